import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Installation } from '../../application/installation.ts';
import type { Log, Store } from '../../application/ports.ts';
import { openSqliteStore } from './sqlite.ts';
import { installationsIn } from './sqlite-installations.ts';
import { openSqliteTrail, type Trail } from './sqlite-trail.ts';
import { StoreUnavailable } from './unavailable.ts';

export interface StoreSettings {
  readonly sqlitePath: string;
  /** Null: the SQLite file. */
  readonly mongodbUri: string | null;
}

/** The driver of MongoDB takes its time to load: who does not need it does not wait for it. */
const mongo = () => import('./mongo.ts');
const mongoTrail = () => import('./mongo-trail.ts');

/**
 * Opens the store that is set up, made where there is none.
 * @throws StoreUnavailable where it cannot be used.
 */
export async function openStore({ sqlitePath, mongodbUri }: StoreSettings, log: Log): Promise<Store> {
  if (mongodbUri === null) return openSqliteStore(sqlitePath, log);
  return await (await mongo()).openMongoStore(mongodbUri, log);
}

/**
 * As {@link openStore}, and makes none: an empty one would tell of nothing, whatever there is elsewhere.
 * @throws StoreUnavailable where it cannot be used, or is not there.
 */
export async function openExistingStore(settings: StoreSettings, log: Log): Promise<Store> {
  if (settings.mongodbUri === null) existing(settings);
  // Opened for its trail first, which makes nothing.
  else await (await (await mongoTrail()).openMongoTrail(settings.mongodbUri)).close();
  return await openStore(settings, log);
}

/**
 * The audit trail of an existing store alone, for reading while the bot runs.
 * @throws StoreUnavailable where it cannot be read, or is not there.
 */
export async function openTrail(settings: StoreSettings): Promise<Trail> {
  if (settings.mongodbUri === null) return openSqliteTrail(existing(settings));
  return await (await mongoTrail()).openMongoTrail(settings.mongodbUri);
}

/**
 * All installations alone, for reading while the bot runs; none where there is no store yet.
 * @throws StoreUnavailable where it cannot be read.
 */
export async function readInstallations({ sqlitePath, mongodbUri }: StoreSettings): Promise<Installation[]> {
  if (mongodbUri === null) return installationsIn(sqlitePath);
  return await (await import('./mongo-installations.ts')).installationsInMongo(mongodbUri);
}

function existing({ sqlitePath }: StoreSettings): string {
  const path = resolve(sqlitePath);
  if (!existsSync(path)) throw new StoreUnavailable(path, `There is no database ${path}. Set SQLITE_PATH to the file that the bot uses.`);
  return path;
}
