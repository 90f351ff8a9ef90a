import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/domain/response.ts';
import { score } from '../../src/domain/scoring.ts';
import { aBank, anArea, aQuestion, aTopic } from '../support/banks.ts';
import { areaOf, questionOf } from '../support/scorecards.ts';
import { aBankOf, answersFor, answersTo, aScoringRound } from '../support/scoring-rounds.ts';

const bank = aBankOf(aQuestion('q1'));

/** A hundred people of a partner, whose scores average exactly so many points. */
const scoring = (partner: string, points: number) =>
  answersTo(
    'q1',
    partner,
    Array.from({ length: 100 }, (_, at): Answer => (at < points ? 4 : 0)),
  );

test('a partnership is as ready as its least ready partner', () => {
  const round = aScoringRound(bank, [
    ...scoring('southwark', 72),
    ...scoring('brent', 64),
    ...scoring('lewisham', 38),
    answersFor('camden', {}),
  ]);
  const figures = { minimum: 38, weakest: ['lewisham'], maximum: 72, range: 34, mean: 58, missing: ['camden'] };
  const { overall, areas } = score(round).partnership;
  expect(overall).toEqual(figures);
  expect(areas).toEqual([{ area: 'vision', ...figures }]);
});

test('partners count equally, however many answered for each', () => {
  const round = aScoringRound(bank, [...answersTo('q1', 'southwark', [4, 4, 4, 4]), ...answersTo('q1', 'brent', [0])]);
  expect(score(round).partnership.overall.mean).toBe(50);
});

test('partners that hold the minimum together are all named, whatever the noise of their last digits', () => {
  const three = aBankOf(aQuestion('q1'), aQuestion('q2'), aQuestion('q3'));
  const summing = (partner: string, sums: readonly number[]) =>
    Array.from({ length: 5 }, (_, person) => {
      const answers = sums.map((sum, at) => [`q${at + 1}`, Math.floor((sum + person) / 5) as Answer]);
      return answersFor(partner, Object.fromEntries(answers));
    });
  const { partners, partnership } = score(aScoringRound(three, [...summing('southwark', [7, 14, 3]), ...summing('brent', [8, 8, 8])]));
  expect(new Set(partners.map(({ overall }) => overall)).size).toBe(2);
  expect(partnership.overall.weakest).toEqual(['southwark', 'brent']);
});

describe('divergence', () => {
  test('is the distance between the partners furthest apart', () => {
    const round = aScoringRound(bank, [
      ...answersTo('q1', 'southwark', [4, 3]),
      ...answersTo('q1', 'brent', [1]),
      ...answersTo('q1', 'camden', [2]),
    ]);
    expect(score(round).questions[0]?.divergence).toBe(2.5);
  });

  test('needs two partners who rated', () => {
    const round = aScoringRound(bank, [...answersTo('q1', 'southwark', [4]), ...answersTo('q1', 'brent', ['dk'])]);
    expect(score(round).questions[0]?.divergence).toBeNull();
  });
});

describe('adding a partner', () => {
  const round = aScoringRound(bank, [...scoring('southwark', 72), ...scoring('brent', 38)], { candidate: 'brent' });

  test('shows the partnership with and without the candidate', () => {
    const { partnership, without } = score(round);
    expect(partnership.overall).toMatchObject({ minimum: 38, weakest: ['brent'] });
    expect(without?.overall).toEqual({ minimum: 72, weakest: ['southwark'], maximum: 72, range: 0, mean: 72, missing: [] });
  });

  test('shows no comparison where nobody joins', () => {
    const { candidate: _, ...others } = round;
    expect(score(others)).not.toHaveProperty('without');
  });

  test('lists a candidate who sent no response, after the others', () => {
    const { partners, without, partnership } = score(aScoringRound(bank, scoring('southwark', 72), { candidate: 'brent' }));
    expect(partners.map(({ partner, participants }) => [partner, participants])).toEqual([
      ['southwark', 100],
      ['brent', 0],
    ]);
    expect(partnership.overall.missing).toEqual(['brent']);
    expect(without?.overall.missing).toEqual([]);
  });
});

describe('a question for one side', () => {
  const sided = aBank([
    anArea('vision', [aTopic('need', [aQuestion('c', { role: 'candidate' }), aQuestion('e', { role: 'existing' }), aQuestion('both')])]),
  ]);
  const responses = [
    answersFor('southwark', { both: 4 }),
    answersFor('southwark', { both: 4, c: 1 }),
    answersFor('brent', { both: 2 }),
    answersFor('brent', { both: 2, c: 3 }),
  ];
  const applicable = (parts: object) => {
    const scorecard = score(aScoringRound(sided, responses, parts));
    return ['c', 'e', 'both'].map((question) =>
      ['southwark', 'brent'].map((partner) => questionOf(scorecard, question, partner).applicable),
    );
  };

  test('is asked of that side alone, and of whoever answered it all the same', () => {
    expect(applicable({ purpose: 'new-partner', candidate: 'brent' })).toEqual([
      [1, 2],
      [2, 0],
      [2, 2],
    ]);
  });

  test.each([{ purpose: 'new-partner' }, { purpose: 'new-programme', candidate: 'brent' }])('is asked of everyone in %j', (parts) => {
    expect(applicable(parts)).toEqual([
      [2, 2],
      [2, 2],
      [2, 2],
    ]);
  });

  test('is in no sum of the other side', () => {
    const scorecard = score(aScoringRound(sided, responses, { purpose: 'new-partner', candidate: 'brent' }));
    expect(areaOf(scorecard, 'vision', 'brent').coverage).toBe(0.75);
  });
});
