import { expect, test } from 'vitest';
import { liveThrough } from '../support/reminder-years.ts';

/** Years that respondents live through in all. */
const years = 5000;

test(`over ${years} years of rounds nobody is reminded when it must not be, and everybody when it must`, () => {
  const counts = { rounds: 0, days: 0, first: 0, regular: 0, 'last-call': 0, nudge: 0, firstsOwed: 0, lastCallsOwed: 0 };
  const base = Math.floor(Math.random() * 2 ** 31);
  const faults: string[] = [];
  for (let seed = base; counts.days < years * 365 && faults.length < 20; seed++) {
    const lived = liveThrough(seed);
    counts.rounds++;
    counts.days += lived.days;
    for (const { kind } of lived.sent) counts[kind]++;
    if (lived.owed.first) counts.firstsOwed++;
    if (lived.owed.lastCall) counts.lastCallsOwed++;
    faults.push(...lived.faults.map((fault) => `seed ${seed}: ${fault}`));
  }
  process.stdout.write(
    `${JSON.stringify({ from: base, years: Math.round(counts.days / 365), ...counts, days: Math.round(counts.days) })}\n`,
  );
  expect(faults).toEqual([]);
  // Enough of each kind that the rules were put to the test.
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(1000);
});
