import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Level } from '../../src/domain/bank.ts';
import { scoredRound } from '../../src/domain/change.ts';
import { comparedPartners, roundChange } from '../../src/domain/partner-changes.ts';
import type { ScoringInput } from '../../src/domain/scorecard.ts';
import { score } from '../../src/domain/scoring.ts';
import { aQuestion } from '../support/banks.ts';
import { anyRound } from '../support/random-rounds.ts';
import { aBankOf, answersFor, aScoringRound } from '../support/scoring-rounds.ts';

const bank = aBankOf(aQuestion('q1', { weight: 3 }), aQuestion('q2'), aQuestion('q3'));
const scored = (input: ScoringInput) => scoredRound(input, score(input));
const then = aScoringRound(bank, [answersFor('p1', { q1: 1, q2: 4, q3: 0 }), answersFor('p2', { q1: 2 })]);

test('tells what each area scored in either round on the matched questions alone, and which those are', () => {
  const now = aScoringRound(bank, [answersFor('p1', { q1: 3, q2: 2, q3: 'dk' })]);
  const { partners, matched } = roundChange(scored(then), scored(now));
  expect(matched).toBe(2);
  expect(partners).toMatchObject([
    { partner: 'p1', areas: [{ area: 'vision', from: 43.75, to: 68.75, value: 25, matched: 2, questions: ['q1', 'q2'], rawBefore: 35 }] },
  ]);
});

test('compares partners as told who they were', () => {
  const now = aScoringRound(bank, [answersFor('p1', { q1: 3 }), answersFor('p2', { q1: 3 })]);
  const swapped = { p1: 'p2', p2: null } as Record<string, string | null>;
  const { partners } = roundChange(scored(then), scored(now), (partner) => swapped[partner] ?? null);
  expect(partners).toMatchObject([
    { partner: 'p1', areas: [{ from: 50, to: 75 }] },
    { partner: 'p2', why: 'new' },
  ]);
});

describe('a partner that cannot be compared', () => {
  const five = (partner: string, levels: Record<string, 1 | 2>) => Array.from({ length: 5 }, () => answersFor(partner, levels));

  test('was not there, or rated other questions', () => {
    const now = aScoringRound(bank, [answersFor('p2', { q2: 3 }), answersFor('p3', { q1: 3 })]);
    expect(roundChange(scored(then), scored(now))).toEqual({
      partners: [
        { partner: 'p2', why: 'unmatched' },
        { partner: 'p3', why: 'new' },
      ],
      matched: 0,
    });
  });

  test('is withheld in this round, or was in the earlier', () => {
    const confidential = { confidential: true };
    const few = aScoringRound(bank, [answersFor('p1', { q1: 3 }), ...five('p2', { q1: 1 })], confidential);
    const enough = aScoringRound(bank, [...five('p1', { q1: 2 }), ...five('p2', { q1: 2 })], confidential);
    expect(roundChange(scored(few), scored(enough)).partners).toMatchObject([
      { partner: 'p1', why: 'withheld-then' },
      { partner: 'p2', areas: [{}] },
    ]);
    expect(roundChange(scored(enough), scored(few)).partners).toMatchObject([
      { partner: 'p1', why: 'withheld' },
      { partner: 'p2', areas: [{}] },
    ]);
  });
});

/** Everybody at the other end of the scale. */
const mirrored = (input: ScoringInput): ScoringInput => ({
  ...input,
  responses: input.responses.map((response) => ({
    ...response,
    answers: Object.fromEntries(
      Object.entries(response.answers).map(([id, answer]) => [id, typeof answer === 'number' ? ((4 - answer) as Level) : answer]),
    ),
  })),
});

test('the change of an area is what its two figures are apart', () => {
  fc.assert(
    fc.property(anyRound(), (round) => {
      for (const { areas } of comparedPartners(roundChange(scored(mirrored(round)), scored(round))))
        for (const { from, to, value, matched } of areas) {
          if (matched === 0) expect([from, to, value]).toEqual([null, null, null]);
          else expect(Number(to) - Number(from)).toBeCloseTo(Number(value), 9);
        }
    }),
    { numRuns: 40 },
  );
});
