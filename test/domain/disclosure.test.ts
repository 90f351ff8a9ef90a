import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/domain/response.ts';
import { score } from '../../src/domain/scoring.ts';
import { aQuestion } from '../support/banks.ts';
import { areaOf, partnerOf, questionOf } from '../support/scorecards.ts';
import { aBankOf, answersFor, answersTo, aScoringRound } from '../support/scoring-rounds.ts';

const bank = aBankOf(aQuestion('q1'), aQuestion('q2', { critical: true }));
const scored = (responses: Parameters<typeof aScoringRound>[1], parts: Parameters<typeof aScoringRound>[2] = {}) =>
  score(aScoringRound(bank, responses, { confidential: true, ...parts }));
const people = (partner: string, count: number, answers: Record<string, Answer>) =>
  Array.from({ length: count }, () => answersFor(partner, answers));
const blanked = { mean: null, rated: null, applicable: null, typical: null, agreement: null, discuss: null, withheld: true };

describe('a partner with fewer than five participants', () => {
  const scorecard = scored([...people('brent', 4, { q1: 0 }), answersFor('brent', {}), ...people('southwark', 5, { q1: 3, q2: 3 })]);

  test('stays in the list, and nothing is said of it', () => {
    expect(scorecard.partners[0]).toEqual({
      partner: 'brent',
      withheld: true,
      participants: null,
      overall: null,
      areasScored: null,
      areas: [],
    });
    expect(scorecard.questions.map(({ partners }) => partners.map(({ partner }) => partner))).toEqual([['southwark'], ['southwark']]);
  });

  test('is missing from every spread', () => {
    const { overall, areas } = scorecard.partnership;
    expect([overall, ...areas].map(({ missing, minimum }) => [missing, minimum])).toEqual([
      [['brent'], 75],
      [['brent'], 75],
    ]);
  });
});

describe('a question that one to four people answered', () => {
  test('reads as unanswered by everyone, and is in the bounds as such', () => {
    const scorecard = scored([...people('southwark', 4, { q1: 4, q2: 0 }), answersFor('southwark', { q1: 4 })]);
    expect(questionOf(scorecard, 'q2')).toEqual({ partner: 'southwark', ...blanked });
    expect(areaOf(scorecard)).toMatchObject({ score: 100, raw: 100, coverage: 0.5, low: 50, high: 100, cap: null, gaps: [] });
  });

  test('is hidden where more answered and few of them rated it', () => {
    const scorecard = scored([...people('southwark', 4, { q1: 4, q2: 0 }), ...people('southwark', 9, { q1: 4, q2: 'dk' })]);
    expect(questionOf(scorecard, 'q2')).toEqual({ partner: 'southwark', ...blanked });
    expect(areaOf(scorecard)).toMatchObject({ cap: null, gaps: [] });
  });

  test("is hidden where their answers are all don't know", () => {
    const scorecard = scored([...people('southwark', 4, { q2: 'dk' }), ...people('southwark', 5, { q1: 4 })]);
    expect(areaOf(scorecard)).toMatchObject({ cap: null, gaps: [] });
  });

  test('leaves its participants participants', () => {
    const scorecard = scored([...people('southwark', 4, { q2: 3 }), ...people('southwark', 5, { q1: 4 })]);
    expect(partnerOf(scorecard).participants).toBe(9);
    expect(questionOf(scorecard, 'q1')).toMatchObject({ rated: 5, applicable: 9 });
  });

  test('is asked of none of those who answered it without being asked', () => {
    const elsewhere = Array.from({ length: 4 }, () => answersFor('southwark', { q1: 2 }, { areas: [] }));
    const scorecard = scored([...elsewhere, ...people('southwark', 5, { q2: 2 })]);
    expect(areaOf(scorecard)).toMatchObject({ coverage: 0.5 });
  });
});

test('a question that five people answered alike is shown', () => {
  const scorecard = scored(answersTo('q1', 'southwark', [2, 2, 2, 2, 2]));
  expect(questionOf(scorecard, 'q1')).toMatchObject({ mean: 2, rated: 5 });
});

test('a planning gap of five people is shown', () => {
  expect(areaOf(scored(people('southwark', 5, { q1: 2, q2: 'dk' })))).toMatchObject({ gaps: ['q2'], cap: { limit: 50, question: 'q2' } });
});

test('a question that nobody answered is not withheld', () => {
  expect(questionOf(scored(people('southwark', 5, { q1: 2 })), 'q2')).toMatchObject({ rated: 0, applicable: 5 });
});

describe('a comparison with a candidate', () => {
  const many = (partner: string) => people(partner, 5, { q1: 2, q2: 2 });
  const few = (partner: string) => people(partner, 4, { q1: 2, q2: 2 });

  test('is shown where both sides are', () => {
    expect(scored([...many('southwark'), ...few('camden'), ...many('brent')], { candidate: 'brent' }).without?.overall).toMatchObject({
      minimum: 50,
      missing: ['camden'],
    });
  });

  test.each([
    ['the candidate', [...many('southwark'), ...few('brent')]],
    ['everyone else', [...few('southwark'), ...many('brent')]],
  ])('is left out where %s is withheld', (_, responses) => {
    expect(scored(responses, { candidate: 'brent' })).not.toHaveProperty('without');
  });
});
