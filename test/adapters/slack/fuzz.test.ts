import { expect, test } from 'vitest';
import { fuzzSlack } from '../../support/slack-fuzz.ts';

/** The same payloads every time; the soak takes others. */
const seed = 20_261_122;

test('200 payloads with something wrong in them break nothing, and change nothing that their person could not', async () => {
  const { statuses, kept } = await fuzzSlack(200, seed);
  // What is sent is near enough to the real thing to be taken, and far enough from it to be refused.
  expect(statuses[200]).toBeGreaterThan(40);
  expect(statuses[400]).toBeGreaterThan(8);
  expect(kept).toBeGreaterThan(2);
}, 60_000);
