import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledBank, readBank } from '../src/adapters/bank-file.ts';
import type { Bank } from '../src/domain/bank.ts';
import type { Driver } from './store/driver.ts';
import { type Filled, tellGrowth } from './store/growth.ts';
import { mongoDriver } from './store/mongo.ts';
import { another, aRound, stored } from './store/scene.ts';
import { sqliteDriver } from './store/sqlite.ts';
import { tellTaps } from './store/taps.ts';
import { tellTrips } from './store/trips.ts';

/** Responses stored, in databases side by side. */
const sizes = [1_000, 10_000, 200_000];

/** What the store's two drivers cost: round trips, a tap beside its floor, and how that grows with what is stored. */
export async function storeCosts(print: (line: string) => void): Promise<void> {
  const bank = await readBank(bundledBank);
  const folder = mkdtempSync(join(tmpdir(), 'rasp-bench-'));
  const load = () => (loadavg()[0] ?? 0).toFixed(1);
  print(`${availableParallelism()} processors, load ${load()} before`);
  try {
    await costsOf(sqliteDriver(folder, exampleOf(bank)), bank, print);
    const uri = process.env['MONGODB_URI']?.trim();
    if (uri) await costsOf(mongoDriver(uri), bank, print);
    else print('MONGODB_URI names no server, so MONGODB WAS LEFT OUT.');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  print(`load ${load()} after`);
}

async function costsOf(driver: Driver, bank: Bank, print: (line: string) => void): Promise<void> {
  const filled: Filled[] = [];
  try {
    const begun = performance.now();
    for (const responses of sizes) {
      const database = await driver.open();
      filled.push({ responses, database });
      await database.fill(stored(aRound(bank), responses));
    }
    print(`${driver.name}, filled in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
    const [smallest] = filled;
    if (!smallest) return;
    await tellTrips(smallest.database, driver, bank, print);
    await tellTaps(smallest.database, driver, bank, print);
    await tellGrowth(filled, bank, print);
  } finally {
    for (const { database } of filled) await database.close();
  }
}

function exampleOf(bank: Bank) {
  const [example] = another(aRound(bank), 0).responses;
  if (!example) throw new Error('Nobody is asked.');
  return example;
}
