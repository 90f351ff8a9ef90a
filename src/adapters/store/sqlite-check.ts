import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Check, ok, wrong } from '../../application/checkup.ts';
import { type Log, StoreRefused } from '../../application/ports.ts';
import { openSqliteStore } from './sqlite.ts';
import { StoreUnavailable } from './unavailable.ts';

const of = 'Database';

/**
 * Whether the file takes answers, found out as the bot would at its start. A file that is not there yet is not made:
 * whoever looks may be another user than the one who runs the bot.
 */
export async function checkSqlite(given: string, log: Log): Promise<Check> {
  const path = resolve(given);
  if (!existsSync(path)) return yetToBeMade(path);
  try {
    const store = openSqliteStore(path, log);
    await store.check().finally(() => store.close());
    return ok(of, `${path} takes answers.`);
  } catch (error) {
    if (!(error instanceof StoreUnavailable || error instanceof StoreRefused)) throw error;
    if ('heldBy' in error && error.heldBy !== null) return ok(of, `${path} is in use by ${error.heldBy}: fine, the bot is running.`);
    return wrong(of, error.message);
  }
}

function yetToBeMade(path: string): Check {
  let folder = dirname(path);
  while (!existsSync(folder)) folder = dirname(folder);
  try {
    // The final slash asks for a folder: a file of that name is refused.
    accessSync(`${folder}/`, constants.W_OK | constants.X_OK);
    return ok(of, `${path} is not there yet. The first start makes it.`);
  } catch {
    const what = `${path} is not there yet, and cannot be made: ${folder} is no folder that this user may write in.`;
    return wrong(of, `${what} Mend that, or set SQLITE_PATH to another file.`);
  }
}
