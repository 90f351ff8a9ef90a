import { type Db, type DbOptions, MongoClient, type MongoClientOptions, ReadConcern } from 'mongodb';
import { badUri, startFault } from './mongo-start-trouble.ts';
import { StoreUnavailable } from './unavailable.ts';

/** The database, unless the address names another. */
const defaultDatabase = 'rasp';

/**
 * Milliseconds, and numbers of connections, while the bot runs. A person waits for two seconds: where no server can be
 * written, or all connections wait for a silent one, they are told so before that. Only so many wait at all.
 */
const running = {
  serverSelectionTimeoutMS: 1_500,
  waitQueueTimeoutMS: 1_500,
  connectTimeoutMS: 2_000,
  socketTimeoutMS: 6_000,
  // How soon a server that broke a connection is asked whether it is there: the repeat of a write waits for that.
  minHeartbeatFrequencyMS: 100,
  maxPoolSize: 20,
} as const satisfies MongoClientOptions;

/** Milliseconds at the start, where nobody waits for a tap and an index may have to be built. */
const starting = {
  serverSelectionTimeoutMS: 4_000,
  waitQueueTimeoutMS: 4_000,
  connectTimeoutMS: 4_000,
  socketTimeoutMS: 10 * 60_000,
  maxPoolSize: 3,
} as const satisfies MongoClientOptions;

/** Milliseconds until a start gives up reaching the server, however long looking up names takes. */
const reachTimeout = 6_000;

/** Milliseconds for which the primary waits for the majority: shorter than the bot waits for the primary, so that it can say so. */
const majorityTimeout = 5_000;

/** What a write and a read promise, whatever the address says: on the disks of the majority, and nothing that can be undone. */
const promises = {
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: majorityTimeout },
  readConcern: new ReadConcern('majority'),
  readPreference: 'primary',
} satisfies DbOptions;

export interface Connection {
  readonly client: MongoClient;
  readonly db: Db;
  /** The database's name and address, without credentials. */
  readonly place: string;
}

/**
 * Connects for the preparations at the start, or for running. Time-outs that the address gives go before these.
 * @throws StoreUnavailable where the address is no address, or nobody answers there, or the credentials are refused.
 */
export async function connect(uri: string, stage: 'starting' | 'running'): Promise<Connection> {
  const client = clientFor(uri, stage === 'starting' ? starting : running);
  const name = databaseIn(uri);
  const place = `${name} at ${addressOf(client)}`;
  try {
    await withinTime(client.connect(), place);
    return { client, db: client.db(name, promises), place };
  } catch (error) {
    await client.close();
    throw startFault(error, place, client.options.replicaSet);
  }
}

function clientFor(uri: string, defaults: MongoClientOptions): MongoClient {
  const given = optionsIn(uri);
  const missing = Object.entries(defaults).filter(([name]) => !given.has(name.toLowerCase()));
  const appName = given.has('appname') ? {} : { appName: 'rasp' };
  try {
    return new MongoClient(uri, { ...Object.fromEntries(missing), ...appName, ignoreUndefined: true, monitorCommands: true });
  } catch (error) {
    throw badUri(error, uri);
  }
}

/** The options that the address gives, in small letters. */
function optionsIn(uri: string): Set<string> {
  const [, query = ''] = uri.split('?');
  return new Set([...new URLSearchParams(query).keys()].map((name) => name.toLowerCase()));
}

function databaseIn(uri: string): string {
  const [, name] = /^[^/]+:\/\/[^/?]*\/([^?]+)/.exec(uri) ?? [];
  return name === undefined ? defaultDatabase : decodeURIComponent(name);
}

function addressOf({ options }: MongoClient): string {
  return options.srvHost ?? options.hosts.map(String).join(',');
}

async function withinTime(connecting: Promise<unknown>, place: string): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `The database ${place} did not answer. Check MONGODB_URI, and that MongoDB runs there.`;
    timer = setTimeout(() => reject(new StoreUnavailable(place, message)), reachTimeout);
  });
  try {
    await Promise.race([connecting, late]);
  } finally {
    clearTimeout(timer);
  }
}
