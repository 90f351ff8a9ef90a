import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Installation } from '../../application/installation.ts';
import { installationIn } from './installation-row.ts';
import { unavailable } from './sqlite-trouble.ts';

/**
 * The installations in a database that the bot may be using at this moment: reading does not disturb it. None where the file
 * is not there yet, or is of a version before there were any.
 * @throws StoreUnavailable where it cannot be read
 */
export function installationsIn(given: string): Installation[] {
  const path = resolve(given);
  if (!existsSync(path)) return [];
  try {
    using db = new DatabaseSync(path, { readOnly: true });
    const tables = db.prepare(`SELECT count(*) AS n FROM sqlite_schema WHERE name = 'installations'`).get();
    return tables?.['n'] === 0 ? [] : db.prepare('SELECT * FROM installations ORDER BY platform, tenant').all().map(installationIn);
  } catch (error) {
    throw unavailable(path, error);
  }
}
