import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/domain/response.ts';
import { score } from '../../src/domain/scoring.ts';
import { aBank, anArea, aQuestion, aTopic } from '../support/banks.ts';
import { areaOf, partnerOf, questionOf } from '../support/scorecards.ts';
import { aBankOf, answersFor, answersTo, aScoringRound } from '../support/scoring-rounds.ts';

const notOurs: Answer = { na: 'not ours' };

/** The example of the rules: weights 3, 2, 1, 2, 2. */
function weighted({ fifthIsCritical = false } = {}) {
  const weights = [3, 2, 1, 2, 2] as const;
  return aBankOf(...weights.map((weight, at) => aQuestion(`q${at + 1}`, { weight, critical: fifthIsCritical && at === 4 })));
}

/** Scores one respondent's answers to `q1`, `q2` and so on, all in one area. */
function scoredArea(answers: readonly (Answer | null)[], bank = weighted()) {
  const given = answers.flatMap((answer, at) => (answer === null ? [] : [[`q${at + 1}`, answer] as const]));
  return areaOf(score(aScoringRound(bank, [answersFor('southwark', Object.fromEntries(given))])));
}

describe('one respondent, one area', () => {
  test("don't know is left out of the score and lowers coverage; not applicable is left out of both", () => {
    const area = scoredArea([3, 'dk', notOurs, 4, 1]);
    expect(area.raw).toBeCloseTo(475 / 7, 12);
    expect(area.score).toBe(area.raw);
    expect(area.coverage).toBeCloseTo(7 / 9, 12);
    expect(area.low).toBeCloseTo(475 / 9, 12);
    expect(area.high).toBe(75);
    expect(area).toMatchObject({ cap: null, band: 'sound', gaps: ['q2'] });
  });

  test('a critical question answered 1 holds the area at 50', () => {
    const area = scoredArea([3, 'dk', notOurs, 4, 1], weighted({ fifthIsCritical: true }));
    expect(area).toMatchObject({ score: 50, cap: { limit: 50, question: 'q5' }, band: 'developing' });
    expect(area.raw).toBeCloseTo(475 / 7, 12);
  });

  test('a critical question answered 3 holds nothing down', () => {
    const area = scoredArea([3, 'dk', notOurs, 4, 3], weighted({ fifthIsCritical: true }));
    expect(area.score).toBeCloseTo(575 / 7, 12);
    expect(area).toMatchObject({ raw: area.score, cap: null, band: 'strong' });
  });

  test('nothing applicable gives no figure at all', () => {
    const figures = { score: null, raw: null, coverage: null, low: null, high: null, cap: null, band: null, gaps: [] };
    expect(scoredArea(Array(5).fill(notOurs))).toMatchObject(figures);
  });

  test("nothing but don't know gives no score, never 0, and bounds as wide as can be", () => {
    expect(scoredArea(Array(5).fill('dk'))).toMatchObject({ score: null, raw: null, coverage: 0, low: 0, high: 100, band: null });
  });
});

describe('respondents', () => {
  test('are averaged within a question first', () => {
    const bank = aBankOf(aQuestion('q1'), aQuestion('q2'));
    const round = aScoringRound(bank, [answersFor('southwark', { q1: 4, q2: 4 }), answersFor('southwark', { q1: 0 })]);
    expect(areaOf(score(round)).raw).toBe(75);
  });

  test('who never started count for nothing', () => {
    const scorecard = score(aScoringRound(weighted(), [answersFor('southwark', { q1: 4 }), answersFor('southwark', {})]));
    expect(partnerOf(scorecard).participants).toBe(1);
    expect(questionOf(scorecard, 'q1')).toMatchObject({ rated: 1, applicable: 1 });
  });

  test('with chosen areas are asked no others, unless they answered all the same', () => {
    const bank = aBank([
      anArea('vision', [aTopic('t', [aQuestion('v')])]),
      anArea('risk', [aTopic('t', [aQuestion('r1'), aQuestion('r2')])]),
    ]);
    const visionOnly = { areas: ['vision', 'vision'] };
    const scorecard = score(
      aScoringRound(bank, [answersFor('southwark', { v: 2, r1: 3 }, visionOnly), answersFor('southwark', { r1: 1 }, { areas: ['risk'] })]),
    );
    expect(questionOf(scorecard, 'v')).toMatchObject({ rated: 1, applicable: 1 });
    expect(questionOf(scorecard, 'r1')).toMatchObject({ rated: 2, applicable: 2, mean: 2 });
    expect(questionOf(scorecard, 'r2')).toMatchObject({ rated: 0, applicable: 1, mean: null });
  });

  test('with questions assigned one by one are asked those, whatever their areas, and what they answered all the same', () => {
    const bank = aBankOf(aQuestion('q1'), aQuestion('q2'), aQuestion('q3'));
    const scorecard = score(
      aScoringRound(bank, [
        answersFor('southwark', { q1: 4, q2: 2 }, { assigned: ['q1', 'q1', 'q9'], areas: ['risk'] }),
        answersFor('southwark', { q1: 0 }),
        answersFor('southwark', { q1: 2 }, { assigned: [] }),
      ]),
    );
    expect(questionOf(scorecard, 'q1')).toMatchObject({ rated: 3, applicable: 3, mean: 2 });
    expect(questionOf(scorecard, 'q2')).toMatchObject({ rated: 1, applicable: 2 });
    expect(questionOf(scorecard, 'q3')).toMatchObject({ rated: 0, applicable: 1 });
  });

  test('who say not applicable are not applicable, one by one', () => {
    const scorecard = score(aScoringRound(weighted(), answersTo('q1', 'southwark', [notOurs, 3, 'dk'])));
    expect(questionOf(scorecard, 'q1')).toMatchObject({ rated: 1, applicable: 2, mean: 3 });
  });

  test('of one partner have a typical level: the lower of two middle ones', () => {
    const typical = (answers: Answer[]) =>
      questionOf(score(aScoringRound(weighted(), answersTo('q1', 'southwark', answers))), 'q1').typical;
    expect(typical([4, 1, 3])).toBe(3);
    expect(typical([4, 1, 3, 2])).toBe(2);
    expect(typical(['dk'])).toBeNull();
  });
});

