import type { Document } from 'mongodb';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { storedResponse } from '../../../src/adapters/store/mongo-documents.ts';
import { describeMongo } from '../../support/mongo.ts';
import { aPerson, aResponse, aRound, minutesLater } from '../../support/rounds.ts';

describeMongo('where a process dies while somebody is added,', (database) => {
  const responses = () => database.db.collection<{ _id: string } & Document>('responses');
  const newcomer = aResponse({ person: aPerson('new'), invitedAt: minutesLater(3) });

  beforeEach(() => database.empty());

  async function opened() {
    const store = await database.open();
    onTestFinished(() => store.close());
    return store;
  }

  /** The response is there, as it is before its round was found open. */
  const halfAdded = () => responses().insertOne(storedResponse(aRound(), newcomer, 0.5, newcomer.invitedAt));

  test('a round that goes on has them, and whoever tries again finishes it', async () => {
    const store = await opened();
    await store.openRound(aRound(), [aResponse()]);
    await halfAdded();
    expect(await store.addResponse(newcomer)).toBe(true);
    expect(await responses().findOne({ opening: { $exists: true } })).toBeNull();
    expect((await store.responses('round-1')).map(({ person }) => person.user)).toEqual(['a', 'new']);
  });

  test('a round that closed meanwhile does not, and the next start takes them away', async () => {
    const store = await opened();
    await store.openRound(aRound(), [aResponse()]);
    await store.closeRound('round-1', minutesLater(4), null);
    await halfAdded();
    expect((await store.responses('round-1')).map(({ person }) => person.user)).toEqual(['a']);
    expect(await store.response(newcomer)).toBeNull();
    expect(await store.openResponsesOf(aPerson('new'))).toEqual([]);
    await opened();
    expect(await responses().countDocuments()).toBe(1);
  });

  test('a close that was not followed up is, by whoever takes the round next', async () => {
    const store = await opened();
    await store.openRound(aRound(), [aResponse()]);
    await store.closeRound('round-1', minutesLater(4), null);
    const mark = { following: { id: 'x', at: minutesLater(4) } };
    await database.db.collection<{ _id: string } & Document>('rounds').updateOne({ _id: 'round-1' }, { $set: mark });
    await responses().updateOne({}, { $set: { open: true } });
    expect((await store.leaseRound(minutesLater(5), minutesLater(6)))?.round.id).toBe('round-1');
    expect((await store.response(aResponse()))?.open).toBe(false);
  });
});
