import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
// biome-ignore lint/style/noRestrictedImports: this is a chat tool that keeps its own messages, not the bot's store
import { DatabaseSync } from 'node:sqlite';

/** The playground's own file cannot be used. The message names it, the trouble and the mend. */
export class PlaygroundUnavailable extends Error {
  override readonly name = 'PlaygroundUnavailable';
}

/** Marks a file as a playground's: "RPLY" in ASCII. */
const applicationId = 0x52504c59;

/** Milliseconds to wait for another instance of the bot that writes at this moment. */
const lockTimeout = 2_000;
/** How often the switch to a shared log is tried, for which SQLite itself does not wait, and milliseconds between. */
const switches = { most: 40, apart: 50 };

/** SQLite's result code where another process has the file (https://www.sqlite.org/rescode.html#busy). */
const busy = 5;

/** What each version added, from the first. */
const schema = [
  `CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE message (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL,
    visible_to TEXT,
    said_by TEXT,
    at INTEGER NOT NULL,
    content TEXT NOT NULL,
    revision INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX message_conversation ON message (conversation, number);
  CREATE TABLE picture (hash TEXT PRIMARY KEY, png BLOB NOT NULL) STRICT;
  CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  PRAGMA application_id = ${applicationId};`,
  // Two tenants may each have somebody of that name; `changed` counts what any instance posted or replaced.
  `ALTER TABLE person RENAME TO person_before;
  CREATE TABLE person (id TEXT PRIMARY KEY, tenant TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, UNIQUE (tenant, folded)) STRICT;
  INSERT INTO person SELECT id, 'local', name, folded FROM person_before ORDER BY rowid;
  DROP TABLE person_before;
  ALTER TABLE message ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX message_changed ON message (changed);`,
] as const;

/**
 * Opens the file, which instances of the bot on one machine share, made with its folder where there is none, and readable
 * by this user only. What is written is on the disk before it is shown; what is replaced is overwritten.
 * @throws PlaygroundUnavailable
 */
export function openArchiveFile(path: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, 'a', 0o600));
    db = new DatabaseSync(path, { timeout: lockTimeout });
    refuseOthers(db, path);
    shareLog(db);
    db.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
    migrate(db, path);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof PlaygroundUnavailable) throw error;
    if (isBusy(error))
      throw new PlaygroundUnavailable(
        `The playground's messages in ${path} are in use by another program, or by an older version of the bot. Stop that one first, or set SQLITE_PATH to another file.`,
        { cause: error },
      );
    const reason = error instanceof Error ? error.message : String(error);
    throw new PlaygroundUnavailable(
      `The playground cannot keep its messages in ${path}: ${reason}. Make the file and its folder writable, or delete the file to start afresh.`,
      { cause: error },
    );
  }
}

/** Takes away what was replaced since the last time, which would stay in the log until that is used up. */
export function forgetReplaced(db: DatabaseSync): void {
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}

function refuseOthers(db: DatabaseSync, path: string): void {
  const tables = Number(db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n']);
  if (tables === 0 || db.prepare('PRAGMA application_id').get()?.['application_id'] === applicationId) return;
  throw new PlaygroundUnavailable(
    `The playground cannot keep its messages in ${path}: that file belongs to another program. Move it away, or set SQLITE_PATH to another file.`,
  );
}

const isBusy = (error: unknown): boolean => error instanceof Error && 'errcode' in error && error.errcode === busy;

/** Several instances may start on the same new file at once. */
function shareLog(db: DatabaseSync): void {
  for (let turn = 1; ; turn++) {
    try {
      db.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || turn === switches.most) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, switches.apart);
    }
  }
}

/** One instance at a time. */
function migrate(db: DatabaseSync, path: string): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    const found = Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
    if (found > schema.length)
      throw new PlaygroundUnavailable(
        `The playground's messages in ${path} were written by a newer version of rasp-bot. Use that version, or delete the file to start afresh.`,
      );
    for (const step of schema.slice(found)) db.exec(step);
    db.exec(`PRAGMA user_version = ${schema.length}; COMMIT;`);
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}
