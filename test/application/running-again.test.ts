import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { aBank, anArea, aQuestion, aTopic } from '../support/banks.ts';
import { aChannel, aDesk, aMemberNamed, answersAll, type Desk, type Opening, opened, reads, titlesOf } from '../support/desk.ts';

const bank = aBank([anArea('vision', [aTopic('need', [aQuestion('v.need')])]), anArea('risk', [aTopic('data', [aQuestion('r.data')])])]);
const partners = { Northvale: ['Ash', 'Cedar'], Eastmere: ['Birch'] };
const day = 24 * 60;

async function closedRound(desk: Desk, opening: Opening = {}) {
  const { round } = await opened(desk, { partners, ...opening, times: { summary: 'never', ...opening.times } });
  await closes(desk, round);
  return round;
}

async function closes(desk: Desk, round: string) {
  for (const name of ['Ash', 'Birch']) await answersAll(desk, name, () => 2);
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
}

const again = async (desk: Desk, name = 'Manager'): Promise<Card> => (await desk.says(name, '/rasp again')).card;
const fieldOf = (card: Card, id: string) =>
  card.elements.flatMap((element) => (element.kind === 'form' ? element.fields : [])).find((field) => field.id === id);
const filledIn = (card: Card, id: string) => {
  const field = fieldOf(card, id);
  return field && 'value' in field ? field.value : undefined;
};

/** From the filled-in form to the round that it opens. */
async function runs(desk: Desk, form: Card, inputs: object = {}, at: object = {}) {
  const times = await desk.taps('Manager', form, 'Next: times', { inputs, where: 'channel' });
  const people = await desk.taps('Manager', times, 'Next: partners', { where: 'channel' });
  const fields = people.elements.flatMap((element) => (element.kind === 'form' ? element.fields : []));
  const filled = Object.fromEntries(fields.flatMap((field) => ('value' in field ? [[field.id, field.value]] : [])));
  const card = await desk.taps('Manager', people, 'Open the check', { inputs: { ...filled, ...at }, where: 'channel' });
  await desk.settled();
  const [round] = await desk.store.openRoundsIn(aChannel);
  return { times, people, card, round };
}

