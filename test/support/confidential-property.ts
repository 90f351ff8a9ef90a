import fc from 'fast-check';
import { expect } from 'vitest';
import { countAnswers } from '../../src/domain/answer-counts.ts';
import { questionsAsked } from '../../src/domain/bank.ts';
import { redacted } from '../../src/domain/disclosure.ts';
import type { ScoringInput } from '../../src/domain/scorecard.ts';
import { score } from '../../src/domain/scoring.ts';
import { anyPair, pairedBank, partnerIds } from './confidential-pairs.ts';
import { exportsOf } from './export-rounds.ts';
import { aRound, minutesLater } from './rounds.ts';
import { prints, scoringInputOf, shownOf } from './shown.ts';

/** A round in which that partner may join; of another purpose where there is none. */
const aRoundWith = (candidate: string | null) =>
  aRound({
    visibility: 'confidential',
    purpose: candidate === null ? 'new-programme' : 'new-partner',
    partners: partnerIds.map((id) => ({
      id,
      name: `Council ${id}`,
      role: candidate === null ? null : id === candidate ? 'candidate' : 'existing',
      lead: { platform: 'test', tenant: 'home', user: `${id}-0` },
    })),
    state: { stage: 'closed', at: minutesLater(100), by: null, announced: true },
  });

const redactedOf = (input: ScoringInput) => countAnswers(input, questionsAsked(input.bank, input)).map(redacted);
const asNamed = (input: ScoringInput) => JSON.stringify(score({ ...input, confidential: false }));

/** Two confidential rounds that redact alike show alike, over so many pairs, of which each is printed in one way; returns how many of these differ in truth. */
export function showsAlike(pairs: number): number {
  let different = 0;
  fc.assert(
    fc.property(
      anyPair,
      fc.constantFrom(...partnerIds),
      fc.boolean(),
      fc.constantFrom(...Object.values(prints)),
      ([one, other], candidate, joins, print) => {
        const round = aRoundWith(joins ? candidate : null);
        const [first, second] = [scoringInputOf(one, pairedBank), scoringInputOf(other, pairedBank)];
        expect(redactedOf(first)).toEqual(redactedOf(second));
        if (asNamed(first) !== asNamed(second)) different++;
        expect(shownOf(round, one, pairedBank)).toEqual(shownOf(round, other, pairedBank));
        expect(print(first, candidate)).toBe(print(second, candidate));
        expect(exportsOf(round, one, pairedBank)).toEqual(exportsOf(round, other, pairedBank));
      },
    ),
    { numRuns: pairs },
  );
  return different;
}
