import { DatabaseSync } from 'node:sqlite';

/** Everything that the store's file holds, for showing that nothing of it changed. */
export function storeContent(path: string): string {
  const reader = storeReader(path);
  try {
    return reader.content();
  } finally {
    reader.close();
  }
}

/** As {@link storeContent}, for looking often: the file is read again where somebody has written to it. */
export function storeReader(path: string): { content(): string; close(): void } {
  const db = new DatabaseSync(path, { readOnly: true });
  const tables = ['rounds', 'responses', 'claimed', 'installations'].map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`));
  // https://sqlite.org/pragma.html#pragma_data_version: another number after every commit of another connection.
  const version = db.prepare('PRAGMA data_version');
  let read: { readonly version: unknown; readonly content: string } = { version: null, content: '' };
  return {
    content() {
      const now = version.get()?.['data_version'];
      if (read.version !== now) read = { version: now, content: JSON.stringify(tables.map((table) => table.all())) };
      return read.content;
    },
    close: () => db.close(),
  };
}
