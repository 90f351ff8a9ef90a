import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { type Claim, claimFile } from './sqlite-claim.ts';
import { applicationId, migrate, pragma, schemaVersion } from './sqlite-schema.ts';
import { statements } from './sqlite-statements.ts';
import { damaged, isForeign, unavailable } from './sqlite-trouble.ts';
import { StoreUnavailable } from './unavailable.ts';

/** Milliseconds to wait for another program's lock. The wait holds up everything, so it is short. */
const lockTimeout = 1_000;

/** Bytes up to which a file is read through for damage at the start; beyond, damage shows where it is met. */
const checkedSize = 256 * 1024 * 1024;

export interface SqliteFile {
  readonly db: DatabaseSync;
  /** Absolute, without symbolic links. */
  readonly path: string;
  /** The schema version that was found; 0 for a new file. */
  readonly found: number;
  /** Whether the file is still under its name: what goes to a file that was deleted is lost. */
  inPlace(): boolean;
  /**
   * Takes out of the log what is no longer in the database. False where another program reads at this moment, so that
   * the log stays until the next time, or until the file is closed.
   */
  clearLog(): boolean;
  close(): void;
}

/**
 * Opens the database file, made where there is none, for this process alone and in the current schema.
 * @throws StoreUnavailable where it cannot be used; an existing file is then as it was.
 */
export function openSqliteFile(given: string): SqliteFile {
  const path = located(given);
  lookAt(path);
  const claim = claimFile(path);
  let db: DatabaseSync | undefined;
  try {
    makePrivate(path);
    db = new DatabaseSync(path, { timeout: lockTimeout, defensive: true });
    return { path, found: prepare(db, path), ...inUse(db, path, claim) };
  } catch (error) {
    db?.close();
    claim.release();
    throw unavailable(path, error);
  }
}

function inUse(db: DatabaseSync, path: string, claim: Claim) {
  const { ino } = statSync(path);
  return {
    db,
    inPlace: () => statSync(path, { throwIfNoEntry: false })?.ino === ino,
    clearLog: () => db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0,
    close() {
      if (!db.isOpen) return;
      // The last connection to close writes the log back into the file and takes it away.
      db.close();
      claim.release();
    },
  };
}

/** The file's one true name, so that two names of one file are one claim. Makes the folder, readable by this user only. */
function located(given: string): string {
  const path = resolve(given);
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return existsSync(path) ? realpathSync(path) : join(realpathSync(folder), basename(path));
  } catch (cause) {
    const message = `The folder ${folder} of the database cannot be made or written (${codeOf(cause)}).`;
    throw new StoreUnavailable(path, `${message} Make it and give this user the right to write in it, or set SQLITE_PATH.`, { cause });
  }
}

/** Makes a new file readable by this user only, whatever its folder is; SQLite gives its log the same rights. */
function makePrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}

/** Refuses what can be seen to be wrong from outside, before anything is made beside the file. */
function lookAt(path: string): void {
  if (!existsSync(path)) return;
  if (!statSync(path).isFile()) {
    throw new StoreUnavailable(path, `The database ${path} is not a file. Set SQLITE_PATH to a file's name.`);
  }
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
  } catch (cause) {
    const message = `The database ${path} cannot be read and written by this user (${codeOf(cause)}).`;
    throw new StoreUnavailable(path, `${message} Give this user the right to, or set SQLITE_PATH to another file.`, { cause });
  }
  const url = pathToFileURL(path);
  // Neither locks nor recovers: looking leaves no trace. It does not see what is still in the write-ahead log, so
  // what else it finds wrong may be right by then, and is left to the opening itself.
  url.searchParams.set('immutable', '1');
  try {
    using db = new DatabaseSync(url, { readOnly: true });
    refuseOthers(db, path);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    if (isForeign(error)) throw unavailable(path, error);
  }
}

/** Checks the file, brings it to the current schema and proves that it takes a write. */
function prepare(db: DatabaseSync, path: string): number {
  refuseOthers(db, path);
  refuseDamaged(db, path);
  const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode'];
  if (mode !== 'wal') {
    throw new StoreUnavailable(
      path,
      `The folder of ${path} cannot hold a database that survives a crash. Set SQLITE_PATH to a local disk.`,
    );
  }
  // FULL: an answer is on the disk before it is called saved. secure_delete: what somebody erases is overwritten.
  db.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
  const found = migrate(db);
  db.exec(statements.probe);
  // The file is this process's alone, so whoever held a lease before is gone.
  db.exec(`${statements.endLeases}; ${statements.endReminderLeases}; ${statements.endStepLeases}`);
  return found;
}

/** Refuses another program's database, and one that a newer version of this program has changed. */
export function refuseOthers(db: DatabaseSync, path: string): void {
  const tables = Number(db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n']);
  if (tables > 0 && pragma(db, 'application_id') !== applicationId) {
    throw new StoreUnavailable(path, `The database ${path} belongs to another program. Set SQLITE_PATH to another file.`);
  }
  const version = pragma(db, 'user_version');
  if (version > schemaVersion) {
    const message = `The database ${path} was written by a newer version of rasp (schema ${version}; this one knows ${schemaVersion}).`;
    throw new StoreUnavailable(path, `${message} Start that version, or set SQLITE_PATH to another file.`);
  }
}

function refuseDamaged(db: DatabaseSync, path: string): void {
  if (pragma(db, 'page_count') * pragma(db, 'page_size') > checkedSize) return;
  const finding = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (finding === 'ok') return;
  throw damaged(path, finding);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
