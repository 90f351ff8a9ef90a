import { MongoCompatibilityError, MongoServerError, MongoServerSelectionError } from 'mongodb';
import { StoreUnavailable } from './unavailable.ts';

/** MongoDB's error codes at the start, and what people are told. */
const troubles: Readonly<Record<number, string>> = {
  13: 'does not let this user do what the bot needs. Give it the role readWrite on that database, and see docs/mongodb.md.',
  18: 'refuses the user name or the password in MONGODB_URI. Mend them there; where the user is kept in another database, add authSource.',
  86: 'has an index that goes by the name of one of the bot’s and is another. Drop it; the next start makes the right one.',
  8000: 'refuses the user name or the password in MONGODB_URI. Mend them there.',
  14031: 'has no space left on its disk. Free some there.',
};

/** The refusal to start on an address that is none. What the driver says of it is told, unless that shows part of a password. */
export function badUri(error: unknown, uri: string): StoreUnavailable {
  const said = error instanceof Error ? error.message : '';
  const reason = credentialsIn(uri).some((part) => said.includes(part)) ? '' : ` (${said})`;
  const like =
    'It looks like mongodb://user:password@host:27017/rasp, and in the password % stands for what is no letter or digit: @ is %40.';
  return new StoreUnavailable('MONGODB_URI', `MONGODB_URI is not the address of a MongoDB server${reason}. ${like}`);
}

/** The error to throw where the database cannot be used at the start. The server's own words stay out. */
export function startFault(error: unknown, place: string, replicaSet?: string): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  return new StoreUnavailable(place, `The database ${place} ${whatIsWrong(error, replicaSet)}`, { cause: error });
}

function whatIsWrong(error: unknown, replicaSet?: string): string {
  if (error instanceof MongoServerSelectionError) return unreachable(error, replicaSet);
  if (error instanceof MongoCompatibilityError) return `is of a version that the bot cannot use: ${error.message}.`;
  if (error instanceof MongoServerError) {
    const { code, codeName } = error;
    return troubles[Number(code)] ?? `refused what the bot asked at its start (${code ?? 'no code'}${codeName ? ` ${codeName}` : ''}).`;
  }
  return `cannot be reached (${error instanceof Error ? error.message : 'unknown trouble'}). Check MONGODB_URI, and that MongoDB runs there.`;
}

function unreachable({ message, reason }: MongoServerSelectionError, replicaSet?: string): string {
  if (replicaSet !== undefined && reason?.servers.size === 0) {
    return `is no member of a replica set named ${replicaSet}. Mend replicaSet in MONGODB_URI, or leave it out.`;
  }
  if (reason?.type === 'ReplicaSetNoPrimary') return 'has no primary that can be reached. Check the members of its replica set.';
  return `cannot be reached (${message}). Check MONGODB_URI, and that MongoDB runs there.`;
}

/** What must not be shown of an address: everything before the last at sign, and its parts, as written and as meant. */
function credentialsIn(uri: string): string[] {
  const before = uri.slice(uri.indexOf('//') + 2, Math.max(uri.lastIndexOf('@'), 0));
  return [before, ...before.split(/[:@/?&=]/)].filter((part) => part !== '');
}
