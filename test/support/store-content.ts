import { DatabaseSync } from 'node:sqlite';

/** Everything that the store's file holds, for showing that nothing of it changed. */
export function storeContent(path: string): string {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = ['rounds', 'responses', 'claimed', 'installations'];
    return JSON.stringify(tables.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()));
  } finally {
    db.close();
  }
}
