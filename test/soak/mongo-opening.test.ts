import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openMongoStore } from '../../src/adapters/store/mongo.ts';
import { type Store, StoreRefused } from '../../src/application/ports.ts';
import { defaultSchedule } from '../../src/domain/schedule.ts';
import { describeMongo } from '../support/mongo.ts';
import { mongoProxy } from '../support/mongo-proxy.ts';
import { aPerson, aResponse, aRound, minutesLater } from '../support/rounds.ts';
import { quiet } from '../support/sqlite.ts';

const invited = [aResponse(), aResponse({ person: aPerson('b'), partner: 'east' })];
const hours = 60 * 60_000;

/** Every point at which a process can die that sends so many commands: before one arrives, and before its reply does. */
const deaths = (commands: number) =>
  Array.from({ length: commands }, (_, after) => (['cut before', 'cut after'] as const).map((kind) => ({ after, kind }))).flat();

describeMongo('without transactions', (database) => {
  beforeEach(() => database.empty());

  /** A store whose commands can be made to fail, and one of another process. */
  async function twoStores() {
    const proxy = await mongoProxy(database.host);
    const store = await openMongoStore(database.uriAt(proxy.address), quiet);
    const other = await database.open();
    onTestFinished(async () => {
      await store.close();
      await other.close();
    });
    proxy.commands.length = 0;
    return { store, other, proxy };
  }

  /** Makes the openings that are under way look as if they had begun that long ago. */
  const age = (by: number) =>
    database.db.collection('responses').updateMany({ opening: { $exists: true } }, { $set: { opening: new Date(Date.now() - by) } });

  describe('opening a round', () => {
    test('is four commands, however many are invited', async () => {
      const { store, proxy } = await twoStores();
      await store.openRound(
        aRound(),
        Array.from({ length: 250 }, (_, n) => aResponse({ person: aPerson(`${n}`) })),
      );
      expect(proxy.commands).toEqual(['find', 'insert', 'insert', 'update']);
      proxy.commands.length = 0;
      expect(await store.responses('round-1')).toHaveLength(250);
      expect(proxy.commands).toEqual(['find']);
    });

    test.for(deaths(4))('that dies at $kind, after $after commands, is whole or not at all, and can be repeated', async (death) => {
      const { store, other, proxy } = await twoStores();
      proxy.fault('any', death, { after: death.after, times: Number.POSITIVE_INFINITY });
      await store.openRound(aRound(), invited).catch(() => undefined);
      const there = await other.round('round-1');
      const expected = there === null ? [] : invited;
      expect(await other.responses('round-1')).toStrictEqual(expected);
      expect(await other.openResponsesOf(aPerson('b'))).toStrictEqual(expected.slice(1));
      expect(await other.response(aResponse())).toStrictEqual(expected[0] ?? null);
      expect((await other.leaseRound(minutesLater(0), minutesLater(0)))?.round ?? null).toStrictEqual(there);

      await other.openRound(aRound(), invited);
      expect(await other.round('round-1')).toStrictEqual(aRound());
      expect(await other.responses('round-1')).toStrictEqual(invited);
      expect(await database.db.collection('responses').countDocuments({ opening: { $exists: true } })).toBe(0);
    });

    test('is refused where it failed before the round itself was sent, and is not where nobody knows', async () => {
      const { store, proxy } = await twoStores();
      proxy.fault('insert', { kind: 'cut after' }, { times: 2 });
      await expect(store.openRound(aRound(), invited)).rejects.toThrow(StoreRefused);
      proxy.fault('insert', { kind: 'cut after' }, { times: 2, after: 1 });
      await expect(store.openRound(aRound(), invited)).rejects.not.toThrow(StoreRefused);
    });

    test('that broke off long ago leaves nothing after the next start, and is refused by then', async () => {
      const { store, other, proxy } = await twoStores();
      proxy.fault('insert', { kind: 'cut before' }, { times: 2, after: 1 });
      await expect(store.openRound(aRound(), invited)).rejects.toThrow();
      await age(0);
      await (await database.open()).close();
      expect(await database.db.collection('responses').countDocuments()).toBe(2);
      await age(2 * hours);
      await (await database.open()).close();
      expect(await database.db.collection('responses').countDocuments()).toBe(0);
      expect(await other.round('round-1')).toBeNull();
      await expect(other.openRound(aRound(), invited)).rejects.toThrow(/broke off long ago\. Begin with a new form/);
      expect(await other.roundsOwnedBy(aPerson('owner'))).toEqual([]);
    });

    test('that was only very slow is refused once another process has cleared it away', async () => {
      const { store, other, proxy } = await twoStores();
      proxy.fault('insert', { kind: 'hold' }, { after: 1 });
      const opening = store.openRound(aRound(), invited).catch((error: unknown) => error);
      await expect.poll(() => proxy.commands).toEqual(['find', 'insert', 'insert']);
      await age(2 * hours);
      await (await database.open()).close();
      proxy.heal();
      expect(await opening).toBeInstanceOf(StoreRefused);
      expect([await other.round('round-1'), await other.responses('round-1')]).toEqual([null, []]);
    });

    test('whose last step alone was lost is finished at a later start, beside answers', async () => {
      const { store, other, proxy } = await twoStores();
      proxy.fault('update', { kind: 'cut before' }, { times: 2 });
      await store.openRound(aRound(), invited);
      const answer = { kind: 'answer', question: 'q.one', seen: 0, answer: 3 } as const;
      const answered = await other.record(aResponse(), answer, minutesLater(1));
      await age(2 * hours);
      await (await database.open()).close();
      expect(await database.db.collection('responses').countDocuments({ opening: { $exists: true } })).toBe(0);
      expect(await other.responses('round-1')).toStrictEqual([answered, invited[1]]);
    });
  });

  describe('closing a round', () => {
    test('is four commands, however many were invited', async () => {
      const { store, proxy } = await twoStores();
      await store.openRound(aRound(), invited);
      proxy.commands.length = 0;
      await store.closeRound('round-1', minutesLater(1), aPerson('owner'));
      expect(proxy.commands).toEqual(['find', 'find', 'update', 'findAndModify']);
    });

    test.for(deaths(4))(
      'that dies at $kind, after $after commands, is never closed beside open responses, and can be repeated',
      async (death) => {
        const { store, other, proxy } = await twoStores();
        await store.openRound(aRound(), invited);
        proxy.fault('any', death, { after: death.after, times: Number.POSITIVE_INFINITY });
        await expect(store.closeRound('round-1', minutesLater(1), aPerson('owner'))).rejects.not.toThrow(StoreRefused);
        const closed = (await other.round('round-1'))?.state.stage === 'closed';
        const open = async () => (await other.responses('round-1')).filter((response) => response.open).length;
        if (closed) expect(await open()).toBe(0);

        const again = await other.closeRound('round-1', minutesLater(2), aPerson('owner'));
        expect(again === null).toBe(closed);
        expect(await other.round('round-1')).toMatchObject({ state: { stage: 'closed', at: minutesLater(closed ? 1 : 2) } });
        expect(await open()).toBe(0);
      },
    );

    test('knows its own work again where the reply was lost', async () => {
      const { store, proxy } = await twoStores();
      await store.openRound(aRound(), invited);
      proxy.fault('findAndModify', { kind: 'cut after' });
      const closed = await store.closeRound('round-1', minutesLater(1), aPerson('owner'));
      expect(closed).toStrictEqual(await store.round('round-1'));
      expect(await store.closeRound('round-1', minutesLater(1), aPerson('owner'))).toBeNull();
    });
  });

  describe('opening a round again', () => {
    const schedule = { ...defaultSchedule, deadline: '2026-12-04' };
    const reopen = (store: Store) => store.reopenRound('round-1', schedule, minutesLater(5));
    const published = { kept: minutesLater(1) };

    /** A closed round with its figures, of which nothing is due. */
    async function aClosedRound() {
      const stores = await twoStores();
      const { store, proxy } = stores;
      await store.openRound(aRound(), invited);
      await store.closeRound('round-1', minutesLater(1), aPerson('owner'));
      for (const each of invited) await store.settle(each, 'results', { state: 'sent' });
      await database.db.collection<{ _id: string; text: string }>('figures').insertOne({ _id: 'round-1', text: JSON.stringify(published) });
      const leased = await store.leaseRound(minutesLater(1), minutesLater(2));
      if (leased) await store.endLease(leased.lease, null);
      proxy.commands.length = 0;
      return stores;
    }

    const whole = invited.map((each) => ({ ...each, remindAt: minutesLater(5) }));
    const figures = () => database.db.collection('figures').countDocuments();

    test('is five commands, however many were invited', async () => {
      const { store, proxy } = await aClosedRound();
      await reopen(store);
      expect(proxy.commands).toEqual(['findAndModify', 'delete', 'find', 'update', 'update']);
    });

    test.for(deaths(5))('that dies at $kind, after $after commands, is made whole by whoever leases it, or never began', async (death) => {
      const { store, other, proxy } = await aClosedRound();
      proxy.fault('any', death, { after: death.after, times: Number.POSITIVE_INFINITY });
      await expect(reopen(store)).rejects.toThrow();
      const isOpen = (await other.round('round-1'))?.state.stage === 'open';
      expect(isOpen).toBe(death.after > 0 || death.kind === 'cut after');
      expect((await other.leaseRound(minutesLater(5), minutesLater(6)))?.round ?? null).toStrictEqual(
        isOpen ? await other.round('round-1') : null,
      );
      if (!isOpen) await reopen(other);
      expect([await other.responses('round-1'), await figures()]).toStrictEqual([whole, 0]);
    });

    test.for(deaths(5))('that dies at $kind, after $after commands, is closed for good all the same', async (death) => {
      const { store, other, proxy } = await aClosedRound();
      proxy.fault('any', death, { after: death.after, times: Number.POSITIVE_INFINITY });
      await expect(reopen(store)).rejects.toThrow();
      await other.closeRound('round-1', minutesLater(7), null);
      await other.leaseRound(minutesLater(7), minutesLater(8));
      expect((await other.round('round-1'))?.state.stage).toBe('closed');
      expect((await other.responses('round-1')).map(({ open }) => open)).toEqual([false, false]);
    });

    test('that goes on late, after others finished it and closed the round, opens nothing', async () => {
      const { store, other, proxy } = await aClosedRound();
      proxy.fault('update', { kind: 'hold' });
      const late = reopen(store);
      await expect.poll(() => proxy.commands).toContain('update');
      expect(await other.closeRound('round-1', minutesLater(7), null)).not.toBeNull();
      proxy.heal();
      await late;
      expect((await other.responses('round-1')).map(({ open }) => open)).toEqual([false, false]);
      expect((await other.reopenRound('round-1', schedule, minutesLater(9)))?.reopenedAt).toEqual(minutesLater(9));
      expect((await other.responses('round-1')).map(({ open }) => open)).toEqual([true, true]);
    });

    test('knows its own work again where the reply was lost', async () => {
      const { store, proxy } = await aClosedRound();
      proxy.fault('findAndModify', { kind: 'cut after' });
      expect(await reopen(store)).toStrictEqual(await store.round('round-1'));
      expect(await reopen(store)).toBeNull();
    });

    test('is not undone by new times that come before it is whole', async () => {
      const { store, other, proxy } = await aClosedRound();
      proxy.fault('any', { kind: 'cut before' }, { after: 1, times: Number.POSITIVE_INFINITY });
      await expect(reopen(store)).rejects.toThrow();
      await other.reschedule('round-1', defaultSchedule, minutesLater(6));
      const looked = invited.map((each) => ({ ...each, remindAt: minutesLater(6) }));
      expect([await other.responses('round-1'), await figures()]).toStrictEqual([looked, 0]);
    });
  });
});
