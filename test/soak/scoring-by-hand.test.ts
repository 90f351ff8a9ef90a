import fc from 'fast-check';
import { test } from 'vitest';
import { scoreSince } from '../../src/domain/change.ts';
import { score } from '../../src/domain/scoring.ts';
import { changesByHand } from '../support/change-by-hand.ts';
import { anyRound, anyTwoRounds } from '../support/random-rounds.ts';
import { expectSameFigures } from '../support/same-figures.ts';
import { scoreByHand } from '../support/scoring-by-hand.ts';

test('10,000 rounds score as by hand, in exact fractions and straight from the rules', () => {
  fc.assert(
    fc.property(anyRound(), (round) => expectSameFigures(score(round), scoreByHand(round))),
    { numRuns: 10_000 },
  );
});

test('3,000 changes between two rounds are as by hand', () => {
  fc.assert(
    fc.property(anyTwoRounds(), ({ before, now }) => {
      const changes = scoreSince(before, now).partners.map((each) => ('withheld' in each ? null : each.areas.map(({ change }) => change)));
      expectSameFigures(changes, changesByHand(before, now));
    }),
    { numRuns: 3_000 },
  );
});
