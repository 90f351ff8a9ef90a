import { describeMongo } from '../../support/mongo.ts';
import { describeStore } from './contract.ts';

describeMongo('keeps the contract:', (database) => {
  describeStore('MongoDB', async () => {
    await database.empty();
    return { store: await database.open(), reopen: () => database.open() };
  });
});
