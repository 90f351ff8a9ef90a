import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openMongoStore } from '../../../src/adapters/store/mongo.ts';
import { checkMongo } from '../../../src/adapters/store/mongo-check.ts';
import { missingIndexes } from '../../../src/adapters/store/mongo-collections.ts';
import { type Migration, migrate, schemaVersion } from '../../../src/adapters/store/mongo-migrations.ts';
import { StoreUnavailable } from '../../../src/adapters/store/unavailable.ts';
import type { Check } from '../../../src/application/checkup.ts';
import { doctorCommand } from '../../../src/cli/doctor.ts';
import { describeMongo } from '../../support/mongo.ts';
import { mongoProxy, refusedCredentials } from '../../support/mongo-proxy.ts';
import { aPerson, aResponse, aRound, minutesLater } from '../../support/rounds.ts';
import { quiet } from '../../support/sqlite.ts';
import { aTerminal } from '../../support/terminal.ts';

const password = 'sw0rdfish';
/** Nobody listens there. */
const nowhere = '127.0.0.1:1';

/** What somebody reads who starts the program with this address. */
async function refusal(uri: string): Promise<string> {
  try {
    await (await openMongoStore(uri, quiet)).close();
  } catch (error) {
    if (error instanceof StoreUnavailable) return error.message;
    throw error;
  }
  return 'It started.';
}

const said = (checks: readonly Check[]) => checks.map(({ of, standing, says }) => `${standing}: ${of}: ${says}`);

