import { DatabaseSync } from 'node:sqlite';

/** Keeps a document, one row a person, as durably as the store does: with its settings, on the disk before it returns. */
export function aDurableRow(path: string, document: object): { keep(person: string): void } {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
  db.exec('CREATE TABLE answers (person TEXT PRIMARY KEY, doc TEXT NOT NULL)');
  const put = db.prepare('INSERT INTO answers VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET doc = excluded.doc RETURNING doc');
  let kept = 0;
  return {
    // SQLite writes nothing where a row stays the same.
    keep: (person) => void put.all(person, JSON.stringify({ ...document, revision: ++kept })),
  };
}
