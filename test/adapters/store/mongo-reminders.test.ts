import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openMongoStore } from '../../../src/adapters/store/mongo.ts';
import type { LeasedReminder, Store } from '../../../src/application/ports.ts';
import { defaultSchedule } from '../../../src/domain/schedule.ts';
import { describeMongo } from '../../support/mongo.ts';
import { mongoProxy } from '../../support/mongo-proxy.ts';
import { aPerson, aResponse, aRound, minutesLater } from '../../support/rounds.ts';
import { quiet } from '../../support/sqlite.ts';

const first = { kind: 'first', at: minutesLater(2) } as const;
const nudged = { kind: 'nudge', at: minutesLater(4) } as const;
const stopped = { kind: 'stopped' } as const;
const schedule = { ...defaultSchedule, zone: 'Pacific/Auckland', deadline: '2026-12-04' };
const due = aResponse({ remindAt: minutesLater(1) });

/** Takes the one who is due. */
async function leased(store: Store): Promise<LeasedReminder> {
  const found = await store.leaseReminder(minutesLater(5), minutesLater(15));
  if (!found) throw new Error('Nobody was to be reminded.');
  return found;
}

/** What may be sent once more, by the command that it is, and what is stored when it is through. */
const repeatable: readonly [what: string, command: string, call: (store: Store, leased: LeasedReminder) => Promise<unknown>][] = [
  ['a wish', 'findAndModify', (store) => store.wish(due, stopped, null)],
  ['a nudge', 'update', (store) => store.nudge(due, minutesLater(3), minutesLater(4), minutesLater(3))],
  ['the end of a reminder', 'update', (store, { lease }) => store.endReminder(lease, first, minutesLater(90))],
  ['a new schedule', 'findAndModify', (store) => store.reschedule('round-1', schedule, minutesLater(3))],
  ['a waking', 'update', (store) => store.wakeRound('round-1', minutesLater(3))],
  ['a summary', 'update', (store) => store.keepSummary('round-1', { at: minutesLater(3), stood: '$none' })],
];

