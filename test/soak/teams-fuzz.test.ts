import { expect, test } from 'vitest';
import { fuzzTeams } from '../support/teams-fuzz.ts';

const runs = 20_000;

test('20,000 activities with something wrong in them break nothing, and change nothing that their person could not', {
  timeout: 1_800_000,
}, async () => {
  const { statuses, kept } = await fuzzTeams(runs);
  expect(statuses[200]).toBeGreaterThan(runs / 5);
  expect(statuses[400]).toBeGreaterThan(runs / 25);
  expect(kept).toBeGreaterThan(runs / 100);
});
