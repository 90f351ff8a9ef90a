import fc from 'fast-check';
import { test } from 'vitest';
import { score } from '../../src/domain/scoring.ts';
import { anyRound } from '../support/random-rounds.ts';
import { expectSameFigures } from '../support/same-figures.ts';
import { scoreByHand } from '../support/scoring-by-hand.ts';

test('10,000 rounds score as by hand, in exact fractions and straight from the rules', () => {
  fc.assert(
    fc.property(anyRound(), (round) => expectSameFigures(score(round), scoreByHand(round))),
    { numRuns: 10_000 },
  );
});
