import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledBank, readBank } from '../src/adapters/bank-file.ts';
import type { Bank } from '../src/domain/bank.ts';
import { minutesToDrain } from './outreach/drain.ts';
import { reminding } from './outreach/reminding.ts';
import { dueAMinute, endOf, idle, minutes, unfinished } from './outreach/scene.ts';
import type { Database, Driver } from './store/driver.ts';
import { mongoDriver } from './store/mongo.ts';
import { aRound } from './store/scene.ts';
import { sqliteDriver } from './store/sqlite.ts';
import { quantile, timed } from './timing.ts';

/** People who are not done: in 2,000 rounds, and ten times as many in 20,000. */
const sizes = [100_000, 1_000_000];
/** In how many workspaces those due in one minute are. */
const workspaces = [50, 10, 1];
/** Minutes of which the time to drain is looked at; those before them are timed. */
const drained = workspaces.length;

/** What it costs to remind a thousand people who fall due in one minute, among how many soever who do not. */
export async function outreachCosts(print: (line: string) => void): Promise<void> {
  const bank = await readBank(bundledBank);
  const folder = mkdtempSync(join(tmpdir(), 'rasp-bench-'));
  const load = () => (loadavg()[0] ?? 0).toFixed(1);
  print(`${availableParallelism()} processors, load ${load()} before`);
  try {
    const [example] = aRound(bank).responses;
    if (!example) throw new Error('Nobody is asked.');
    await costsOf(sqliteDriver(folder, example), bank, print);
    const uri = process.env['MONGODB_URI']?.trim();
    if (uri) await costsOf(mongoDriver(uri), bank, print);
    else print('MONGODB_URI names no server, so MONGODB WAS LEFT OUT.');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  print(`load ${load()} after`);
}

async function costsOf(driver: Driver, bank: Bank, print: (line: string) => void): Promise<void> {
  let first: number | null = null;
  for (const people of sizes) {
    const database = await driver.open();
    try {
      const begun = performance.now();
      await database.fill(unfinished(bank, people));
      const filled = ((performance.now() - begun) / 1000).toFixed(0);
      print(`${driver.name}, ${people.toLocaleString('en-GB')} people who are not done, filled in ${filled} s`);
      const median = await tellReminding(database, driver, bank, print);
      if (first !== null) print(`  ten times as many who are not due: ${(median / first).toFixed(2)}× the time`);
      else await tellDraining(database, bank, print);
      first ??= median;
    } finally {
      await database.close();
    }
  }
}

/** Prints what reminding the thousand of a minute takes where sending takes no time. Resolves to the median, in milliseconds. */
async function tellReminding(database: Database, driver: Driver, bank: Bank, print: (line: string) => void): Promise<number> {
  const times: number[] = [];
  for (let minute = 0; minute < minutes - drained; minute++) {
    database.spent();
    const [took = Number.NaN] = await timed(1, async () => {
      const sent = await reminding(
        database,
        bank,
        () => endOf(minute),
        async (place) => ({ place, id: '' }),
      );
      if (sent !== dueAMinute) throw new Error(`${sent} reminders were sent, and ${dueAMinute} were due.`);
    });
    times.push(took);
    const { trips, documents } = database.spent();
    if (minute > 0) continue;
    const perCard = (trips.length / dueAMinute).toFixed(2);
    print(
      `  ${dueAMinute} due in one minute: ${perCard} ${driver.trip} a reminder${documents === null ? '' : `, ${documents} documents back`}`,
    );
    print(`    ${[...Map.groupBy(trips, (name) => name)].map(([name, { length }]) => `${length} × ${name}`).join(', ')}`);
  }
  const median = quantile(times, 0.5);
  const floor = await floorOf(database, bank);
  const ratio = (median / floor).toFixed(2);
  print(
    `  found, planned, sent and recorded: ${median.toFixed(0)} ms, ${(median / dueAMinute).toFixed(2)} ms a reminder; ${ratio}× the floor`,
  );
  print(`    floor: as many times ${driver.floor}, sixteen at once: ${floor.toFixed(0)} ms`);
  return median;
}

/** Reminders on their way at once, as in the bot. */
const lanes = 16;

/** Milliseconds of one durable write for each reminder. */
async function floorOf(database: Database, bank: Bank): Promise<number> {
  const people = idle(bank).values();
  const lane = async () => {
    for (const response of people) await database.floor(response, response.brief.questions[0] ?? '', 1);
  };
  const [took = Number.NaN] = await timed(1, async () => {
    await Promise.all(Array.from({ length: lanes }, lane));
  });
  return took;
}

/** Prints when the last of the thousand has a card, at the rates that Slack allows. */
async function tellDraining(database: Database, bank: Bank, print: (line: string) => void): Promise<void> {
  for (const [nth, count] of workspaces.entries()) {
    const took = await minutesToDrain(database, bank, minutes - drained + nth, count);
    print(
      `  all ${dueAMinute} of one minute sent after ${took.toFixed(1)} min at Slack’s rates, in ${count === 1 ? 'one workspace' : `${count} workspaces`}`,
    );
  }
}
