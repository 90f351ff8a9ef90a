import { expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { plainText } from '../../src/application/views/plain-text.ts';
import { aBank, anArea, aQuestion, aTopic } from '../support/banks.ts';
import { aChannel, aDesk, aMemberNamed, type Desk } from '../support/desk.ts';

const only = ['new-partner'] as const;
const bank = aBank([
  anArea('vision', [
    aTopic('need', [
      aQuestion('vision.need.both'),
      aQuestion('vision.need.joins', { purposes: only, role: 'candidate' }),
      aQuestion('vision.need.stays', { purposes: only, role: 'existing' }),
    ]),
  ]),
]);
const both = 'vision.need.both';

/** A new partner joins, with its people in the first lines of the form, which may stay empty. */
async function joined(lines: Readonly<Record<string, string>>, purpose = 'new-partner'): Promise<Desk> {
  const desk = aDesk({ bank });
  const { card: form } = await desk.says('Manager', '/rasp start');
  const second = await desk.taps('Manager', form, 'Next: times', { inputs: { programme: 'Shared IT', purpose }, where: 'channel' });
  const third = await desk.taps('Manager', second, 'Next: partners', { where: 'channel' });
  await desk.taps('Manager', third, 'Open the check', { inputs: lines, where: 'channel' });
  await desk.settled();
  return desk;
}
async function askedOf(desk: Desk, name: string): Promise<readonly string[]> {
  const [response] = await desk.store.responsesOf(aMemberNamed(name).person);
  return response?.brief.questions ?? [];
}
const three = {
  ...{ partner0: 'Westhaven', people0: 'Elm', partner1: 'Northvale', people1: 'Ash' },
  ...{ partner2: 'Eastmere', people2: 'Cedar' },
};

it('the first partner of a new-partner check is the one that joins, and each side is asked its own questions', async () => {
  const desk = await joined(three);
  const [round] = await desk.store.openRoundsIn(aChannel);
  expect(round?.partners.map(({ name, role }) => [name, role])).toEqual([
    ['Westhaven', 'candidate'],
    ['Northvale', 'existing'],
    ['Eastmere', 'existing'],
  ]);
  expect(await askedOf(desk, 'Elm')).toEqual([both, 'vision.need.joins']);
  expect(await askedOf(desk, 'Ash')).toEqual([both, 'vision.need.stays']);
});

it('says so in the form, of that purpose alone', async () => {
  const labels = async (purpose: string) => {
    const desk = aDesk({ bank });
    const { card: form } = await desk.says('Manager', '/rasp start');
    const second = await desk.taps('Manager', form, 'Next: times', { inputs: { programme: 'Shared IT', purpose }, where: 'channel' });
    const third = await desk.taps('Manager', second, 'Next: partners', { where: 'channel' });
    return third.elements.flatMap((element) => (element.kind === 'form' ? element.fields.map(({ label }) => label) : []));
  };
  expect((await labels('new-partner'))[0]).toBe('The partner that joins');
  expect((await labels('new-programme'))[0]).toBe('Partner 1');
});

it('asks everybody everything where the partner that joins is not named, and in other checks knows no sides', async () => {
  const without = await joined({ ...three, partner0: '', people0: '' });
  expect(await askedOf(without, 'Ash')).toEqual([both, 'vision.need.joins', 'vision.need.stays']);
  const programme = await joined(three, 'new-programme');
  expect(await askedOf(programme, 'Elm')).toEqual([both]);
});

it('asks somebody who is added, and areas that are chosen, by the side of their partner', async () => {
  const desk = await joined(three);
  const [round] = await desk.store.openRoundsIn(aChannel);
  const id = round?.id ?? '';
  await desk.sends('Manager', { verb: 'add-people', round: id, partner: 'p1', people: 'Birch' }, 'channel');
  await desk.settled();
  expect(await askedOf(desk, 'Birch')).toEqual([both, 'vision.need.joins']);
  await desk.sends('Manager', { verb: 'set-areas', round: id, who: 'test:home:ash', areas: 'vision' });
  expect(await askedOf(desk, 'Ash')).toEqual([both, 'vision.need.stays']);
});

it('scores each side by its own questions', async () => {
  const desk = await joined(three);
  const [round] = await desk.store.openRoundsIn(aChannel);
  for (const name of ['Elm', 'Ash', 'Cedar']) {
    const key = { round: round?.id ?? '', person: aMemberNamed(name).person };
    for (const question of await askedOf(desk, name)) {
      await desk.store.record(
        key,
        { kind: 'answer', question, seen: 0, answer: question === both ? 4 : name === 'Elm' ? 0 : 2 },
        desk.now(),
      );
    }
    await desk.store.record(key, { kind: 'finish' }, desk.now());
  }
  await desk.sends('Manager', { verb: 'close', round: round?.id ?? '', sure: true }, 'channel');
  await desk.settled();
  expect(plainText(desk.channel().at(-1) as Card)).toContain(
    'Ready as its least ready partner: Westhaven, 50 of 100 in Area vision. Northvale 75 and Eastmere 75 there.',
  );
});
