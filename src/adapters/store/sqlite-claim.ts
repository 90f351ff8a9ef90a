import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { isLocked, unavailable } from './sqlite-trouble.ts';
import { StoreUnavailable } from './unavailable.ts';

/** Milliseconds to wait for the claim: enough for a look by another process to pass, or for one that is just ending. */
const patience = 200;

/** The right of one process to a database file. The operating system ends it with the process, however that dies. */
export interface Claim {
  release(): void;
}

/**
 * Claims a database file for this process. The claim is the write lock of a tiny database beside it: others can
 * still read there who holds it, and no restart ever has to clear it away. The database itself stays free for
 * reading by backup tools.
 * @throws StoreUnavailable where another process holds it, or the file beside it cannot be made.
 */
export function claimFile(path: string): Claim {
  const beside = `${path}.lock`;
  const lock = openLock(beside);
  try {
    lock.exec('BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS holder (pid INTEGER, host TEXT); DELETE FROM holder');
    lock.prepare('INSERT INTO holder VALUES (?, ?)').run(process.pid, hostname());
    // Committed so that others can read it; who takes the lock again holds the claim.
    lock.exec('COMMIT; BEGIN IMMEDIATE');
  } catch (error) {
    const refusal = isLocked(error) ? inUse(path, lock, error) : unavailable(beside, error);
    lock.close();
    throw refusal;
  }
  return { release: () => lock.close() };
}

function openLock(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: patience });
  } catch (error) {
    throw unavailable(path, error);
  }
}

function inUse(path: string, lock: DatabaseSync, cause: unknown): StoreUnavailable {
  const holder = holderOf(lock);
  const message = `The database ${path} is in use by another copy of the bot${holder === null ? '' : ` (${holder})`}.`;
  const mend = 'Stop that one first, or set SQLITE_PATH to another file.';
  return new StoreUnavailable(path, `${message} ${mend}`, { cause, heldBy: holder ?? 'another process' });
}

/** Who holds the lock, as far as can be read: in the instant of its taking, nothing can. */
function holderOf(lock: DatabaseSync): string | null {
  try {
    const row = lock.prepare('SELECT pid, host FROM holder').get();
    return row ? `process ${row['pid']} on ${row['host']}` : null;
  } catch {
    return null;
  }
}
