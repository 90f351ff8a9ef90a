import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openMongoStore } from '../../../src/adapters/store/mongo.ts';
import { collectionNames } from '../../../src/adapters/store/mongo-collections.ts';
import { type Log, StoreRefused } from '../../../src/application/ports.ts';
import type { Change } from '../../../src/domain/response.ts';
import { describeMongo } from '../../support/mongo.ts';
import { mongoProxy } from '../../support/mongo-proxy.ts';
import { aPerson, aResponse, aRound, asked, minutesLater } from '../../support/rounds.ts';
import { quiet } from '../../support/sqlite.ts';

const answer = { kind: 'answer', question: 'q.one', seen: 0, answer: 2, note: 'Known to few' } as const;
const changes: readonly Change[] = [
  answer,
  { kind: 'note', question: 'q.one', seen: 0, note: 'A note' },
  { kind: 'skip', question: 'q.one', seen: 0, skips: 1 },
  { kind: 'finish' },
  { kind: 'erase' },
];
const repeatable = changes.filter(({ kind }) => kind !== 'erase');

describeMongo('while the bot runs', (database) => {
  beforeEach(() => database.empty());

  /** A store with one open response, through a proxy that can be told to go wrong. */
  async function aStore(log: Log = quiet, ...options: string[]) {
    const proxy = await mongoProxy(database.host);
    const store = await openMongoStore(database.uriAt(proxy.address, ...options), log);
    onTestFinished(() => store.close());
    await store.openRound(aRound(), [aResponse()]);
    proxy.commands.length = 0;
    return { store, proxy };
  }

  describe('a change', () => {
    test.for(changes)('of the kind $kind is one command', async (change) => {
      const { store, proxy } = await aStore();
      expect(await store.record(aResponse(), change, minutesLater(1))).not.toBeNull();
      expect(await store.record(aResponse(), { ...answer, seen: 7 }, minutesLater(1))).toBeNull();
      expect(proxy.commands).toEqual(['findAndModify', 'findAndModify']);
    });

    test.for(repeatable)('of the kind $kind lands once where the connection breaks, before or after', async (change) => {
      const { store, proxy } = await aStore();
      const cleanly = await store.record(aResponse(), change, minutesLater(1));
      for (const kind of ['cut before', 'cut after'] as const) {
        await database.empty();
        await store.openRound(aRound(), [aResponse()]);
        proxy.fault('findAndModify', { kind });
        expect(await store.record(aResponse(), change, minutesLater(1))).toStrictEqual(cleanly);
        expect(await store.response(aResponse())).toStrictEqual(cleanly);
      }
    });

    test('that came second is still null where the connection breaks', async () => {
      const { store, proxy } = await aStore();
      const first = await store.record(aResponse(), answer, minutesLater(1));
      proxy.fault('findAndModify', { kind: 'cut after' });
      expect(await store.record(aResponse(), { ...answer, answer: 4 }, minutesLater(2))).toBeNull();
      expect(await store.response(aResponse())).toStrictEqual(first);
    });

    test('that erases is sent once: what came of it is unknown', async () => {
      const { store, proxy } = await aStore();
      proxy.fault('findAndModify', { kind: 'cut after' });
      await expect(store.record(aResponse(), { kind: 'erase' }, minutesLater(1))).rejects.not.toThrow(StoreRefused);
      expect(proxy.commands).toEqual(['findAndModify']);
      expect((await store.response(aResponse()))?.erasures).toBe(1);
    });

    test('is unknown where the connection breaks again', async () => {
      const { store, proxy } = await aStore();
      proxy.fault('findAndModify', { kind: 'cut after' }, { times: 2 });
      await expect(store.record(aResponse(), answer, minutesLater(1))).rejects.not.toThrow(StoreRefused);
      expect((await store.response(aResponse()))?.entries['q.one']).toMatchObject({ revision: 1 });
    });

    test('keeps texts that mean something to the server as they are', async () => {
      const texts = ['$name', '$$ROOT', '{"$gt":""}', 'a.b', '\u0000', '$literal'];
      const { store } = await aStore();
      await store.openRound(aRound({ id: 'texts' }), [asked(aResponse({ round: 'texts' }), texts)]);
      for (const text of texts) {
        const change = { kind: 'answer', question: text, seen: 0, answer: { na: text }, note: text } as const;
        await store.record({ ...aResponse(), round: 'texts' }, change, minutesLater(1));
      }
      const entries = (await store.response({ ...aResponse(), round: 'texts' }))?.entries ?? {};
      for (const text of texts) expect(entries[text]).toEqual({ revision: 1, at: minutesLater(1), answer: { na: text }, note: text });
    });
  });

  test.for(['cut before', 'cut after'] as const)('a claim knows its own work again after %s', async (kind) => {
    const { store, proxy } = await aStore();
    proxy.fault('insert', { kind });
    expect(await store.claim('open:1', new Date())).toBe(true);
    proxy.fault('insert', { kind });
    expect(await store.claim('open:1', new Date())).toBe(false);
  });

  describe('an answer of the server', () => {
    const said = (code: number, codeName: string) => ({ ok: 0, code, codeName, errmsg: 'dup key: { who: "sw0rdfish" }' });
    const failing = async (reply: object, log?: Log) => {
      const { store, proxy } = await aStore(log);
      proxy.fault('findAndModify', { kind: 'reply', reply });
      return await store.record(aResponse(), answer, minutesLater(1)).catch((error: unknown) => error);
    };

    test.for([
      { ...said(14031, 'OutOfDiskSpace'), means: 'has no space left on its disk' },
      { ...said(10107, 'NotWritablePrimary'), means: 'has no primary at this moment' },
      { ...said(121, 'DocumentValidationFailure'), means: 'was given a document that breaks its rules' },
      { ...said(13, 'Unauthorized'), means: 'does not let this user write' },
    ])('$codeName is a refusal, in plain words', async ({ means, ...reply }) => {
      const error = await failing(reply);
      expect(error).toBeInstanceOf(StoreRefused);
      expect(String(error)).toContain(`Nothing was saved: the database ${means}.`);
    });

    test.for([
      said(11600, 'InterruptedAtShutdown'),
      said(11602, 'InterruptedDueToReplStateChange'),
      said(189, 'PrimarySteppedDown'),
      said(50, 'MaxTimeMSExpired'),
      said(8, 'UnknownError'),
      { ok: 1, value: null, writeConcernError: { ...said(64, 'WriteConcernTimeout') } },
      { ok: 1, value: null, writeConcernError: { ...said(14031, 'OutOfDiskSpace') } },
    ])('%j is no refusal', async (reply) => {
      const error = await failing(reply);
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(StoreRefused);
    });

    test('goes into no message and no log, for it may name people', async () => {
      const told: unknown[] = [];
      const note = (fields: object) => told.push(fields, String(Reflect.get(fields, 'err')));
      const log = { info: note, warn: note, error: note };
      for (const reply of [said(11000, 'DuplicateKey'), said(8, 'UnknownError')]) {
        const error = await failing(reply, log);
        told.push(String(error), error instanceof Error ? String(error.cause) : '');
      }
      expect(JSON.stringify(told)).toContain('UnknownError');
      expect(JSON.stringify(told)).not.toContain('sw0rdfish');
    });
  });

  describe('a server that is silent', () => {
    const soon = [
      'socketTimeoutMS=400',
      'waitQueueTimeoutMS=150',
      'maxPoolSize=5',
      'serverSelectionTimeoutMS=300',
      'heartbeatFrequencyMS=500',
    ];

    test('keeps nobody waiting for ever, piles up no connections, and is used again when it is back', async () => {
      const { store, proxy } = await aStore(quiet, ...soon);
      const questions = Array.from({ length: 40 }, (_, n) => `q.${n}`);
      const response = asked(aResponse({ round: 'busy' }), questions);
      await store.openRound(aRound({ id: 'busy' }), [response]);
      proxy.stall();
      const outcomes = await Promise.allSettled(
        questions.map((question) => store.record(response, { ...answer, question }, minutesLater(1))),
      );
      const errors = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason);
      const refused = questions.filter((_, n) => errors[n] instanceof StoreRefused);
      expect(errors.every((error) => error instanceof Error)).toBe(true);
      expect(refused.length).toBeGreaterThanOrEqual(questions.length - 5);
      // One a monitor watches, and one that it measures the way with, beside the pool's.
      expect(proxy.connections()).toBeLessThanOrEqual(7);
      proxy.heal();
      await expect.poll(() => store.check().then(() => 'ready', String), { timeout: 5_000 }).toBe('ready');
      const kept = Object.keys((await store.response(response))?.entries ?? {});
      expect(kept.filter((question) => refused.includes(question))).toEqual([]);
    });

    test('is a refusal where it is gone', async () => {
      const { store, proxy } = await aStore(quiet, ...soon);
      proxy.fault('any', { kind: 'cut before' }, { times: Number.POSITIVE_INFINITY });
      proxy.fault('hello', { kind: 'cut before' }, { times: Number.POSITIVE_INFINITY });
      proxy.fault('ismaster', { kind: 'cut before' }, { times: Number.POSITIVE_INFINITY });
      await store.record(aResponse(), answer, minutesLater(1)).catch(() => undefined);
      await expect(store.record(aResponse(), answer, minutesLater(1))).rejects.toThrow(StoreRefused);
      await expect(store.check()).rejects.toThrow('Nothing was saved: the database cannot be reached. Check that MongoDB runs.');
      proxy.heal();
      await expect.poll(() => store.check().then(() => 'ready', String), { timeout: 5_000 }).toBe('ready');
    });
  });

  describe('the database itself', () => {
    test.for(collectionNames)('refuses a document in %s that is not what the program reads', async (name) => {
      const wrong = { openedAt: 'yesterday', at: 'yesterday' };
      await expect(database.db.collection(name).insertOne(wrong)).rejects.toMatchObject({ code: 121 });
    });

    test('refuses a response whose dates or flags are text', async () => {
      await aStore();
      const responses = database.db.collection('responses');
      for (const wrong of [{ finishedAt: '2026-03-02' }, { open: 'yes' }, { 'brief.questions': [1] }, { erasures: '0' }, { entries: [] }]) {
        await expect(responses.updateOne({}, { $set: wrong })).rejects.toMatchObject({ code: 121 });
      }
    });

    test('keeps instants as dates', async () => {
      const { store } = await aStore();
      await store.record(aResponse(), answer, minutesLater(1));
      await store.record(aResponse(), { kind: 'finish' }, minutesLater(2));
      await store.closeRound('round-1', minutesLater(3), aPerson('owner'));
      await store.claim('open:1', new Date());
      const [round] = await database.db.collection('rounds').find().toArray();
      const [response] = await database.db.collection('responses').find().toArray();
      const [claim] = await database.db.collection('claimed').find().toArray();
      const instants = [round?.['openedAt'], round?.['state'].at, response?.['finishedAt'], claim?.['at']];
      const [entry] = Object.values<{ at: unknown }>(response?.['entries']);
      for (const instant of [...instants, entry?.at]) expect(instant).toBeInstanceOf(Date);
    });
  });
});
