import { StoreRefused } from '../../application/ports.ts';
import { StoreUnavailable } from './unavailable.ts';

interface Trouble {
  readonly what: string;
  readonly mend: string;
}

const locked: Trouble = {
  what: 'is locked by another program',
  mend: 'Close the program that has it open, such as a database tool or a backup, and try again.',
};
const damage: Trouble = { what: 'is damaged', mend: 'Restore it from a backup, or move it away to begin with an empty one.' };
const unwritable: Trouble = { what: 'cannot be written', mend: 'Give this user the right to write the file and its folder.' };

/** By SQLite's primary result code (https://www.sqlite.org/rescode.html): what people are told. */
const troubles: Readonly<Record<number, Trouble>> = {
  3: unwritable,
  5: locked,
  6: locked,
  8: unwritable,
  10: { what: 'could not be read or written: the disk reported a fault', mend: 'Check the disk and the space that is left on it.' },
  11: damage,
  13: { what: 'cannot grow: the disk is full', mend: 'Free some space on the disk.' },
  14: { what: 'cannot be opened', mend: 'Check that its folder exists and that this user may write in it.' },
  19: { what: 'was given the same thing twice', mend: 'Name each respondent of a round once.' },
  26: { what: 'is not a SQLite database', mend: 'Move the file away, or set SQLITE_PATH to another file.' },
};

/** Failures to flush a write that was handed over whole: it may yet be found after a crash. */
const unsure: readonly number[] = [1034, 1290];

/** The error to throw while running: a refusal where nothing was written, else what came. */
export function refusal(path: string, error: unknown): unknown {
  if (isClosed(error)) return new StoreRefused(`Nothing was saved: the database ${path} is closed.`, { cause: error });
  const trouble = unsure.includes(resultCode(error) ?? 0) ? undefined : troubleOf(error);
  if (!trouble) return error;
  return new StoreRefused(`Nothing was saved: the database ${path} ${trouble.what}. ${trouble.mend}`, { cause: error });
}

/** The error to throw at the start. */
export function unavailable(path: string, error: unknown): unknown {
  const trouble = troubleOf(error);
  return trouble ? startRefusal(path, trouble, error) : error;
}

/** The error to throw at the start where SQLite's own check found damage; `cause` is its finding. */
export function damaged(path: string, cause: unknown): StoreUnavailable {
  return startRefusal(path, damage, cause);
}

function startRefusal(path: string, { what, mend }: Trouble, cause: unknown): StoreUnavailable {
  return new StoreUnavailable(path, `The database ${path} ${what}. ${mend}`, { cause });
}

/** Whether the error says that another connection holds a lock. */
export function isLocked(error: unknown): boolean {
  return troubleOf(error) === locked;
}

/** Whether the error says that the file is no SQLite database at all. */
export function isForeign(error: unknown): boolean {
  return primary(resultCode(error)) === 26;
}

function troubleOf(error: unknown): Trouble | undefined {
  return troubles[primary(resultCode(error))];
}

/** SQLite's extended result code; its lowest byte is the primary one. */
function resultCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined;
}

function primary(code: number | undefined): number {
  return (code ?? 0) & 0xff;
}

function isClosed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_STATE';
}
