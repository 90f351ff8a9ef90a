import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scoreSince } from '../../src/domain/change.ts';
import { score } from '../../src/domain/scoring.ts';
import { aBank, anArea, aQuestion, aTopic } from '../support/banks.ts';
import { anyRound } from '../support/random-rounds.ts';
import { expectSameFigures } from '../support/same-figures.ts';
import { areaOf } from '../support/scorecards.ts';
import { aBankOf, answersFor, aScoringRound } from '../support/scoring-rounds.ts';

const bank = aBankOf(aQuestion('q1', { weight: 3 }), aQuestion('q2'), aQuestion('q3'));
const then = aScoringRound(bank, [answersFor('southwark', { q1: 1, q2: 4, q3: 0 })]);
const changeOf = (before: Parameters<typeof scoreSince>[0], now: Parameters<typeof scoreSince>[1]) =>
  areaOf(scoreSince(before, now)).change;

test('an area changes by the weighted change of the questions rated in both rounds', () => {
  const now = aScoringRound(bank, [answersFor('southwark', { q1: 3, q2: 2, q3: 'dk' })]);
  expect(changeOf(then, now)).toEqual({ value: (25 * (3 * 2 - 2)) / 4, matched: 2, rawBefore: 35, rawAfter: 68.75 });
});

test('weights are those of the later bank', () => {
  const reweighted = aBankOf(aQuestion('q1'), aQuestion('q2'), aQuestion('q3'));
  const now = aScoringRound(reweighted, [answersFor('southwark', { q1: 3, q2: 4 })]);
  expect(changeOf(then, now)).toMatchObject({ value: 25, matched: 2 });
});

test('a question whose meaning changed is not compared', () => {
  const changed = aBankOf(aQuestion('q1', { weight: 3, meaning: 2 }), aQuestion('q2'), aQuestion('q3'));
  const now = aScoringRound(changed, [answersFor('southwark', { q1: 4, q2: 3 })]);
  expect(changeOf(then, now)).toMatchObject({ value: -25, matched: 1 });
});

test('a question that one of the rounds did not ask is not compared', () => {
  const now = aScoringRound(aBankOf(aQuestion('q1', { depth: 'full' }), aQuestion('q2')), [answersFor('southwark', { q1: 4, q2: 3 })], {
    depth: 'core',
  });
  expect(changeOf(then, now)).toMatchObject({ value: -25, matched: 1 });
});

test('a question that moved to another area counts where it is now', () => {
  const moved = aBank([anArea('vision', [aTopic('need', [aQuestion('q2')])]), anArea('risk', [aTopic('data', [aQuestion('q1')])])]);
  const scorecard = scoreSince(then, aScoringRound(moved, [answersFor('southwark', { q1: 2, q2: 4 })]));
  expect(areaOf(scorecard, 'risk').change).toEqual({ value: 25, matched: 1, rawBefore: null, rawAfter: 50 });
  expect(areaOf(scorecard, 'vision').change).toEqual({ value: 0, matched: 1, rawBefore: 35, rawAfter: 100 });
});

describe('with nothing to compare', () => {
  test.each([
    ['the partner was not there', aScoringRound(bank, [answersFor('brent', { q1: 2 })]), null],
    ['the partner rated other questions', aScoringRound(bank, [answersFor('southwark', { q1: 'dk', q2: 2 })]), 50],
  ])('because %s, the change is null', (_, before, rawBefore) => {
    const now = aScoringRound(bank, [answersFor('southwark', { q1: 3 })]);
    expect(changeOf(before, now)).toEqual({ value: null, matched: 0, rawBefore, rawAfter: 75 });
  });
});

test('a confidential round gives a later one only what it may show', () => {
  const people = Array.from({ length: 5 }, (_, at) => answersFor('southwark', at < 4 ? { q1: 1, q2: 2 } : { q2: 2 }));
  const now = aScoringRound(bank, [answersFor('southwark', { q1: 3, q2: 3 })]);
  expect(changeOf(aScoringRound(bank, people, { confidential: true }), now)).toMatchObject({ value: 25, matched: 1, rawBefore: 50 });
});

test('a withheld partner has no areas that could change', () => {
  const { partners } = scoreSince(then, { ...then, confidential: true });
  expect(partners).toMatchObject([{ partner: 'southwark', withheld: true, areas: [] }]);
});

test('a round since itself has not changed, and is otherwise scored as ever', () => {
  fc.assert(
    fc.property(anyRound(), (round) => {
      const { partners, ...rest } = scoreSince(round, round);
      const { partners: plain, ...plainRest } = score(round);
      expectSameFigures(rest, plainRest);
      for (const { areas } of partners)
        for (const { change, raw } of areas) expect(change).toMatchObject({ value: raw && 0, rawBefore: raw, rawAfter: raw });
      const withoutChange = partners.map((partner) => ({ ...partner, areas: partner.areas.map(({ change: _, ...area }) => area) }));
      expectSameFigures(withoutChange, plain);
    }),
  );
});
