import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from 'mongodb';
import type { Log } from '../../application/ports.ts';
import { collectionNames, collectionsOf, declareCollections, makeIndexes } from './mongo-collections.ts';
import { batchSize } from './mongo-many.ts';
import { isDuplicate } from './mongo-trouble.ts';
import { StoreUnavailable } from './unavailable.ts';

/** What the program keeps of the database itself: its schema's version with who changes it now, and a mark to write for a check. */
export type Meta =
  | { readonly _id: 'schema'; readonly version: number; readonly migrating?: { readonly by: string; readonly until: Date } }
  | { readonly _id: 'probe'; readonly writes: number };

/** Brings the database from the version before to its own. */
export type Migration = (db: Db) => Promise<void>;

/**
 * What brings the database to each version, the first being version 1. Append only. Each can be repeated from any
 * point, and leaves a database that instances of the version before can still read and write: it adds, and what
 * nobody needs any more is taken away one version later. Whoever changes what a collection must be like adds one.
 */
const migrations: readonly Migration[] = [
  declareCollections,
  // Schedules and reminders, and the index by which those due are found.
  declareCollections,
  // Workspaces that installed the bot.
  declareCollections,
  // Rounds that close by themselves, by nobody, and are opened again.
  async (db) => {
    await declareCollections(db);
    await wakeOpenRounds(db);
  },
  // Co-owners, and respondents who take part no longer.
  declareCollections,
  // The banks that rounds were opened with.
  declareCollections,
  // Partners that join by a code, and the channels that they joined from.
  declareCollections,
  // What councils agree after the reveal.
  declareCollections,
  // Steps that were taken on.
  declareCollections,
];

/** Looks at each open round once more: it closes by itself from now on. */
async function wakeOpenRounds(db: Db): Promise<void> {
  const { rounds } = collectionsOf(db);
  const idle = { 'state.stage': 'open', dueAt: { $exists: false } } as const;
  const now = await serverTime(db);
  const found = await rounds.find(idle, { projection: { _id: 1 }, batchSize }).toArray();
  const updates = found.map(({ _id }) => ({ updateOne: { filter: { ...idle, _id }, update: { $set: { dueAt: now } } } }));
  if (updates.length > 0) await rounds.bulkWrite(updates);
}

/** The version of the schema that this program reads and writes. */
export const schemaVersion = migrations.length;

/** How long one instance may be at one step before another takes over, in milliseconds. */
const leaseTime = 60_000;

/** Milliseconds to wait for an instance that is at it, or that died of it, and between two looks. */
const patience = 90_000;
const betweenLooks = 100;

export interface Migrating {
  readonly db: Db;
  /** The database's name and address, without credentials. */
  readonly place: string;
  readonly log: Log;
  /** Instead of the program's own. */
  readonly steps?: readonly Migration[];
}

/**
 * Brings the database to the version that the steps lead to, once however many instances start, and makes missing
 * indexes. Resolves to the version that was found; 0 is an empty database.
 * @throws StoreUnavailable where it is another program's or newer, or another instance is at it for too long.
 */
export async function migrate({ db, place, log, steps = migrations }: Migrating): Promise<number> {
  const found = (await versionOf(db)) ?? (await firstVersion(db, place));
  const me = randomUUID();
  const waitUntil = performance.now() + patience;
  let version = found;
  while (version < steps.length) {
    if (await claimed(db, me, version)) {
      log.info({ place, from: version, to: steps.length }, 'the database is brought to this version');
      try {
        for (const [step, run] of steps.entries()) if (step >= version && !(await taken(db, me, step, run))) break;
      } finally {
        await collectionsOf(db).meta.updateOne({ _id: 'schema', 'migrating.by': me }, { $unset: { migrating: true } });
      }
    } else if (performance.now() > waitUntil) {
      const message = `The database ${place} is being changed by another instance of the bot.`;
      throw new StoreUnavailable(place, `${message} Start again when that one is ready.`);
    } else await pause(betweenLooks);
    version = (await versionOf(db)) ?? 0;
  }
  if (version > steps.length) throw newer(version, steps.length, place);
  await makeIndexes(db);
  return found;
}

/** The version of the database's schema; null where there is none, 0 where one is only being made. */
export async function versionOf(db: Db): Promise<number | null> {
  const schema = await collectionsOf(db).meta.findOne({ _id: 'schema' });
  return schema && 'version' in schema ? schema.version : null;
}

/** The refusal of a database without a version of ours that has collections of our names; null where it has none. */
export async function anothersCollections(db: Db, place: string): Promise<StoreUnavailable | null> {
  const present = await db.listCollections({}, { nameOnly: true }).toArray();
  const names = present.map(({ name }) => name).filter((name) => collectionNames.some((own) => own === name));
  // Another first start may have made both in the meantime, the version before the rest.
  if (names.length === 0 || (await versionOf(db)) !== null) return null;
  const message = `The database ${place} belongs to another program, which has ${names.join(', ')} in it.`;
  return new StoreUnavailable(place, `${message} Name another database in MONGODB_URI.`);
}

/** Makes the version's document where the database is ours to take. */
async function firstVersion(db: Db, place: string): Promise<number> {
  const refusal = await anothersCollections(db, place);
  if (refusal) throw refusal;
  try {
    await collectionsOf(db).meta.insertOne({ _id: 'schema', version: 0 });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
  return (await versionOf(db)) ?? 0;
}

/** The refusal of a database that a newer version of the program has changed. */
export function newer(version: number, known: number, place: string): StoreUnavailable {
  const message = `The database ${place} was written by a newer version of rasp (schema ${version}; this one knows ${known}).`;
  return new StoreUnavailable(place, `${message} Start that version, or name another database in MONGODB_URI.`);
}

/** One instance at a time, until its time is over by the server's clock. */
async function claimed(db: Db, by: string, version: number): Promise<boolean> {
  const now = await serverTime(db);
  const free = { $or: [{ migrating: { $exists: false } }, { 'migrating.until': { $lt: now } }] };
  const migrating = { by, until: new Date(now.getTime() + leaseTime) };
  return (await collectionsOf(db).meta.updateOne({ _id: 'schema', version, ...free }, { $set: { migrating } })).modifiedCount === 1;
}

/** False where another took over in the meantime. */
async function taken(db: Db, by: string, step: number, run: Migration): Promise<boolean> {
  await run(db);
  const until = new Date((await serverTime(db)).getTime() + leaseTime);
  const done = { version: step + 1, 'migrating.until': until };
  const mine = { _id: 'schema', version: step, 'migrating.by': by } as const;
  return (await collectionsOf(db).meta.updateOne(mine, { $set: done })).matchedCount === 1;
}

/** What the server's clock shows: instances' own may differ. */
export async function serverTime(db: Db): Promise<Date> {
  const { localTime } = await db.admin().command({ hello: 1 });
  return localTime instanceof Date ? localTime : new Date();
}
