import {
  MongoAPIError,
  MongoBulkWriteError,
  MongoNetworkError,
  MongoNetworkTimeoutError,
  MongoServerError,
  MongoServerSelectionError,
  MongoWriteConcernError,
} from 'mongodb';
import { StoreRefused } from '../../application/ports.ts';

interface Trouble {
  readonly what: string;
  readonly mend: string;
}

const full: Trouble = { what: 'has no space left on its disk', mend: 'Free some space there.' };
const noPrimary: Trouble = { what: 'has no primary at this moment', mend: 'Try again in a few seconds.' };
const rights: Trouble = { what: 'does not let this user write', mend: 'Give it the role readWrite on the database.' };
const tooLarge: Trouble = { what: 'takes no document of that size', mend: 'Shorten the notes.' };

/**
 * By MongoDB's error code (https://www.mongodb.com/docs/manual/reference/error-codes/): answers to one command that
 * wrote nothing, and what people are told.
 */
const refusals: Readonly<Record<number, Trouble>> = {
  13: rights,
  18: rights,
  121: { what: 'was given a document that breaks its rules', mend: 'That is a fault of this program: please report it.' },
  10058: noPrimary,
  10107: noPrimary,
  10334: tooLarge,
  11000: { what: 'was given the same thing twice', mend: 'Name each respondent of a round once.' },
  13435: noPrimary,
  13436: noPrimary,
  14031: full,
  17419: tooLarge,
  17420: tooLarge,
};

/** What came of a call that failed: the error, and how many commands of it had gone to the server. */
export interface Failure {
  readonly error: unknown;
  readonly sent: number;
}

/**
 * The error to throw where a call failed: a refusal where it surely wrote nothing, else one that leaves that open.
 * The server's own words stay out: they may name people.
 */
export function refusal({ error, sent }: Failure): Error {
  if (error instanceof StoreRefused) return error;
  if (sent === 0) return new StoreRefused(`Nothing was saved: ${unsent(error)}`, { cause: error });
  const trouble = sent === 1 ? refusalIn(error) : undefined;
  if (trouble) return new StoreRefused(`Nothing was saved: the database ${trouble.what}. ${trouble.mend}`);
  return unconfirmed({ error, sent });
}

/** The error to throw where a call failed of which something may have been written. */
export function unconfirmed({ error }: Failure): Error {
  if (error instanceof MongoServerError) return new Error(`MongoDB did not do what it was asked (${codeOf(error)}).`);
  return new Error('MongoDB did not answer.', { cause: error });
}

/** What befell a write of several documents as a whole hides inside an error of its own. */
export function underlying(error: unknown): unknown {
  return error instanceof MongoBulkWriteError && error.errorResponse instanceof Error ? error.errorResponse : error;
}

/** Whether the connection broke, so that the answer will never come. A server that is silent for too long is none of these. */
export function isCut(error: unknown): boolean {
  return error instanceof MongoNetworkError && !(error instanceof MongoNetworkTimeoutError);
}

/** Whether all that the server has to say against it is that the keys are there already. */
export function isDuplicate(error: unknown): boolean {
  if (!(error instanceof MongoServerError) || error instanceof MongoWriteConcernError) return false;
  if (!(error instanceof MongoBulkWriteError)) return error.code === 11000;
  const faults = [error.writeErrors].flat();
  return faults.length > 0 && faults.every(({ code }) => code === 11000) && error.result.getWriteConcernError() === undefined;
}

/** What may go into the log of an error: the server's own words may name people. */
export function loggable(error: unknown): object {
  return error instanceof MongoServerError ? { code: error.code, codeName: error.codeName } : { err: error };
}

function refusalIn(error: unknown): Trouble | undefined {
  if (!(error instanceof MongoServerError) || hasWritten(error)) return undefined;
  return refusals[Number(error.code)];
}

/** The write is there, though perhaps not on enough servers; of several documents some may be. */
function hasWritten(error: MongoServerError): boolean {
  return error instanceof MongoWriteConcernError || error instanceof MongoBulkWriteError;
}

function unsent(error: unknown): string {
  if (error instanceof MongoAPIError) return 'the database is closed.';
  if (error instanceof MongoServerSelectionError) return 'the database cannot be reached. Check that MongoDB runs.';
  return 'the database has too much to do, or cannot be reached.';
}

function codeOf({ code, codeName }: MongoServerError): string {
  return `${code ?? 'no code'}${codeName ? ` ${codeName}` : ''}`;
}
