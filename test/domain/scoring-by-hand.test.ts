import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreement } from '../../src/domain/agreement.ts';
import { scoreSince } from '../../src/domain/change.ts';
import { score } from '../../src/domain/scoring.ts';
import { agreementByHand } from '../support/agreement-by-hand.ts';
import { changesByHand } from '../support/change-by-hand.ts';
import { numberOf } from '../support/fractions.ts';
import { anyRound, anyTwoRounds } from '../support/random-rounds.ts';
import { expectSameFigures } from '../support/same-figures.ts';
import { scoreByHand } from '../support/scoring-by-hand.ts';

/** The soak compares more. */
const compared = 200;

test('a round scores as by hand, in exact fractions and straight from the rules', () => {
  fc.assert(
    fc.property(anyRound(), (round) => expectSameFigures(score(round), scoreByHand(round))),
    { numRuns: compared },
  );
});

test('the rounds compared by hand hold every kind of figure', () => {
  const rounds = fc.sample(anyRound(), { numRuns: compared, seed: 1 });
  const printed = rounds.map((round) => JSON.stringify(score(round)));
  const kinds = [
    '"limit":25',
    '"limit":50',
    '"band":"strong"',
    '"participants":null',
    '"discuss":true',
    '"discuss":null,"withheld"',
    '"without"',
  ];
  for (const kind of kinds) expect(printed.filter((text) => text.includes(kind)).length, kind).toBeGreaterThan(2);
  const sided = rounds.filter(({ purpose, candidate }) => purpose === 'new-partner' && candidate !== undefined);
  expect(sided.length).toBeGreaterThan(20);
});

test('the change between two rounds is as by hand', () => {
  let matched = 0;
  fc.assert(
    fc.property(anyTwoRounds(), ({ before, now }) => {
      const changes = scoreSince(before, now).partners.map((each) => ('withheld' in each ? null : each.areas.map(({ change }) => change)));
      expectSameFigures(changes, changesByHand(before, now));
      matched += changes.flat().filter((change) => (change?.matched ?? 0) > 0).length;
    }),
  );
  expect(matched).toBeGreaterThan(10);
});

test('agreement on any scale is as by hand', () => {
  const anyHistogram = fc.array(fc.nat(9), { minLength: 2, maxLength: 8 });
  fc.assert(fc.property(anyHistogram, (histogram) => expectSameFigures(agreement(histogram), numberOf(agreementByHand(histogram)))));
});
