import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Log, Store } from '../../application/ports.ts';
import { openSqliteStore } from './sqlite.ts';
import { openSqliteTrail, type Trail } from './sqlite-trail.ts';
import { StoreUnavailable } from './unavailable.ts';

export interface StoreSettings {
  readonly sqlitePath: string;
}

/**
 * Opens the store that is set up, made where there is none.
 * @throws StoreUnavailable where it cannot be used.
 */
export async function openStore({ sqlitePath }: StoreSettings, log: Log): Promise<Store> {
  return openSqliteStore(sqlitePath, log);
}

/**
 * As {@link openStore}, and makes none: an empty one would tell of nothing, whatever there is elsewhere.
 * @throws StoreUnavailable where it cannot be used, or is not there.
 */
export async function openExistingStore(settings: StoreSettings, log: Log): Promise<Store> {
  existing(settings);
  return await openStore(settings, log);
}

/**
 * The audit trail of an existing store alone, for reading while the bot runs.
 * @throws StoreUnavailable where it cannot be read, or is not there.
 */
export async function openTrail(settings: StoreSettings): Promise<Trail> {
  return openSqliteTrail(existing(settings));
}

function existing({ sqlitePath }: StoreSettings): string {
  const path = resolve(sqlitePath);
  if (!existsSync(path)) throw new StoreUnavailable(path, `There is no database ${path}. Set SQLITE_PATH to the file that the bot uses.`);
  return path;
}
