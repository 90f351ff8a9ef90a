import { describe, expect, test } from 'vitest';
import type { LeasedReminder } from '../../../../src/application/ports.ts';
import type { Reminder } from '../../../../src/domain/reminders.ts';
import { aPerson, aResponse, aRound, minutesLater } from '../../../support/rounds.ts';
import type { Subject } from './subject.ts';

const first: Reminder = { kind: 'first', at: minutesLater(5) };
const lastCall: Reminder = { kind: 'last-call', at: minutesLater(6), deadline: minutesLater(600) };

export function describeReminders(subject: Subject): void {
  const store = () => subject.store;
  /** Takes what is due at a minute, for ten minutes. */
  const taken = (minute: number) => store().leaseReminder(minutesLater(minute), minutesLater(minute + 10));
  const stored = (user = 'a') => store().response({ round: 'round-1', person: aPerson(user) });

  async function leased(minute: number): Promise<LeasedReminder> {
    const found = await taken(minute);
    if (!found) throw new Error(`Nobody was to be reminded at minute ${minute}.`);
    return found;
  }

  /** A round with a respondent for each, to be looked at in that minute. */
  async function opened(remindAt: Readonly<Record<string, number | null>>): Promise<void> {
    const responses = Object.entries(remindAt).map(([user, minute]) =>
      aResponse({ person: aPerson(user), remindAt: minute === null ? null : minutesLater(minute) }),
    );
    await store().openRound(aRound(), responses);
  }

  describe('leasing reminders', () => {
    test('gives the response that has been due longest, as it is stored, and none before its time', async () => {
      await opened({ later: 7, sooner: 5, never: null });
      expect(await taken(4)).toBeNull();
      expect((await leased(8)).response).toStrictEqual(aResponse({ person: aPerson('sooner'), remindAt: minutesLater(5) }));
      expect((await leased(8)).response.person.user).toBe('later');
      expect(await taken(8)).toBeNull();
    });

    test('gives each to one, however many ask at the same time', async () => {
      await opened({ a: 1, b: 1, c: 1 });
      const found = await Promise.all(Array.from({ length: 8 }, () => taken(2)));
      expect(found.flatMap((each) => (each ? [each.response.person.user] : [])).toSorted()).toEqual(['a', 'b', 'c']);
    });

    test('gives it to somebody else once the lease has run out', async () => {
      await opened({ a: 1 });
      const { lease } = await leased(1);
      expect(await taken(10)).toBeNull();
      const again = await leased(11);
      await store().endReminder(lease, first, null);
      expect((await stored())?.reminding.sent).toEqual([]);
      await store().endReminder(again.lease, first, null);
      expect((await stored())?.reminding.sent).toEqual([first]);
    });

    test('gives nobody of a closed round', async () => {
      await opened({ a: 1 });
      await store().closeRound('round-1', minutesLater(1), aPerson('owner'));
      expect(await taken(9)).toBeNull();
    });

    test('is ended with what was sent, in order, and when to look again', async () => {
      await opened({ a: 1 });
      await store().endReminder((await leased(1)).lease, first, minutesLater(20));
      expect(await taken(19)).toBeNull();
      await store().endReminder((await leased(20)).lease, lastCall, null);
      expect(await taken(1000)).toBeNull();
      await subject.reopen();
      expect(await stored()).toStrictEqual(
        aResponse({ remindAt: null, reminding: { wish: { kind: 'none' }, sent: [first, lastCall], nudgedAt: null } }),
      );
    });

    test('is ended without anything sent, and changes nothing else', async () => {
      await opened({ a: 1 });
      await store().endReminder((await leased(1)).lease, null, minutesLater(30));
      expect(await stored()).toStrictEqual(aResponse({ remindAt: minutesLater(30) }));
    });
  });

  describe('a wish', () => {
    test.for([
      { kind: 'stopped' },
      { kind: 'none' },
      { kind: 'snoozed', until: minutesLater(90) },
      { kind: 'paused', until: minutesLater(900) },
    ] as const)('of the kind $kind is kept, with when to look again', async (wish) => {
      await opened({ a: 1 });
      const kept = await store().wish(aResponse(), wish, minutesLater(50));
      const expected = aResponse({ remindAt: minutesLater(50), reminding: { wish, sent: [], nudgedAt: null } });
      expect(kept).toStrictEqual(expected);
      await subject.reopen();
      expect(await stored()).toStrictEqual(expected);
      expect(await taken(49)).toBeNull();
    });

    test('that comes while a reminder is on its way holds, and the reminder is kept as sent', async () => {
      await opened({ a: 1 });
      const { lease } = await leased(1);
      await store().wish(aResponse(), { kind: 'stopped' }, null);
      await store().endReminder(lease, first, minutesLater(20));
      expect(await stored()).toMatchObject({ remindAt: null, reminding: { wish: { kind: 'stopped' }, sent: [first] } });
      expect(await taken(1000)).toBeNull();
    });

    test('of nobody, or in a closed round, is none', async () => {
      await opened({ a: 1 });
      expect(await store().wish(aResponse({ person: aPerson('nobody') }), { kind: 'stopped' }, null)).toBeNull();
      await store().closeRound('round-1', minutesLater(1), aPerson('owner'));
      expect(await store().wish(aResponse(), { kind: 'stopped' }, null)).toBeNull();
      expect(await stored()).toMatchObject({ reminding: { wish: { kind: 'none' } } });
    });
  });

  describe('new times of a round', () => {
    test('are due to be looked at for each of its respondents, and hold where a reminder is on its way', async () => {
      await opened({ a: 1, b: null });
      const { lease } = await leased(1);
      await store().reschedule('round-1', aRound().schedule, minutesLater(3));
      await store().endReminder(lease, first, minutesLater(500));
      expect(await taken(2)).toBeNull();
      expect([(await leased(3)).response, (await leased(3)).response].map(({ person }) => person.user).toSorted()).toEqual(['a', 'b']);
      expect((await stored())?.reminding.sent).toEqual([first]);
    });
  });

  describe("the owner's nudge", () => {
    test('is kept until something was sent, and makes the respondent due then', async () => {
      await opened({ a: null });
      expect(await store().nudge(aResponse(), minutesLater(3), minutesLater(5), minutesLater(0))).toBe(true);
      expect(await stored()).toMatchObject({ remindAt: minutesLater(5), reminding: { nudgedAt: minutesLater(3) } });
      expect(await taken(4)).toBeNull();
      const { lease } = await leased(5);
      await store().endReminder(lease, null, minutesLater(7));
      expect((await stored())?.reminding.nudgedAt).toEqual(minutesLater(3));
      await store().endReminder((await leased(7)).lease, { kind: 'nudge', at: minutesLater(7) }, null);
      expect((await stored())?.reminding).toEqual({
        wish: { kind: 'none' },
        sent: [{ kind: 'nudge', at: minutesLater(7) }],
        nudgedAt: null,
      });
    });

    test('changes nothing in a closed round', async () => {
      await opened({ a: null });
      await store().closeRound('round-1', minutesLater(1), aPerson('owner'));
      expect(await store().nudge(aResponse(), minutesLater(3), minutesLater(5), minutesLater(0))).toBe(false);
      expect(await stored()).toStrictEqual(aResponse({ open: false }));
    });

    test('is kept once since a time, however many say it, also where it was sent since', async () => {
      await opened({ a: null });
      const nudge = (minute: number, since: number) =>
        store().nudge(aResponse(), minutesLater(minute), minutesLater(minute), minutesLater(since));
      expect((await Promise.all([3, 4, 5].map((minute) => nudge(minute, 3)))).filter(Boolean)).toHaveLength(1);
      await store().endReminder((await leased(6)).lease, { kind: 'nudge', at: minutesLater(6) }, null);
      expect(await nudge(7, 6)).toBe(false);
      expect(await stored()).toMatchObject({ remindAt: null, reminding: { sent: [{ kind: 'nudge' }], nudgedAt: null } });
      expect(await nudge(9, 8)).toBe(true);
      expect(await nudge(20, 10)).toBe(true);
      expect(await stored()).toMatchObject({ remindAt: minutesLater(20), reminding: { nudgedAt: minutesLater(20) } });
    });

    test('comes after a reminder of the same time', async () => {
      await opened({ a: 1 });
      await store().endReminder((await leased(1)).lease, { kind: 'regular', at: minutesLater(3) }, null);
      expect(await store().nudge(aResponse(), minutesLater(4), minutesLater(4), minutesLater(0))).toBe(true);
    });
  });
}