describe('running a round again', () => {
  it('fills the form with everything of the last round but its deadline', async () => {
    const desk = aDesk({ bank });
    const about = { services: 'Service desk', drivers: 'savings' };
    await closedRound(desk, { about, times: { summary: 'never', hours: '8-18', reminders: '5', deadline: '2026-03-20' } });
    desk.later(100 * day);
    const form = await again(desk);
    expect(reads(form)).toContain('A repeat');
    expect(filledIn(form, 'programme')).toBe('Shared IT service');
    expect(fieldOf(form, 'why')).toBeUndefined();
    expect(reads(form)).toContain('Service desk');
    const { times, people, round } = await runs(desk, form);
    expect([filledIn(times, 'hours'), filledIn(times, 'reminders'), filledIn(times, 'summary')]).toEqual(['8-18', '5', 'never']);
    expect(filledIn(times, 'deadline')).toBe('');
    expect([filledIn(people, 'partner0'), filledIn(people, 'people0'), filledIn(people, 'partner1'), filledIn(people, 'people1')]).toEqual([
      'Northvale',
      'Ash\nCedar',
      'Eastmere',
      'Birch',
    ]);
    expect(round).toMatchObject({ profile: { services: 'Service desk', drivers: ['savings'] }, repeat: { why: null } });
  });

  it('keeps the programme’s id and the partners’, whatever they are called and in which order they stand', async () => {
    const desk = aDesk({ bank });
    const first = await closedRound(desk);
    const before = await desk.store.round(first);
    desk.later(100 * day);
    const inputs = { partner0: 'Westhaven', people0: 'Elm', partner1: 'EASTMERE', people1: 'Birch', partner2: 'Northvale', people2: 'Ash' };
    const { round } = await runs(desk, await again(desk), { programme: 'Shared digital service' }, inputs);
    expect(round?.programme).toEqual({ id: before?.programme.id, title: 'Shared digital service' });
    expect(round?.partners.map(({ id, name }) => [id, name])).toEqual([
      ['p3', 'Westhaven'],
      ['p2', 'EASTMERE'],
      ['p1', 'Northvale'],
    ]);
    expect(round?.repeat?.of).toBe(first);
    await closes(desk, round?.id ?? '');
    const card = (await desk.sends('Ash', { verb: 'results', round: round?.id ?? '', show: 'change' }, 'channel')).card;
    expect(reads(card)).toContain('Change since');
  });

  it('asks why now within three months of the last, keeps it with the date, and says it with status and results', async () => {
    const desk = aDesk({ bank });
    await closedRound(desk);
    desk.later(35 * day);
    const form = await again(desk);
    expect(fieldOf(form, 'why')).toMatchObject({ label: 'Why now?', lines: 'one', longest: 200 });
    const unsaid = await desk.taps('Manager', form, 'Next: times', { inputs: { why: ' ' }, where: 'channel' });
    expect(reads(unsaid)).toContain('Say in a line why it is run again now');
    const long = await desk.taps('Manager', unsaid, 'Next: times', { inputs: { why: 'x'.repeat(201) }, where: 'channel' });
    expect(reads(long)).toContain('longer than 200 characters');
    const { round } = await runs(desk, long, { why: ' The budget  was agreed ' });
    expect(round?.repeat).toMatchObject({ why: 'The budget was agreed' });
    const told = 'Repeated five weeks after the last: The budget was agreed';
    expect(desk.channel().map(reads)).toContainEqual(expect.stringContaining(told));
    await closes(desk, round?.id ?? '');
    expect(reads((await desk.says('Ash', '/rasp results')).card)).toContain(told);
  });

  it('asks why at the opening too, where the form came without', async () => {
    const desk = aDesk({ bank });
    await closedRound(desk);
    desk.later(day);
    const form = await again(desk);
    const times = await desk.taps('Manager', form, 'Next: times', { inputs: { why: 'Why not' }, where: 'channel' });
    const people = await desk.taps('Manager', times, 'Next: partners', { where: 'channel' });
    const inputs = { partner0: 'Northvale', people0: 'Ash', why: '' };
    const card = await desk.taps('Manager', people, 'Open the check', { inputs, where: 'channel' });
    expect(reads(card)).toContain('Say in a line why it is run again now');
    expect(await desk.store.openRoundsIn(aChannel)).toEqual([]);
  });

  it('leaves out who declined or left, and says so', async () => {
    const desk = aDesk({ bank });
    const { round } = await opened(desk, { partners, times: { summary: 'never' } });
    await desk.sends('Cedar', { verb: 'decline', round, why: '' });
    await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
    await desk.settled();
    desk.later(100 * day);
    const { people } = await runs(desk, await again(desk));
    expect(filledIn(people, 'people0')).toBe('Ash');
    expect(reads(people)).toContain('Left out: Cedar (Northvale) declined or left the last time.');
  });

  it('asks each person the areas that were chosen for them, and all of an area that nobody else is asked', async () => {
    const desk = aDesk({ bank });
    const { round } = await opened(desk, { partners, times: { summary: 'never' } });
    const cedar = await desk.stored('Cedar', round);
    await desk.store.assign({ round, person: cedar.person }, { from: cedar.brief.questions, to: ['r.data'] }, desk.now());
    await closes(desk, round);
    desk.later(100 * day);
    const next = (await runs(desk, await again(desk))).round?.id ?? '';
    expect((await desk.stored('Cedar', next)).brief.questions).toEqual(['r.data']);
    expect((await desk.stored('Ash', next)).brief.questions).toEqual(['v.need', 'r.data']);
  });

  it('makes the other owners co-owners, and is for owners alone', async () => {
    const desk = aDesk({ bank });
    const first = await closedRound(desk);
    const round = await desk.store.round(first);
    if (!round) throw new Error('gone');
    await desk.store.changeOwners(first, { owner: round.owner, coOwners: [aMemberNamed('Gean')] }, round, desk.now());
    desk.later(100 * day);
    expect(reads(await again(desk, 'Ash'))).toContain('Only Manager or a co-owner can run this check again');
    expect(reads(await again(desk, 'Gean'))).toContain('Manager is co-owner as before');
    const { round: next } = await runs(desk, await again(desk));
    expect(next?.coOwners.map(({ name }) => name)).toEqual(['Gean']);
  });

  it('is an ordinary round where the form names a round that is not theirs to run again', async () => {
    const desk = aDesk({ bank });
    const first = await closedRound(desk);
    const form = (await desk.says('Ash', '/rasp start')).card;
    const inputs = { programme: 'Shared IT service', repeat: first };
    const times = await desk.taps('Ash', form, 'Next: times', { inputs, where: 'channel' });
    const people = await desk.taps('Ash', times, 'Next: partners', { inputs: { repeat: first }, where: 'channel' });
    expect(filledIn(people, 'partner0')).toBe('');
    await desk.taps('Ash', people, 'Open the check', {
      inputs: { partner0: 'Northvale', people0: 'Ash', repeat: first },
      where: 'channel',
    });
    const [round] = await desk.store.openRoundsIn(aChannel);
    expect(round?.repeat).toBeNull();
    expect(round?.programme.id).not.toBe((await desk.store.round(first))?.programme.id);
  });

  it('is on the results card, and waits for a round that is still open', async () => {
    const desk = aDesk({ bank });
    expect(reads(await again(desk))).toContain('No closed check is kept in this channel');
    const first = await closedRound(desk);
    const results = desk.channel().find((card) => titlesOf(card).includes('Run it again'));
    expect(results).toBeDefined();
    await opened(desk, { partners, times: { summary: 'never' } });
    const reply = await desk.sends('Manager', { verb: 'run-again', round: first }, 'channel');
    expect(reads(reply.card)).toContain('A check of Shared IT service is open in this channel');
  });
});
