import { randomUUID } from 'node:crypto';
import { type Db, MongoClient } from 'mongodb';
import { afterAll, describe } from 'vitest';
import { openMongoStore } from '../../src/adapters/store/mongo.ts';
import type { MongoOptions } from '../../src/adapters/store/mongo-calls.ts';
import { collectionNames } from '../../src/adapters/store/mongo-collections.ts';
import type { Store } from '../../src/application/ports.ts';
import { mongoServer } from './mongo-server.ts';
import { quiet } from './sqlite.ts';

/** A database of a test file's own, dropped when its tests are over. */
export interface MongoDatabase {
  readonly uri: string;
  /** The server's first address, as `host:port`. */
  readonly host: string;
  /** This database behind another address, which the client then keeps to, without the driver's own repeats of writes. */
  uriAt(address: string, ...options: readonly string[]): string;
  /** The database as any other program sees it. */
  readonly db: Db;
  /** Takes out everything but the schema. */
  empty(): Promise<void>;
  open(options?: MongoOptions): Promise<Store>;
}

/** A suite whose tests run where there is a server; the names of all its tests begin with “MongoDB”. */
export function describeMongo(name: string, tests: (database: MongoDatabase) => void): void {
  describeWithMongo(`MongoDB ${name}`, tests);
}

/** As `describeMongo`, for tests that not every server can run: their names must not begin so, or a CI run calls for them. */
export function describeWithMongo(name: string, tests: (database: MongoDatabase) => void): void {
  describe.skipIf(mongoServer === undefined)(name, () => tests(aDatabase(mongoServer ?? 'mongodb://nowhere/')));
}

function aDatabase(server: string): MongoDatabase {
  const name = `rasp_test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  const client = new MongoClient(server);
  const db = client.db(name);
  afterAll(async () => {
    await db.dropDatabase();
    await client.close();
  });
  const [, start = '', hosts = '', query = ''] = /^(mongodb(?:\+srv)?:\/\/(?:[^@/?]*@)?)([^/?]+)(?:\/[^?]*)?\??(.*)$/.exec(server) ?? [];
  const [host = ''] = hosts.split(',');
  const options = query.split('&').filter((option) => option !== '');
  const address = (at: string, ...more: readonly string[]) => `${start}${at}/${name}?${[...more, ...options].join('&')}`;
  const uri = address(hosts);
  return {
    uri,
    host,
    uriAt: (at, ...more) => address(at, 'directConnection=true', 'retryWrites=false', ...more),
    db,
    async empty() {
      await Promise.all(collectionNames.map((each) => db.collection(each).deleteMany({})));
    },
    open: (options) => openMongoStore(uri, quiet, options),
  };
}
