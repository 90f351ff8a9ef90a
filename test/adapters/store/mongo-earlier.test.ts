import type { Document } from 'mongodb';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { collectionNames, missingIndexes } from '../../../src/adapters/store/mongo-collections.ts';
import { storedResponses, storedRound } from '../../../src/adapters/store/mongo-documents.ts';
import { schemaVersion } from '../../../src/adapters/store/mongo-migrations.ts';
import { personKey } from '../../../src/domain/place.ts';
import { defaultSchedule } from '../../../src/domain/schedule.ts';
import { describeMongo } from '../../support/mongo.ts';
import { aMember, aPerson, aResponse, aRound, minutesLater } from '../../support/rounds.ts';

const unscheduled = { ...defaultSchedule, zone: 'Asia/Tokyo', reminders: null, summary: null };
const openedAt = minutesLater(7);
/** As they are read now, without what they have of their own. */
const before = { round: aRound({ openedAt, schedule: unscheduled }), response: aResponse({ invitedAt: openedAt }) };

describeMongo('of version 1', (database) => {
  const rounds = () => database.db.collection<{ _id: string } & Document>('rounds');
  const responses = () => database.db.collection<{ _id: string } & Document>('responses');

  /** A round and a response as version 1 wrote them. */
  async function written(id: string): Promise<void> {
    const {
      schedule,
      summarised: _,
      reopenedAt: __,
      shown: ___,
      coOwners: ____,
      profile: _____,
      awaited: ______,
      links: _______,
      ...round
    } = storedRound({ ...before.round, id });
    await rounds().insertOne({ ...round, ownedBy: personKey(round.owner.person), zone: schedule?.zone });
    for (const stored of storedResponses(before.round, [{ ...before.response, round: id }])) {
      const { invitedAt: __, reminding: ___, remindAt: ____, opening: _____, departed: ______, ...response } = stored;
      const { visibility: _______, linked: ________, ...brief } = response.brief;
      await responses().insertOne({ ...response, brief });
    }
  }

  /** A database as version 1 left it, whose rules knew nothing of what came later. */
  beforeEach(async () => {
    await database.db.dropDatabase();
    for (const name of collectionNames) {
      await database.db.createCollection(name, { validator: { $jsonSchema: { bsonType: 'object', required: ['_id'] } } });
    }
    await database.db.collection<{ _id: string; version: number }>('meta').insertOne({ _id: 'schema', version: 1 });
    await written('round-1');
  });

  async function opened() {
    const store = await database.open();
    onTestFinished(() => store.close());
    return store;
  }

  test('a database gets the rules and indexes of this one, however many start', async () => {
    await Promise.all([opened(), opened()]);
    expect(await database.db.collection('meta').findOne({ version: schemaVersion })).not.toBeNull();
    expect(await missingIndexes(database.db)).toEqual([]);
    await expect(responses().updateOne({}, { $set: { remindAt: 'soon' } })).rejects.toMatchObject({ code: 121 });
  });

  test('rounds have no deadline and remind nobody, as when they were opened', async () => {
    const store = await opened();
    expect(await store.round('round-1')).toStrictEqual(before.round);
    expect(await store.responses('round-1')).toStrictEqual([before.response]);
    expect(await store.leaseReminder(minutesLater(100_000), minutesLater(100_001))).toBeNull();
  });

  test('rounds that are open are looked at once more, closed ones are not', async () => {
    await written('round-2');
    await rounds().updateMany({}, { $unset: { dueAt: '' } });
    const state = { stage: 'closed', at: minutesLater(8), by: aPerson('owner'), announced: true };
    await rounds().updateOne({ _id: 'round-2' }, { $set: { state } });
    const store = await opened();
    const now = new Date(Date.now() + 60_000);
    expect((await store.leaseRound(now, minutesLater(0)))?.round).toStrictEqual(before.round);
    await rounds().deleteOne({ _id: 'round-1' });
    expect(await store.leaseRound(now, minutesLater(0))).toBeNull();
    expect(await store.reopenRound('round-2', defaultSchedule, minutesLater(9))).toMatchObject({ state: { stage: 'open' } });
    expect((await store.closeRound('round-2', minutesLater(10), null))?.state).toMatchObject({ by: null });
  });

  test('rounds from before there were zones keep London’s time', async () => {
    await rounds().updateOne({}, { $unset: { zone: '' } });
    await responses().updateOne({}, { $unset: { zone: '' } });
    const store = await opened();
    expect((await store.round('round-1'))?.schedule.zone).toBe('Europe/London');
    expect(await store.response(before.response)).toStrictEqual(before.response);
  });

  test('instances go on beside this one: each reads what the other writes', async () => {
    const store = await opened();
    await written('round-2');
    expect(await store.round('round-2')).toStrictEqual({ ...before.round, id: 'round-2' });
    await store.openRound(aRound({ id: 'round-3', schedule: unscheduled }), []);
    expect(await rounds().findOne({ _id: 'round-3' })).toMatchObject({ zone: 'Asia/Tokyo' });
    await store.reschedule('round-3', defaultSchedule, minutesLater(9));
    expect(await rounds().findOne({ _id: 'round-3' })).toMatchObject({ zone: 'Europe/London' });
  });

  test('rounds are handed over all the same, and found by their owner', async () => {
    const store = await opened();
    expect(await store.roundsOwnedBy(aPerson('owner'))).toHaveLength(1);
    const to = { owner: aMember('b'), coOwners: [aMember('owner')] };
    expect(await store.changeOwners('round-1', to, before.round, minutesLater(9))).toStrictEqual({ ...before.round, ...to });
    expect((await store.response(before.response))?.brief.owner).toBe('Respondent b');
    expect(await store.addResponse({ ...before.response, person: aPerson('new') })).toBe(true);
  });

  test('responses take wishes and nudges all the same', async () => {
    const store = await opened();
    const stopped = { kind: 'stopped' } as const;
    const reminding = { wish: stopped, sent: [], nudgedAt: null };
    expect(await store.wish(before.response, stopped, null)).toStrictEqual({ ...before.response, reminding });
    await written('round-2');
    const other = { ...before.response, round: 'round-2' };
    await store.nudge(other, minutesLater(9), minutesLater(9), minutesLater(9));
    const leased = await store.leaseReminder(minutesLater(9), minutesLater(10));
    expect(leased?.response.reminding).toEqual({ wish: { kind: 'none' }, sent: [], nudgedAt: minutesLater(9) });
    const sent = { kind: 'nudge', at: minutesLater(9) } as const;
    if (leased) await store.endReminder(leased.lease, sent, null);
    const told = { wish: { kind: 'none' }, sent: [sent], nudgedAt: null };
    expect(await store.response(other)).toStrictEqual({ ...other, reminding: told });
  });
});
