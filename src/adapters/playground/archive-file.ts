import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
// biome-ignore lint/style/noRestrictedImports: this is a chat tool that keeps its own messages, not the bot's store
import { DatabaseSync } from 'node:sqlite';

/** The playground's own file cannot be used. The message names it, the trouble and the mend. */
export class PlaygroundUnavailable extends Error {
  override readonly name = 'PlaygroundUnavailable';
}

const schemaVersion = 1;

/** Marks a file as a playground's: "RPLY" in ASCII. */
const applicationId = 0x52504c59;

/** Milliseconds to wait for whoever has the file, such as a bot that is just ending. */
const lockTimeout = 500;

/** SQLite's result code where another process has the file (https://www.sqlite.org/rescode.html#busy). */
const busy = 5;

const schema = `
  CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE) STRICT;
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
  PRAGMA user_version = ${schemaVersion};
  PRAGMA application_id = ${applicationId};
`;

/**
 * Opens the file for this process alone, made with its folder where there is none, and readable by this user only.
 * What is written is on the disk before it is shown; what is replaced is overwritten.
 * @throws PlaygroundUnavailable
 */
export function openArchiveFile(path: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, 'a', 0o600));
    db = new DatabaseSync(path, { timeout: lockTimeout });
    refuseOthers(db, path);
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
    // The lock is taken by the first write and ends with the process, however that dies.
    db.exec('BEGIN IMMEDIATE; COMMIT;');
    migrate(db, path);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof PlaygroundUnavailable) throw error;
    if (isBusy(error))
      throw new PlaygroundUnavailable(
        `The playground's messages in ${path} are in use by another copy of the bot. Stop that one first, or set SQLITE_PATH to another file.`,
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

function migrate(db: DatabaseSync, path: string): void {
  const found = Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
  if (found === schemaVersion) return;
  if (found > schemaVersion)
    throw new PlaygroundUnavailable(
      `The playground's messages in ${path} were written by a newer version of rasp-bot. Use that version, or delete the file to start afresh.`,
    );
  db.exec(`BEGIN; ${schema} COMMIT;`);
}
