import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openMongoStore } from '../../../src/adapters/store/mongo.ts';
import { readInstallations } from '../../../src/adapters/store/open.ts';
import type { Installation } from '../../../src/application/installation.ts';
import { StoreRefused } from '../../../src/application/ports.ts';
import { describeMongo } from '../../support/mongo.ts';
import { mongoProxy } from '../../support/mongo-proxy.ts';
import { minutesLater } from '../../support/rounds.ts';
import { quiet } from '../../support/sqlite.ts';

const key = { platform: 'slack', tenant: 'T1' };
const installed: Installation = {
  ...key,
  name: 'Northvale',
  installedAt: minutesLater(0),
  standing: { state: 'installed', sealed: 'old' },
};
const ended: Installation = { ...installed, standing: { state: 'ended', at: minutesLater(5) } };

describeMongo('for installations', (database) => {
  beforeEach(() => database.empty());
  const installations = () => database.db.collection('installations');

  async function aStore() {
    const proxy = await mongoProxy(database.host);
    const store = await openMongoStore(database.uriAt(proxy.address), quiet);
    onTestFinished(() => store.close());
    return { store, proxy };
  }

  test.for(['cut before', 'cut after'] as const)('a change knows its own work again after %s', async (kind) => {
    const { store, proxy } = await aStore();
    await store.keepInstallation(installed);
    proxy.fault('update', { kind });
    expect(await store.resealInstallation(key, 'old', 'new')).toBe(true);
    proxy.fault('update', { kind });
    expect(await store.resealInstallation(key, 'old', 'newer')).toBe(false);
    proxy.fault('update', { kind });
    expect(await store.endInstallation(key, 'old', minutesLater(5))).toBe(false);
    proxy.fault('update', { kind });
    expect(await store.endInstallation(key, 'new', minutesLater(5))).toBe(true);
    expect(await store.installation(key)).toStrictEqual(ended);
  });

  test('one is kept once where the connection breaks: what came of it is unknown', async () => {
    const { store, proxy } = await aStore();
    proxy.commands.length = 0;
    proxy.fault('update', { kind: 'cut after' });
    await expect(store.keepInstallation(installed)).rejects.not.toThrow(StoreRefused);
    expect(proxy.commands).toEqual(['update']);
    expect(await store.installation(key)).toStrictEqual(installed);
  });

  test('one that is kept by several at the same time is one', async () => {
    const { store } = await aStore();
    const names = Array.from({ length: 12 }, (_, n) => `Northvale ${n}`);
    await Promise.all(names.map((name) => store.keepInstallation({ ...installed, name })));
    expect(await store.installations('slack', null)).toHaveLength(1);
  });

  describe('the database itself', () => {
    test('keeps nothing of what was sealed once it ended, and instants as dates', async () => {
      const { store } = await aStore();
      await store.keepInstallation(installed);
      await store.endInstallation(key, 'old', minutesLater(5));
      const [stored] = await installations().find().toArray();
      expect(stored).toEqual({ _id: 'slack/T1', ...key, name: 'Northvale', installedAt: minutesLater(0), endedAt: minutesLater(5) });
    });

    test.for([{ sealed: 7 }, { endedAt: '2026-03-02' }, { endedAt: minutesLater(5) }, { installedAt: '2026-03-02' }])(
      'refuses an installation with %j',
      async (wrong) => {
        const { store } = await aStore();
        await store.keepInstallation(installed);
        await expect(installations().updateOne({}, { $set: wrong })).rejects.toMatchObject({ code: 121 });
      },
    );
  });

  test('they are read beside a running bot, and there are none where there is no database yet', async () => {
    const settings = { sqlitePath: 'nowhere.db', mongodbUri: database.uri };
    const { store } = await aStore();
    await store.keepInstallation({ ...ended, tenant: 'T2' });
    await store.keepInstallation(installed);
    expect(await readInstallations(settings)).toStrictEqual([installed, { ...ended, tenant: 'T2' }]);
    expect(await readInstallations({ ...settings, mongodbUri: database.uri.replace(/rasp_test_\w+/, 'rasp_test_none') })).toEqual([]);
  });
});
