import { expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { plainText } from '../../src/application/views/plain-text.ts';
import type { Bank } from '../../src/domain/bank.ts';
import { aBank, anArea, aQuestion, aTopic } from '../support/banks.ts';
import { aDesk, answersAll, type Desk, opened, titlesOf, toPartners } from '../support/desk.ts';
import { aRound } from '../support/rounds.ts';

/** Two areas that are none of the house's. */
const bankOf = (version: string, ask: string, more: readonly string[] = []): Bank => ({
  ...aBank([
    anArea('money', [aTopic('plan', [aQuestion('money.plan.one', { ask }), ...more.map((id) => aQuestion(id))])]),
    anArea('people', [aTopic('team', [aQuestion('people.team.one', { ask: `And the team, in ${version}?` })])]),
  ]),
  id: 'own',
  version,
  title: 'Our own questions',
});
const first = bankOf('1.0.0', 'Is there a plan?');

/** The bot, with another bank installed since, over what the first one stored. */
const after = (desk: Desk, bank: Bank) => aDesk({ bank, between: () => desk.store });
const partners = { Northvale: ['Ash'], Eastmere: ['Cedar'] };
const resumes = async (desk: Desk, name: string, round: string) => plainText((await desk.sends(name, { verb: 'resume', round })).card);

async function finishes(desk: Desk, name: string, round: string): Promise<string[]> {
  const read: string[] = [];
  let { card } = await desk.sends(name, { verb: 'resume', round });
  while (!titlesOf(card).includes('Finish')) {
    read.push(plainText(card));
    card = await desk.taps(name, card, titlesOf(card).includes('Carry on') ? 'Carry on' : '3');
  }
  await desk.taps(name, card, 'Finish');
  return read;
}

it.each([
  ['another version, with more to ask', bankOf('1.1.0', 'Is there a better plan?', ['money.plan.two'])],
  ['other words under the same version', bankOf('1.0.0', 'Is there some plan?')],
  ['a bank without what was asked', aBank([anArea('other', [aTopic('thing', [aQuestion('other.thing.one')])])])],
])('a round that was opened before ends with the questions of its opening, whatever is installed: %s', async (_, newer) => {
  const desk = aDesk({ bank: first });
  const { round } = await opened(desk, { partners });
  expect(await resumes(desk, 'Ash', round)).toContain('Is there a plan?');

  const later = after(desk, newer);
  expect((await finishes(later, 'Ash', round)).join('\n')).toMatch(/Is there a plan\?[\s\S]*And the team, in 1\.0\.0\?/);
  await finishes(later, 'Cedar', round);
  expect((await desk.stored('Ash', round)).brief.questions).toEqual(['money.plan.one', 'people.team.one']);
  await later.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await later.settled();
  const results = plainText(later.channel().at(-1) as Card);
  expect(results).toContain('75 of 100 in Area money.');
  const figures = plainText((await later.sends('Manager', { verb: 'results', round, show: 'figures' }, 'channel')).card);
  expect(figures).toContain('Area money | 75 | 75\nArea people | 75 | 75');
});

it('what is opened after a new version is installed asks the new one', async () => {
  const desk = aDesk({ bank: first });
  await opened(desk, { partners });
  const later = after(desk, bankOf('1.1.0', 'Is there a better plan?', []));
  await later.says('Manager', '/rasp start');
  const { card: form } = await later.says('Manager', '/rasp start');
  const names = { partner0: 'Northvale', people0: 'Elm', partner1: 'Eastmere', people1: 'Birch' };
  const step = await toPartners(later, form, { programme: 'Another service' });
  await later.taps('Manager', step, 'Open the check', { inputs: names, where: 'channel' });
  await later.settled();
  expect(plainText(await later.taps('Elm', later.direct('Elm').at(-1) as Card, 'Start'))).toContain('Is there a better plan?');
});

it('a round from before banks were kept goes on with the bank of its name', async () => {
  const desk = aDesk({ bank: first });
  const { round } = await opened(desk, { partners });
  const stored = await desk.store.round(round);
  const responses = await desk.store.responses(round);
  if (!stored) throw new Error('no round');
  const old = aDesk({ bank: bankOf('1.1.0', 'Is there a better plan?') });
  const from = { ...stored, id: 'old', bank: 'own@1.0.0', channel: aRound().channel };
  await old.store.openRound(
    from,
    responses.map((each) => ({ ...each, round: 'old', brief: { ...each.brief, bank: 'own@1.0.0' } })),
  );
  expect(await resumes(old, 'Ash', 'old')).toContain('Is there a better plan?');
});

it("offers an organisation's own bank in the form, and goes by its areas from the first card to the results", async () => {
  const desk = aDesk({ otherBanks: [first] });
  const { card: form } = await desk.says('Manager', '/rasp start');
  const fields = form.elements.flatMap((element) => (element.kind === 'form' ? element.fields : []));
  const choice = fields.find(({ id }) => id === 'bank');
  expect(choice).toMatchObject({ label: 'Which questions?', options: [{}, { title: 'Our own questions, 1.0.0' }] });
  const key = choice?.kind === 'choice' ? choice.options[1]?.value : undefined;
  const preview = await desk.taps('Manager', form, 'Read the questions', { inputs: { bank: key }, where: 'channel' });
  expect(plainText(preview)).toContain('Is there a plan?');
  const second = await desk.taps('Manager', form, 'Next: times', { inputs: { programme: 'Shared IT', bank: key }, where: 'channel' });
  const third = await desk.taps('Manager', second, 'Next: partners', { where: 'channel' });
  const names = { partner0: 'Northvale', people0: 'Ash', partner1: 'Eastmere', people1: 'Cedar' };
  await desk.taps('Manager', third, 'Open the check', { inputs: names, where: 'channel' });
  await desk.settled();
  await desk.taps('Ash', await answersAll(desk, 'Ash', () => 4), 'Finish');
  await desk.taps('Cedar', await answersAll(desk, 'Cedar', (question) => question), 'Finish');
  const [response] = await desk.store.responsesOf({ platform: 'test', tenant: 'home', user: 'ash' });
  await desk.sends('Manager', { verb: 'close', round: response?.round ?? '', sure: true }, 'channel');
  await desk.settled();
  expect(plainText(desk.channel().at(-1) as Card)).toContain('Ready as its least ready partner: Eastmere, 0 of 100 in Area money.');
  expect(desk.drawn[0]).toMatchObject({ axes: [{ title: 'Area money' }, { title: 'Area people' }] });
});

it('offers no choice where there is one bank, and opens nothing that asks nothing', async () => {
  const alone = aDesk();
  const { card: form } = await alone.says('Manager', '/rasp start');
  expect(form.elements.flatMap((element) => (element.kind === 'form' ? element.fields.map(({ id }) => id) : []))).not.toContain('bank');

  const narrow = aDesk({
    bank: { ...aBank([anArea('a', [aTopic('t', [aQuestion('a.t.q', { purposes: ['health-check'] })])])]), title: 'Narrow questions' },
  });
  const { card } = await narrow.says('Manager', '/rasp start');
  for (const button of ['Next: times', 'Try it alone']) {
    const refused = await narrow.taps('Manager', card, button, { inputs: { programme: 'Shared IT' }, where: 'channel' });
    expect(plainText(refused)).toContain('The questions “Narrow questions” ask nothing for “A new programme”. Choose another purpose.');
  }
});
