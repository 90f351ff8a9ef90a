import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreement } from '../../src/domain/agreement.ts';

test.each([
  [[0, 0, 6, 0, 0], 1],
  [[3, 0, 0, 0, 3], -1],
  [[1, 1, 1, 1, 1], 0],
  [[30, 40, 210, 130, 530, 50, 10], 917 / 1500],
  [[0, 5, 5, 0, 0], 0.75],
  [[2, 0, 2, 0, 0], 1 / 6],
  [[2], 1],
])('people who answered %j agree to %d', (histogram, expected) => {
  expect(agreement(histogram)).toBeCloseTo(expected, 12);
});

test.each([[[]], [[0, 0, 0, 0, 0]], [[0, 1, 0, 0, 0]]])('one person, or nobody, agrees with nobody: %j', (histogram) => {
  expect(agreement(histogram)).toBeNull();
});

const histograms = fc.array(fc.nat(50), { minLength: 3, maxLength: 7 }).filter((histogram) => histogram.some((count) => count > 1));

test('agreement lies between −1 and 1', () => {
  fc.assert(
    fc.property(histograms, (histogram) => {
      expect(Math.abs(agreement(histogram) ?? Number.NaN)).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});

test('agreement is the same on the scale turned round', () => {
  fc.assert(
    fc.property(histograms, (histogram) => {
      expect(agreement(histogram.toReversed())).toBeCloseTo(agreement(histogram) ?? Number.NaN, 9);
    }),
  );
});

test('agreement does not depend on how many people there are, only on their shares', () => {
  fc.assert(
    fc.property(histograms, fc.integer({ min: 2, max: 9 }), (histogram, times) => {
      expect(agreement(histogram.map((count) => count * times))).toBeCloseTo(agreement(histogram) ?? Number.NaN, 9);
    }),
  );
});
