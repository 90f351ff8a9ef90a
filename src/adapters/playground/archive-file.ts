import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
// biome-ignore lint/style/noRestrictedImports: this is a chat tool that keeps its own messages, not the bot's store
import { DatabaseSync } from 'node:sqlite';

/** The playground's own file cannot be used. The message names it, the trouble and the mend. */
export class PlaygroundUnavailable extends Error {
  override readonly name = 'PlaygroundUnavailable';
}

const schemaVersion = 1;

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
`;

/**
 * Opens the file, made with its folder where there is none. What is written is on the disk before it is shown.
 * @throws PlaygroundUnavailable
 */
export function openArchiveFile(path: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    db = new DatabaseSync(path, { timeout: 2_000 });
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    migrate(db, path);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof PlaygroundUnavailable) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new PlaygroundUnavailable(
      `The playground cannot keep its messages in ${path}: ${reason}. Make the file and its folder writable, or delete the file to start afresh.`,
      { cause: error },
    );
  }
}

function migrate(db: DatabaseSync, path: string): void {
  const found = Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
  if (found === schemaVersion) return;
  if (found > schemaVersion)
    throw new PlaygroundUnavailable(
      `The playground's messages in ${path} were written by a newer version of rasp-bot. Use that version, or delete the file to start afresh.`,
    );
  db.exec(`BEGIN; ${schema} COMMIT;`);
}
