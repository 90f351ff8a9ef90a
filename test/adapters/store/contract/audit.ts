import { describe, expect, test } from 'vitest';
import type { Act, AuditEntry } from '../../../../src/domain/audit.ts';
import { aPerson, minutesLater, openingDay } from '../../../support/rounds.ts';
import { oddIds } from './odd.ts';
import type { Subject } from './subject.ts';

const act = (parts: Partial<Act> = {}): Act => ({ at: minutesLater(1), verb: 'opened', round: 'round-1', by: aPerson('a'), ...parts });
const long = 100;

export function describeAudit(subject: Subject): void {
  const trail = (since = openingDay) => subject.store.trail(since, null, long);
  const whoDid = async () => (await trail()).map(({ by }) => by);

  describe('the audit trail', () => {
    test('tells what was done, when, in which round, and by whom under a pseudonym', async () => {
      await subject.store.append('one', act());
      await subject.reopen();
      const [entry, ...more] = await trail();
      expect(entry).toStrictEqual({
        id: expect.any(String),
        at: minutesLater(1),
        verb: 'opened',
        round: 'round-1',
        by: expect.any(String),
      });
      expect(more).toEqual([]);
      expect(JSON.stringify(entry)).not.toContain(aPerson('a').tenant);
    });

    test('takes an act without a person and without a round', async () => {
      await subject.store.append('one', act({ verb: 'deleted', by: null }));
      await subject.store.append('two', act({ verb: 'forgot', by: null, round: null, at: minutesLater(2) }));
      expect(await trail()).toMatchObject([
        { verb: 'deleted', round: 'round-1', by: null },
        { verb: 'forgot', round: null, by: null },
      ]);
    });

    test('is empty before anything was done', async () => {
      expect(await trail()).toEqual([]);
    });

    test('takes an act once for its key, however often and by however many it is said', async () => {
      await Promise.all([1, 2, 3, 4].map((minute) => subject.store.append('one', act({ at: minutesLater(minute) }))));
      await subject.reopen();
      await subject.store.append('one', act({ verb: 'closed', at: minutesLater(9) }));
      const entries = await trail();
      expect(entries).toHaveLength(1);
      expect(entries[0]).toMatchObject({ verb: 'opened', round: 'round-1' });
    });

    test('gives an entry’s id to whoever appends it, and to whoever repeats it', async () => {
      const first = await subject.store.append('one', act());
      const other = await subject.store.append('one', act({ by: aPerson('b'), at: minutesLater(2) }));
      expect(await subject.store.append('one', act({ at: minutesLater(9) }))).toBe(first);
      const nobodys = await subject.store.append('one', act({ by: null, at: minutesLater(3) }));
      expect(await subject.store.append('one', act({ by: null }))).toBe(nobodys);
      expect((await trail()).map(({ id }) => id)).toEqual([first, other, nobodys]);
    });

    test('takes the same key once for each person, and once for nobody', async () => {
      for (const by of [aPerson('a'), aPerson('b'), null, aPerson('a', 'abroad'), aPerson('b'), null]) {
        await subject.store.append('one', act({ by }));
      }
      expect(new Set(await whoDid()).size).toBe(4);
      expect(await trail()).toHaveLength(4);
    });

    test('tells keys and people apart, whatever their characters', async () => {
      for (const id of oddIds) await subject.store.append(id, act());
      expect(await trail()).toHaveLength(oddIds.length);
      for (const id of oddIds) await subject.store.append('by', act({ by: aPerson(id), round: id, at: minutesLater(5) }));
      const people = await trail(minutesLater(5));
      expect(new Set(people.map(({ by }) => by)).size).toBe(oddIds.length);
      expect(people.map(({ round }) => round).toSorted()).toEqual(oddIds.toSorted());
    });

    test('is read from an instant on, the oldest first, whenever it was told', async () => {
      for (const minute of [4, 2, 5, 1, 3])
        await subject.store.append(`at ${minute}`, act({ at: minutesLater(minute), round: `r${minute}` }));
      const rounds = async (minute: number) => (await trail(minutesLater(minute))).map(({ round }) => round);
      expect(await rounds(0)).toEqual(['r1', 'r2', 'r3', 'r4', 'r5']);
      expect(await rounds(3)).toEqual(['r3', 'r4', 'r5']);
      expect(await rounds(6)).toEqual([]);
    });

    test('is read page by page, each entry once, those of one instant too', async () => {
      for (let n = 0; n < 23; n++) await subject.store.append(`act ${n}`, act({ at: minutesLater(n < 4 ? n : 10), round: `r${n}` }));
      const read: AuditEntry[] = [];
      for (let last: AuditEntry | null = null; ; last = read.at(-1) ?? null) {
        const page: AuditEntry[] = await subject.store.trail(minutesLater(1), last, 5);
        expect(page.length).toBeLessThanOrEqual(5);
        read.push(...page);
        if (page.length < 5) break;
      }
      expect(read).toStrictEqual(await trail(minutesLater(1)));
      expect(new Set(read.map(({ id }) => id)).size).toBe(22);
      expect(new Set(read.map(({ round }) => round)).size).toBe(22);
    });
  });

  describe('a pseudonym', () => {
    test('is the same for the same person, and another for another', async () => {
      for (const [n, user] of ['a', 'b', 'a'].entries())
        await subject.store.append(`act ${n}`, act({ by: aPerson(user), at: minutesLater(n) }));
      await subject.reopen();
      await subject.store.append('act 3', act({ by: aPerson('b'), at: minutesLater(3) }));
      const [one, other, ...again] = await whoDid();
      expect(one).not.toBe(other);
      expect(again).toEqual([one, other]);
    });

    test('is made with the first act', async () => {
      expect(await subject.store.isInTrail(aPerson('a'))).toBe(false);
      await subject.store.append('one', act({ by: null }));
      await subject.store.append('two', act({ by: aPerson('a', 'abroad') }));
      expect(await subject.store.isInTrail(aPerson('a'))).toBe(false);
      await subject.store.append('three', act());
      expect(await subject.store.isInTrail(aPerson('a'))).toBe(true);
    });

    test('leads to nobody once its person is forgotten, and what they did stays', async () => {
      await subject.store.append('one', act());
      await subject.store.append('two', act({ by: aPerson('b'), at: minutesLater(2) }));
      const before = await trail();
      await subject.store.forget(aPerson('a'));
      expect(await trail()).toStrictEqual(before);
      expect(await subject.store.isInTrail(aPerson('a'))).toBe(false);
      expect(await subject.store.isInTrail(aPerson('b'))).toBe(true);
      await subject.store.append('three', act({ at: minutesLater(3) }));
      await subject.store.append('four', act({ by: aPerson('b'), at: minutesLater(4) }));
      const [first, second, third, fourth] = await whoDid();
      expect(third).not.toBe(first);
      expect(fourth).toBe(second);
    });
  });
}
