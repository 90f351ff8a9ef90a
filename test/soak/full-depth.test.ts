import { describe, expect, test } from 'vitest';
import { english } from '../../src/application/wording/en.ts';
import { type Purpose, purposes, questionsAsked } from '../../src/domain/bank.ts';
import { houseBank } from '../support/house-bank.ts';
import { answersAll, type Stage } from '../support/journey.ts';
import { onSlack } from '../support/journey-slack.ts';
import { onTeams } from '../support/journey-teams.ts';
import { wordsOn } from '../support/page-client.ts';
import { played } from '../support/played-house.ts';
import { answerAll, owner, personCalled } from '../support/played-rounds.ts';

const { form } = english.organiser;
const isAsked = (side: 'candidate' | 'existing') => (question: { role: string | null }) => question.role === null || question.role === side;
const countOf = (purpose: Purpose, side: 'candidate' | 'existing') =>
  questionsAsked(houseBank, { purpose, depth: 'full' }).filter(isAsked(side)).length;

/** Every question there is, answered by a person of each side, from the form to the results. */
describe.each<[string, () => Promise<Stage>]>([
  ['Slack', onSlack],
  ['Teams', onTeams],
])('a check of full depth in %s', (_, begun) => {
  test.each(purposes)('for a %s is played to its end', async (purpose) => {
    const stage = await begun();
    const { beginsForm, sends, asks, taps, reads } = stage;
    await beginsForm('Manager');
    const all = questionsAsked(houseBank, { purpose: 'new-programme', depth: 'full' }).length;
    await sends('Manager', 'Next: times', {
      ...{ Programme: 'Shared IT', [form.purpose]: form.purposes[purpose], [form.depth]: form.depths('full', all) },
    });
    await sends('Manager', 'Next: partners');
    await sends('Manager', 'Open the check', {
      ...{ [form.partner(1, purpose === 'new-partner')]: 'Northvale', 'Who answers for partner 1?': { people: ['Ash'] } },
      ...{ 'Partner 2': 'Eastmere', 'Who answers for partner 2?': { people: ['Elm'] } },
    });
    expect(reads('Ash')).toContain(`${countOf(purpose, 'candidate')} questions`);
    expect(reads('Elm')).toContain(`${countOf(purpose, 'existing')} questions`);
    await answersAll(stage, 'Ash', '3');
    await answersAll(stage, 'Elm', '2');
    await asks('Manager', 'close');
    await taps('Manager', 'Close it now', 'answer');
    expect(reads('Birch', 'results')).toContain('Ready as its least ready partner: Eastmere, 50 of 100');
    expect(reads('Birch', 'results')).toContain('100% of questions rated');
  });
});

test.each(purposes)('a check of full depth for a %s is played to its end in the playground', async (purpose) => {
  const { page, settled } = await played();
  const [first, second] = ['Northvale: Head of IT', 'Eastmere: Head of IT'] as const;
  const times = await page.tap(owner, await page.say(owner, '/rasp start'), 'Next: times', {
    programme: 'Shared IT',
    purpose,
    depth: 'full',
  });
  const partners = await page.tap(owner, times, 'Next: partners', { summary: 'never' });
  const fields = { partner0: 'Northvale', people0: first, partner1: 'Eastmere', people1: second };
  await page.tap(owner, partners, 'Open the check', fields);
  await settled();
  for (const [name, level] of [
    [first, 3],
    [second, 2],
  ] as const)
    await answerAll(page, await personCalled(page, name), () => level);
  await page.tap(owner, await page.say(owner, '/rasp close'), 'Close it now');
  await settled();
  const results = wordsOn(await page.newestInChannel(await personCalled(page, first)));
  expect(results).toContain('Ready as its least ready partner: Eastmere, 50 of 100');
  expect(results).toContain('100% of questions rated');
});