describe('caps', () => {
  const bank = aBankOf(aQuestion('q1', { critical: true }), aQuestion('q2', { critical: true }), aQuestion('q3', { weight: 3 }));
  const capOf = (q1: Answer[], q2: Answer[]) =>
    areaOf(score(aScoringRound(bank, [...answersTo('q1', 'southwark', q1), ...answersTo('q2', 'southwark', q2)]))).cap;

  test.each<[string, Answer[], number | null]>([
    ['a mean of 0', [0], 25],
    ['a mean just under a half', [0, 0, 1], 25],
    ['a mean of a half', [0, 1], 50],
    ['a mean just under one and a half', [1, 1, 2], 50],
    ['a mean of one and a half', [1, 2], null],
    ["nobody's rating and somebody's don't know", ['dk', notOurs], 50],
    ["a good rating beside somebody's don't know", ['dk', 4], null],
    ['not applicable alone', [notOurs], null],
  ])('%s', (_, answers, limit) => {
    expect(capOf(answers, [4])?.limit ?? null).toBe(limit);
  });

  test('a critical question that is merely unanswered caps nothing', () => {
    expect(capOf([], [4])).toBeNull();
  });

  test('the lowest counts, wherever it stands', () => {
    expect(capOf([1], [0])).toEqual({ limit: 25, question: 'q2' });
  });

  test('of two as low, the first in the bank is named', () => {
    expect(capOf([1], ['dk'])).toEqual({ limit: 50, question: 'q1' });
  });

  test('are told where they change nothing, and where there is no score', () => {
    const low = scoredArea([1, 2, 0], bank);
    expect(low).toMatchObject({ score: low.raw, cap: { limit: 50, question: 'q1' } });
    expect(scoredArea(['dk', 'dk', 'dk'], bank)).toMatchObject({ score: null, cap: { limit: 50, question: 'q1' } });
  });

  test('stay out of topics', () => {
    const area = scoredArea([4, 0, 4], bank);
    expect(area).toMatchObject({ score: 25, raw: 80, topics: [{ topic: 'need', score: 80, coverage: 1, low: 80, high: 80 }] });
  });
});

