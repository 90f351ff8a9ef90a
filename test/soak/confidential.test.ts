import { expect, test } from 'vitest';
import { showsAlike } from '../support/confidential-property.ts';

/** Pairs of rounds. */
const pairs = 2000;

test(`over ${pairs} pairs, two confidential rounds that redact alike show alike`, () => {
  const different = showsAlike(pairs);
  process.stdout.write(`${pairs} pairs, of which ${different} differ before they are redacted\n`);
  expect(different).toBeGreaterThan(pairs / 2);
});
