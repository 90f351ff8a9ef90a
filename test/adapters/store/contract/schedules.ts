import { describe, expect, test } from 'vitest';
import { defaultSchedule, type ScheduleSettings } from '../../../../src/domain/schedule.ts';
import { aPerson, aResponse, aRound, minutesLater } from '../../../support/rounds.ts';
import type { Subject } from './subject.ts';

const schedule: ScheduleSettings = {
  zone: 'Pacific/Auckland',
  nation: null,
  days: [2, 3],
  hours: { from: 600, to: 700 },
  reminders: null,
  summary: null,
  deadline: '2026-12-04',
};

export function describeSchedules(subject: Subject): void {
  const taken = (minute: number) => subject.store.leaseRound(minutesLater(minute), minutesLater(minute + 10));

  /** A round for which nothing is due. */
  async function aQuietRound(): Promise<void> {
    await subject.store.openRound(aRound(), []);
    const leased = await taken(0);
    if (leased) await subject.store.endLease(leased.lease, null);
  }

  describe('waking a round', () => {
    test('makes it due at that time, and no later where it was due before', async () => {
      await aQuietRound();
      await subject.store.wakeRound('round-1', minutesLater(20));
      await subject.store.wakeRound('round-1', minutesLater(30));
      expect(await taken(19)).toBeNull();
      expect((await taken(20))?.round).toStrictEqual(aRound());
    });

    test('while it is held makes it due again when it is given back', async () => {
      await subject.store.openRound(aRound(), []);
      const leased = await taken(1);
      await subject.store.wakeRound('round-1', minutesLater(1));
      if (leased) await subject.store.endLease(leased.lease, null);
      expect(await taken(1)).not.toBeNull();
    });

    test('does nothing to a closed one, nor to one that does not exist', async () => {
      await aQuietRound();
      await subject.store.closeRound('round-1', minutesLater(1), aPerson('owner'));
      const leased = await taken(1);
      if (leased) await subject.store.endLease(leased.lease, null);
      await subject.store.wakeRound('round-1', minutesLater(2));
      await subject.store.wakeRound('round-2', minutesLater(2));
      expect(await taken(9)).toBeNull();
    });
  });

  describe("a round's schedule", () => {
    test('is set anew, kept, and makes it due at once', async () => {
      await aQuietRound();
      expect(aRound().schedule).toEqual(defaultSchedule);
      expect(await subject.store.reschedule('round-1', schedule, minutesLater(3))).toStrictEqual(aRound({ schedule }));
      await subject.reopen();
      expect((await taken(3))?.round).toStrictEqual(aRound({ schedule }));
    });

    test('set anew makes it due to look who is to be reminded, of those who are not done', async () => {
      const done = aResponse({ person: aPerson('b'), finishedAt: minutesLater(0) });
      await subject.store.openRound(aRound(), [aResponse({ remindAt: minutesLater(90) }), done]);
      await subject.store.openRound(aRound({ id: 'round-2' }), [aResponse({ round: 'round-2' })]);
      await subject.store.reschedule('round-1', schedule, minutesLater(3));
      expect(await subject.store.responses('round-1')).toStrictEqual([aResponse({ remindAt: minutesLater(3) }), done]);
      expect((await subject.store.responses('round-2')).map(({ remindAt }) => remindAt)).toEqual([null]);
    });

    test('set anew while somebody is being reminded is not forgotten', async () => {
      await subject.store.openRound(aRound(), [aResponse({ remindAt: minutesLater(1) })]);
      const leased = await subject.store.leaseReminder(minutesLater(2), minutesLater(9));
      await subject.store.reschedule('round-1', schedule, minutesLater(3));
      if (leased) await subject.store.endReminder(leased.lease, null, minutesLater(90));
      expect((await subject.store.response(aResponse()))?.remindAt).toEqual(minutesLater(3));
    });

    test('of a closed round, or of none, stays as it is', async () => {
      await subject.store.openRound(aRound(), []);
      const closed = await subject.store.closeRound('round-1', minutesLater(1), aPerson('owner'));
      expect(await subject.store.reschedule('round-1', schedule, minutesLater(2))).toBeNull();
      expect(await subject.store.reschedule('round-2', schedule, minutesLater(2))).toBeNull();
      expect(await subject.store.round('round-1')).toStrictEqual(closed);
    });
  });

  test('what the status card shows is kept, and changes nothing else', async () => {
    await subject.store.openRound(aRound(), []);
    await subject.store.keepShown('round-1', { at: minutesLater(8), stood: '' }, null);
    const shown = { at: minutesLater(9), stood: 'one “finished”' };
    await subject.store.keepShown('round-1', shown, null);
    await subject.reopen();
    expect(await subject.store.round('round-1')).toStrictEqual(aRound({ shown }));
  });

  test('what stood in the last summary is kept, and changes nothing else', async () => {
    await subject.store.openRound(aRound(), []);
    const summarised = { at: minutesLater(9), stood: 'Nobody has “finished”' };
    await subject.store.keepSummary('round-1', summarised);
    await subject.reopen();
    expect(await subject.store.round('round-1')).toStrictEqual(aRound({ summarised }));
  });
}