describe('bands', () => {
  const one = aBankOf(aQuestion('q1'));
  const bandOf = (answers: readonly Answer[]) => areaOf(score(aScoringRound(one, answersTo('q1', 'southwark', answers)))).band;

  test.each([
    [0, 'weak'],
    [39, 'weak'],
    [40, 'developing'],
    [59, 'developing'],
    [60, 'sound'],
    [79, 'sound'],
    [80, 'strong'],
    [100, 'strong'],
  ])('a score of %d is %s', (points, band) => {
    expect(bandOf(Array.from({ length: 100 }, (_, at) => (at < points ? 4 : 0)))).toBe(band);
  });

  test('need three fifths of the area covered', () => {
    expect(bandOf([4, 4, 4, 'dk', 'dk'])).toBe('strong');
    expect(bandOf([4, 4, 4, 'dk', 'dk', 'dk'])).toBeNull();
  });

  test('take a figure for what it is on paper, not for the noise of its last digits', () => {
    const bank = aBankOf(aQuestion('q1', { weight: 3 }), aQuestion('q2', { weight: 3 }), aQuestion('q3'));
    const everywhere = (answer: Answer) => answersFor('southwark', { q1: answer, q2: answer, q3: answer });
    const sixty = areaOf(score(aScoringRound(bank, ([4, 4, 2, 1, 1] as const).map(everywhere))));
    expect(sixty).toMatchObject({ band: 'sound' });
    expect(sixty.score).toBeLessThan(60);
    const covered = areaOf(score(aScoringRound(bank, ([4, 4, 4, 'dk', 'dk'] as const).map(everywhere))));
    expect(covered).toMatchObject({ band: 'strong' });
    expect(covered.coverage).toBeLessThan(0.6);
  });
});

describe('the scorecard', () => {
  const bank = aBank([
    anArea('vision', [
      aTopic('need', [aQuestion('v1'), aQuestion('v2', { depth: 'full' })]),
      aTopic('scope', [aQuestion('v3', { depth: 'full' })]),
    ]),
    anArea('risk', [aTopic('data', [aQuestion('r1', { purposes: ['health-check'] })])]),
    anArea('ethos', [aTopic('trust', [aQuestion('e1')])]),
  ]);

  test('holds the questions of the round alone, and every area', () => {
    const scorecard = score(aScoringRound(bank, [answersFor('southwark', { v1: 2, v2: 4, r1: 4, e1: 1 })], { depth: 'core' }));
    expect(scorecard.questions.map(({ question }) => question)).toEqual(['v1', 'e1']);
    expect(partnerOf(scorecard).areas.map(({ area, score, topics }) => [area, score, topics.map(({ topic }) => topic)])).toEqual([
      ['vision', 50, ['need']],
      ['risk', null, []],
      ['ethos', 25, ['trust']],
    ]);
  });

  test('averages the areas that have a score', () => {
    const partner = partnerOf(score(aScoringRound(bank, [answersFor('southwark', { v1: 2, e1: 1 })])));
    expect(partner).toMatchObject({ overall: 37.5, areasScored: 2 });
  });

  test('lists a partner of whom nobody answered, without figures', () => {
    const scorecard = score(aScoringRound(bank, [answersFor('brent', {}), answersFor('southwark', { v1: 4 })]));
    expect(scorecard.partners.map(({ partner }) => partner)).toEqual(['brent', 'southwark']);
    expect(partnerOf(scorecard, 'brent')).toMatchObject({ participants: 0, overall: null, areasScored: 0 });
    expect(areaOf(scorecard, 'vision', 'brent')).toMatchObject({ score: null, coverage: null, low: null, high: null, gaps: [] });
    expect(questionOf(scorecard, 'v1', 'brent')).toEqual({
      partner: 'brent',
      mean: null,
      rated: 0,
      applicable: 0,
      typical: null,
      agreement: null,
      discuss: false,
    });
  });

  test('counts no answer to a question that is not in the round, nor who gave nothing else', () => {
    const scorecard = score(aScoringRound(bank, [answersFor('southwark', { r1: 3, elsewhere: 4 })]));
    expect(partnerOf(scorecard)).toMatchObject({ participants: 0, overall: null });
  });

  test('of no responses has no partner, and the questions all the same', () => {
    const { partners, partnership, questions } = score(aScoringRound(bank, []));
    expect(partners).toEqual([]);
    expect(partnership.overall).toEqual({ minimum: null, weakest: [], maximum: null, range: null, mean: null, missing: [] });
    expect(questions.map(({ partners }) => partners)).toEqual([[], [], [], []]);
  });
});

describe('a question to discuss', () => {
  const at = (answers: readonly Answer[], confidential = false) =>
    questionOf(score(aScoringRound(aBankOf(aQuestion('q1')), answersTo('q1', 'southwark', answers), { confidential })), 'q1');

  test('is one on which three or more disagree', () => {
    expect(at([0, 4, 4])).toMatchObject({ discuss: true });
    expect(at([0, 4])).toMatchObject({ agreement: -1, discuss: false });
    expect(at([3, 4, 4])).toMatchObject({ discuss: false });
    expect(at([3])).toMatchObject({ agreement: null, discuss: false });
  });

  test('needs five in a confidential round', () => {
    expect(at([0, 0, 4, 4, 4], true)).toMatchObject({ discuss: true });
    expect(at([0, 0, 4, 4, 'dk'], true)).toMatchObject({ discuss: null, withheld: true });
  });
});