describeMongo('at a start', (database) => {
  beforeEach(() => database.db.dropDatabase());
  const meta = () => database.db.collection<{ _id: string; version?: number; migrating?: object }>('meta');

  describe('is refused in plain words, and shows no password,', () => {
    const soon = 'serverSelectionTimeoutMS=300&connectTimeoutMS=300';

    test.for([
      [`mongodb://me:${password}@/rasp`, /^MONGODB_URI is not the address of a MongoDB server/],
      [`mongodb://me:${password}%@h/rasp`, /^MONGODB_URI is not the address of a MongoDB server.*@ is %40\.$/],
      [`mongodb://me:at@${password}@h/rasp`, /^MONGODB_URI is not the address of a MongoDB server/],
      [`mongodb://me:${password}@h/rasp?${password}=1`, /^MONGODB_URI is not the address of a MongoDB server\. It looks like/],
      ['mongodb://h/rasp?tsl=true', /^MONGODB_URI is not the address of a MongoDB server \(option tsl is not supported\)/],
      [
        `mongodb://me:${password}@${nowhere}/rasp?${soon}`,
        /^The database rasp at 127\.0\.0\.1:1 cannot be reached \(.*ECONNREFUSED.*Check MONGODB_URI/,
      ],
      [`mongodb://me:${password}@no.such.host.invalid/?${soon}`, /^The database rasp at no\.such\.host\.invalid:27017 cannot be reached/],
      [`mongodb+srv://me:${password}@no.such.host.invalid/x?${soon}`, /^The database x at no\.such\.host\.invalid cannot be reached/],
    ] as const)('on %s', async ([uri, words]) => {
      const message = await refusal(uri);
      expect(message).toMatch(words);
      expect(message).not.toContain(password);
    });

    test('on credentials that the server refuses', async () => {
      const proxy = await mongoProxy(database.host);
      proxy.fault('saslStart', { kind: 'reply', reply: refusedCredentials }, { times: 9 });
      const message = await refusal(`mongodb://me:${password}@${proxy.address}/?directConnection=true`);
      expect(message).toMatch(/^The database rasp at 127\.0\.0\.1:\d+ refuses the user name or the password in MONGODB_URI\./);
    });

    test('on a user who may not make what is missing', async () => {
      const proxy = await mongoProxy(database.host);
      proxy.fault('create', { kind: 'reply', reply: { ok: 0, code: 13, codeName: 'Unauthorized', errmsg: 'not authorized' } });
      expect(await refusal(database.uriAt(proxy.address))).toContain(
        'does not let this user do what the bot needs. Give it the role readWrite',
      );
    });

    test('on a server that says nothing', async () => {
      const proxy = await mongoProxy(database.host);
      proxy.stall();
      expect(await refusal(database.uriAt(proxy.address, soon))).toMatch(/ cannot be reached /);
    });

    test('on a replica set that the server is not in', async () => {
      expect(await refusal(`mongodb://${database.host}/?replicaSet=no-such&${soon}`)).toContain(
        `The database rasp at ${database.host} is no member of a replica set named no-such. Mend replicaSet in MONGODB_URI`,
      );
    });

    test("on another program's database, which stays as it is", async () => {
      await database.db.createCollection('rounds');
      expect(await refusal(database.uri)).toContain(
        'belongs to another program, which has rounds in it. Name another database in MONGODB_URI.',
      );
      expect((await database.db.listCollections().toArray()).map(({ name }) => name)).toEqual(['rounds']);
    });

    test('on a database of a newer version', async () => {
      await (await database.open()).close();
      await meta().updateOne({ _id: 'schema' }, { $set: { version: 99 } });
      expect(await refusal(database.uri)).toContain(
        `was written by a newer version of rasp (schema 99; this one knows ${schemaVersion}). Start that version`,
      );
    });

    test('on an index of the name that is another', async () => {
      await (await database.open()).close();
      const rounds = database.db.collection('rounds');
      await rounds.dropIndex('owned');
      await rounds.createIndex({ title: 1 }, { name: 'owned' });
      expect(await refusal(database.uri)).toContain('has an index that goes by the name of one of the bot’s and is another. Drop it');
    });
  });

  test('makes what is missing, once however many start, and what somebody dropped', async () => {
    const stores = await Promise.all([1, 2, 3].map(() => database.open()));
    await Promise.all(stores.map((store) => store.close()));
    expect(await missingIndexes(database.db)).toEqual([]);
    await database.db.collection('responses').dropIndex('person');
    expect(await missingIndexes(database.db)).toEqual(['responses.person']);
    await (await database.open()).close();
    expect(await missingIndexes(database.db)).toEqual([]);
  });

  test('tries indexes again where another instance makes them at the same moment, and not for ever', async () => {
    const proxy = await mongoProxy(database.host);
    const tie = { ok: 0, code: 112, codeName: 'WriteConflict', errmsg: 'Another index is being made.' };
    proxy.fault('createIndexes rounds', { kind: 'reply', reply: tie }, { times: 2 });
    await (await openMongoStore(database.uriAt(proxy.address), quiet)).close();
    expect(await missingIndexes(database.db)).toEqual([]);
    proxy.fault('createIndexes rounds', { kind: 'reply', reply: tie }, { times: 100 });
    expect(await refusal(database.uriAt(proxy.address))).toContain('(112 WriteConflict)');
  });

  test('takes the database rasp unless the address names another', async () => {
    const said = async (path: string) => refusal(`mongodb://${nowhere}${path}?serverSelectionTimeoutMS=100`);
    expect(await said('/')).toContain('The database rasp at');
    expect(await said('/shared%2Dservices')).toContain('The database shared-services at');
    await (await database.open()).close();
    expect(await meta().countDocuments({ _id: 'schema' })).toBe(1);
  });

  describe('with migrations', () => {
    const log = quiet;
    const place = 'here';

    /** The program's own and one more, which counts how often it runs. */
    function withOneMore(work: () => Promise<void> = async () => {}) {
      const ran: number[] = [];
      const more: Migration = async (db) => {
        ran.push(ran.length);
        await db.collection('rounds').updateMany({ locale: 'en-GB' }, { $set: { visited: true } });
        await work();
      };
      const own = Array.from({ length: schemaVersion }, (): Migration => async () => {});
      return { ran, steps: [...own, more] };
    }

    test('runs each once, however many start, while an instance of the version before goes on', async () => {
      const old = await database.open();
      onTestFinished(() => old.close());
      await old.openRound(aRound(), [aResponse()]);
      const { ran, steps } = withOneMore();
      const found = await Promise.all([1, 2, 3].map(() => migrate({ db: database.db, place, log, steps })));
      expect([ran.length, Math.min(...found)]).toEqual([1, schemaVersion]);
      expect(await meta().findOne({ _id: 'schema' })).toEqual({ _id: 'schema', version: schemaVersion + 1 });
      expect(await old.record(aResponse(), { kind: 'finish' }, minutesLater(1))).not.toBeNull();
      expect(await old.closeRound('round-1', minutesLater(2), aPerson('owner'))).not.toBeNull();
      expect(await refusal(database.uri)).toContain(`newer version of rasp (schema ${schemaVersion + 1}`);
    });

    test('runs one again that failed', async () => {
      await (await database.open()).close();
      let failing = true;
      const { ran, steps } = withOneMore(async () => {
        if (failing) throw new Error('a fault');
      });
      await expect(migrate({ db: database.db, place, log, steps })).rejects.toThrow('a fault');
      expect(await meta().findOne({ _id: 'schema' })).toEqual({ _id: 'schema', version: schemaVersion });
      failing = false;
      await migrate({ db: database.db, place, log, steps });
      expect(ran).toHaveLength(2);
    });

    test('waits for the instance that is at it, and takes over where its time is up', async () => {
      await (await database.open()).close();
      const { ran, steps } = withOneMore();
      await meta().updateOne({ _id: 'schema' }, { $set: { migrating: { by: 'another', until: new Date(Date.now() + 60_000) } } });
      const waiting = migrate({ db: database.db, place, log, steps });
      await expect.poll(() => ran.length, { timeout: 300, interval: 50 }).toBe(0);
      await meta().updateOne({ _id: 'schema' }, { $set: { 'migrating.until': new Date(Date.now() - 1) } });
      await waiting;
      expect(ran).toHaveLength(1);
    });
  });

  describe('rasp doctor says', () => {
    test('that an empty database will be filled, and makes nothing', async () => {
      const checks = said(await checkMongo(database.uri));
      expect(checks[0]).toMatch(new RegExp(`^ok: Database: ${database.db.databaseName} at .+ answers, with MongoDB \\d+\\.\\d+`));
      expect(checks.slice(1)).toEqual([
        'ok: Database’s schema: there is none yet. The first start makes it.',
        'not checked: Database’s writing: the first start finds out.',
      ]);
      expect(await database.db.listCollections().toArray()).toEqual([]);
    });

    test('that all is well beside a running bot', async () => {
      const store = await database.open();
      onTestFinished(() => store.close());
      const { terminal, out } = aTerminal();
      expect(await doctorCommand({ MONGODB_URI: database.uri }).run([], terminal)).toBe(0);
      expect(out()).toContain(`ok           Database’s schema: it is at version ${schemaVersion}, as this program, with all its indexes.`);
      expect(out()).toContain('ok           Database’s writing: a write is on the disks of the majority.');
    });

    test('what is wrong with the schema', async () => {
      await (await database.open()).close();
      await database.db.collection('responses').dropIndex('person');
      expect(said(await checkMongo(database.uri))[1]).toBe(
        'wrong: Database’s schema: it lacks indexes: responses.person. Start the bot anew: that makes them.',
      );
      await meta().updateOne({ _id: 'schema' }, { $set: { version: 0 } });
      expect(said(await checkMongo(database.uri))[1]).toBe(
        `ok: Database’s schema: it is at version 0. The next start brings it to ${schemaVersion}.`,
      );
      await meta().updateOne({ _id: 'schema' }, { $set: { version: 99 } });
      expect(said(await checkMongo(database.uri))[1]).toMatch(/^wrong: Database’s schema: .*newer version of rasp \(schema 99;/);
      await meta().drop();
      expect(said(await checkMongo(database.uri))[1]).toMatch(/^wrong: Database’s schema: .*belongs to another program/);
    });

    test('that it cannot be written, or reached, without the password', async () => {
      await (await database.open()).close();
      const proxy = await mongoProxy(database.host);
      proxy.fault('update', { kind: 'reply', reply: { ok: 0, code: 14031, codeName: 'OutOfDiskSpace', errmsg: 'no space' } });
      const uri = database.uriAt(proxy.address);
      expect(said(await checkMongo(uri))[2]).toMatch(/^wrong: Database’s writing: .* has no space left on its disk\. Free some there\.$/);
      const gone = said(await checkMongo(`mongodb://me:${password}@${nowhere}/rasp?serverSelectionTimeoutMS=100`));
      expect(gone[0]).toMatch(/^wrong: Database: The database rasp at 127\.0\.0\.1:1 cannot be reached/);
      expect(gone.join()).not.toContain(password);
    });
  });
});
