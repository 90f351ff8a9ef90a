import { expect, test } from 'vitest';
import { changeBetween } from '../../src/application/earlier-round.ts';
import { figuresOf, type RoundResults, roundResults } from '../../src/application/round-results.ts';
import type { Bank } from '../../src/domain/bank.ts';
import { comparedPartners } from '../../src/domain/partner-changes.ts';
import { aQuestion } from '../support/banks.ts';
import { aResponse, aRound, asked, minutesLater, openingDay } from '../support/rounds.ts';
import { aBankOf } from '../support/scoring-rounds.ts';

const ids = ['q.one', 'q.two'];
const bankOf = (id: string, meaning = 1) => ({ ...aBankOf(aQuestion('q.one'), aQuestion('q.two', { meaning })), id });

function resultsUnder(bank: Bank, level: 1 | 2): RoundResults {
  const round = aRound({ state: { stage: 'closed', at: minutesLater(60), by: null, announced: true } });
  const entries = Object.fromEntries(ids.map((id) => [id, { revision: 1, at: openingDay, answer: level }]));
  const results = roundResults(round, figuresOf(round, [asked(aResponse({ entries }), ids)], bank), bank);
  if (!results) throw new Error('The round is open.');
  return results;
}

const matched = (before: Bank, now: Bank) =>
  comparedPartners(changeBetween(resultsUnder(before, 1), resultsUnder(now, 2))).flatMap(({ areas }) =>
    areas.flatMap(({ questions }) => questions),
  );

test.for([
  ['the same bank asks the same, whatever a question meant before', bankOf('rasp', 2), bankOf('rasp', 2), ids],
  ['another version counts where the meaning is the same', bankOf('rasp', 1), bankOf('rasp', 2), ['q.one']],
  ['another bank has ids of its own', bankOf('house'), bankOf('rasp'), []],
] as const)('%s', ([, before, now, questions]) => {
  expect(matched(before, now)).toEqual(questions);
});
