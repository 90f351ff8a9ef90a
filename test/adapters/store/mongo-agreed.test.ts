import type { Document } from 'mongodb';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { defaultSchedule } from '../../../src/domain/schedule.ts';
import { describeMongo } from '../../support/mongo.ts';
import { aPerson, aResponse, aRound, minutesLater } from '../../support/rounds.ts';

describeMongo('what a council agreed, where it lands after its round was opened again,', (database) => {
  const agreed = () => database.db.collection<{ _id: string } & Document>('agreed');
  const by = { person: aPerson('a'), name: 'Respondent a' };
  const answer = { partner: 'north', question: 'q.one', answer: 3, rationale: 'Written.', by, at: minutesLater(11) } as const;

  beforeEach(() => database.empty());

  /** A round that was closed, opened again and closed, with what landed late of the time after the first close. */
  async function closedTwice() {
    const store = await database.open();
    onTestFinished(() => store.close());
    await store.openRound(aRound(), [aResponse()]);
    await store.closeRound('round-1', minutesLater(10), null);
    await store.keepAgreed('round-1', answer, 0);
    const late = await agreed().findOne({});
    await store.reopenRound('round-1', defaultSchedule, minutesLater(20));
    await store.closeRound('round-1', minutesLater(30), null);
    if (late) await agreed().insertOne(late);
    return store;
  }

  test('is shown to nobody, and in nobody’s way', async () => {
    const store = await closedTwice();
    expect(await agreed().countDocuments()).toBe(1);
    expect(await store.agreedAnswers('round-1')).toEqual([]);
    const kept = await store.keepAgreed('round-1', { ...answer, answer: 1, at: minutesLater(31) }, 0);
    expect(kept).toMatchObject({ answer: 1 });
    expect(await store.agreedAnswers('round-1')).toStrictEqual([kept]);
    expect(await agreed().countDocuments()).toBe(1);
  });

  test('is changed by no card that saw it', async () => {
    const store = await closedTwice();
    const late = await agreed().findOne({});
    expect(await store.keepAgreed('round-1', { ...answer, answer: 1 }, Number(late?.['revision']))).toBeNull();
  });

  test('goes with its round, and its author with whoever is forgotten', async () => {
    const store = await closedTwice();
    await store.forget(aPerson('a'));
    expect(JSON.stringify(await agreed().findOne({}))).not.toContain('Respondent');
    await store.deleteRound('round-1');
    expect(await agreed().countDocuments()).toBe(0);
  });
});
