import { afterEach, beforeEach, describe } from 'vitest';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import type { Store } from '../../src/application/ports.ts';
import { describeModel } from '../adapters/store/contract/model.ts';
import { describeMongo, type MongoDatabase } from '../support/mongo.ts';
import { aFolder, quiet } from '../support/sqlite.ts';

const runs = 500;

function describeLong(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());
  const subject = {
    get store() {
      return store;
    },
  };
  describeModel(subject, runs);
}

describe('in the SQLite store', () => describeLong(async () => openSqliteStore(`${aFolder()}/rasp.db`, quiet)));

describeMongo('in its store,', (database: MongoDatabase) => describeLong(() => database.open()));
