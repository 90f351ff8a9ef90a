import { openSqliteStore } from '../../../src/adapters/store/sqlite.ts';
import { aFolder, quiet } from '../../support/sqlite.ts';
import { describeStore } from './contract.ts';

describeStore('SQLite', async () => {
  const path = `${aFolder()}/rasp.db`;
  return { store: openSqliteStore(path, quiet), reopen: async () => openSqliteStore(path, quiet) };
});
