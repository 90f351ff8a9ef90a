import { expect, test } from 'vitest';
import { changeBetween } from '../../src/application/earlier-round.ts';
import { figuresOf, type RoundResults, roundResults } from '../../src/application/round-results.ts';
import { comparedPartners } from '../../src/domain/partner-changes.ts';
import { aQuestion } from '../support/banks.ts';
import { aResponse, aRound, asked, minutesLater, openingDay } from '../support/rounds.ts';
import { aBankOf } from '../support/scoring-rounds.ts';

/** The first question never changed its meaning, the second did, whenever that was. */
const bank = aBankOf(aQuestion('q.one'), aQuestion('q.two', { meaning: 2 }));
const ids = ['q.one', 'q.two'];

function resultsUnder(version: string, level: 1 | 2): RoundResults {
  const round = aRound({ bank: version, state: { stage: 'closed', at: minutesLater(60), by: null, announced: true } });
  const entries = Object.fromEntries(ids.map((id) => [id, { revision: 1, at: openingDay, answer: level }]));
  const results = roundResults(round, figuresOf(round, [asked(aResponse({ entries }), ids)], bank), bank);
  if (!results) throw new Error('The round is open.');
  return results;
}

const matched = (before: string, now: string) =>
  comparedPartners(changeBetween(resultsUnder(before, 1), resultsUnder(now, 2))).flatMap(({ areas }) =>
    areas.flatMap(({ questions }) => questions),
  );

test.for([
  ['the same version asks the same, whatever a question meant before', 'rasp@1.0.0', 'rasp@1.0.0', ids],
  ['another version counts where the meaning is the first still', 'rasp@1.0.0', 'rasp@1.1.0', ['q.one']],
  ['another bank has ids of its own', 'house@1.0.0', 'rasp@1.0.0', []],
] as const)('%s', ([, before, now, questions]) => {
  expect(matched(before, now)).toEqual(questions);
});