describeMongo('for reminders and schedules', (database) => {
  beforeEach(() => database.empty());
  const responses = () => database.db.collection('responses');

  /** A store with a respondent who is due, through a proxy that can be told to go wrong. */
  async function aStore() {
    const proxy = await mongoProxy(database.host);
    const store = await openMongoStore(database.uriAt(proxy.address), quiet);
    onTestFinished(() => store.close());
    await store.openRound(aRound(), [due]);
    return { store, proxy };
  }

  /** Everything that is stored, without what is new each time. */
  const stored = async () => {
    const [round] = await database.db.collection('rounds').find().toArray();
    const [response] = await responses().find().toArray();
    return [round, { ...response, lease: typeof response?.['lease'] }];
  };

  test.for(repeatable)('%s lands once where the connection breaks, before or after', async ([, command, call]) => {
    const { store, proxy } = await aStore();
    const result = await call(store, await leased(store));
    const cleanly = await stored();
    for (const kind of ['cut before', 'cut after'] as const) {
      await database.empty();
      await store.openRound(aRound(), [due]);
      const taken = await leased(store);
      proxy.commands.length = 0;
      proxy.fault(command, { kind });
      expect(await call(store, taken)).toStrictEqual(result);
      expect(await stored()).toStrictEqual(cleanly);
      expect(proxy.commands.slice(0, 2)).toEqual([command, command]);
    }
  });

  test('a reminder is taken once where the connection breaks: what came of it is unknown', async () => {
    const { store, proxy } = await aStore();
    proxy.commands.length = 0;
    proxy.fault('findAndModify', { kind: 'cut after' });
    await expect(leased(store)).rejects.toThrow('MongoDB did not answer.');
    expect(proxy.commands).toEqual(['findAndModify']);
    expect(await store.leaseReminder(minutesLater(14), minutesLater(20))).toBeNull();
    expect((await store.leaseReminder(minutesLater(15), minutesLater(20)))?.response).toStrictEqual(due);
  });

  test('a nudge that is sent once more reaches nobody again who was told in between', async () => {
    const { store, proxy } = await aStore();
    const other = await database.open();
    onTestFinished(() => other.close());
    proxy.fault('update', { kind: 'cut after' });
    proxy.fault('update', { kind: 'hold' });
    const nudging = store.nudge(due, minutesLater(3), minutesLater(4), minutesLater(3));
    await expect.poll(async () => (await other.response(due))?.reminding.nudgedAt).toEqual(minutesLater(3));
    await other.endReminder((await leased(other)).lease, nudged, null);
    proxy.heal();
    expect(await nudging).toBe(true);
    expect((await other.response(due))?.reminding).toEqual({ wish: { kind: 'none' }, sent: [nudged], nudgedAt: null });
    await other.nudge(due, minutesLater(2_000), minutesLater(2_001), minutesLater(2_000));
    expect((await other.response(due))?.reminding.nudgedAt).toEqual(minutesLater(2_000));
  });

  test('a wish holds and what was sent is kept, whichever comes first', async () => {
    const { store } = await aStore();
    const people = Array.from({ length: 40 }, (_, n) => aResponse({ round: 'many', person: aPerson(`${n}`), remindAt: minutesLater(2) }));
    await store.openRound(aRound({ id: 'many' }), people);
    await leased(store);
    for (const _ of people) {
      const { lease } = await leased(store);
      await Promise.all([store.endReminder(lease, first, minutesLater(60)), store.wish(lease, stopped, null)]);
    }
    for (const { remindAt, reminding } of await store.responses('many')) {
      expect({ remindAt, reminding }).toEqual({ remindAt: null, reminding: { wish: stopped, sent: [first], nudgedAt: null } });
    }
  });

  test('nobody is reminded of a round whose opening broke off, and everybody of one that is there once a card was sent', async () => {
    const { store, proxy } = await aStore();
    await store.endReminder((await leased(store)).lease, null, null);
    proxy.fault('insert', { kind: 'cut before' }, { times: 2, after: 1 });
    await expect(store.openRound(aRound({ id: 'none' }), [{ ...due, round: 'none' }])).rejects.toThrow();
    proxy.fault('update', { kind: 'cut before' }, { times: 2 });
    await store.openRound(aRound({ id: 'there' }), [{ ...due, round: 'there' }]);
    expect(await responses().countDocuments({ opening: { $exists: true } })).toBe(2);
    expect(await store.leaseReminder(minutesLater(5), minutesLater(15))).toBeNull();
    await store.settle({ ...due, round: 'there' }, 'welcome', { state: 'sent' });
    expect((await leased(store)).response.round).toBe('there');
    expect(await store.leaseReminder(minutesLater(5), minutesLater(15))).toBeNull();
  });

  describe('the database itself', () => {
    test('keeps instants as dates', async () => {
      const { store } = await aStore();
      await store.wish(due, { kind: 'snoozed', until: minutesLater(50) }, minutesLater(1));
      const lastCall = { kind: 'last-call', at: minutesLater(6), deadline: minutesLater(600) } as const;
      await store.endReminder((await leased(store)).lease, lastCall, minutesLater(2));
      await store.nudge(due, minutesLater(3), minutesLater(4), minutesLater(3));
      await store.keepSummary('round-1', { at: minutesLater(3), stood: '' });
      const [round] = await database.db.collection('rounds').find().toArray();
      const [response] = await responses().find().toArray();
      const { wish, sent, nudgedAt } = response?.['reminding'] ?? {};
      const instants = [round?.['summarised'].at, response?.['invitedAt'], response?.['remindAt'], wish.until, sent[0].at, nudgedAt];
      for (const instant of [...instants, sent[0].deadline]) expect(instant).toBeInstanceOf(Date);
    });

    test.for([
      { remindAt: '2026-03-02' },
      { invitedAt: '2026-03-02' },
      { 'reminding.wish': { kind: 'snoozed', until: '2026-03-02' } },
      { 'reminding.sent': [{ kind: 'first', at: '2026-03-02' }] },
      { 'reminding.nudgedAt': '2026-03-02' },
      { changedSinceLease: 'no' },
    ])('refuses a response with %j', async (wrong) => {
      await aStore();
      await expect(responses().updateOne({}, { $set: wrong })).rejects.toMatchObject({ code: 121 });
    });

    test.for([{ schedule: { ...schedule, days: ['Monday'] } }, { schedule: { zone: 'Europe/London' } }, { summarised: { stood: '' } }])(
      'refuses a round with %j',
      async (wrong) => {
        await aStore();
        await expect(database.db.collection('rounds').updateOne({}, { $set: wrong })).rejects.toMatchObject({ code: 121 });
      },
    );
  });
});
