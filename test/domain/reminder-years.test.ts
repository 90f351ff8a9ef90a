import fc from 'fast-check';
import { expect, it } from 'vitest';
import { liveThrough } from '../support/reminder-years.ts';

it('reminds nobody when it must not, and everybody when it must, whatever people do', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31), (seed) => {
      expect(liveThrough(seed).faults).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
