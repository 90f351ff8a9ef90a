import { describe, expect, test } from 'vitest';
import type { LeasedStep } from '../../../../src/application/ports.ts';
import { done, dropped, type TakenStep } from '../../../../src/domain/taken-step.ts';
import { aMember, aPerson, aRound, minutesLater } from '../../../support/rounds.ts';
import { aStep } from '../../../support/steps.ts';
import type { Subject } from './subject.ts';

export function describeSteps(subject: Subject): void {
  const store = () => subject.store;
  const all = () => store().stepsOf('round-1');
  const opened = () => store().openRound(aRound(), []);
  /** Takes what is due at a minute, for ten minutes. */
  const taken = (minute: number) => store().leaseStep(minutesLater(minute), minutesLater(minute + 10));

  async function leased(minute: number): Promise<LeasedStep> {
    const found = await taken(minute);
    if (!found) throw new Error(`No step was due at minute ${minute}.`);
    return found;
  }

  async function keepAll(...steps: readonly TakenStep[]): Promise<void> {
    await opened();
    for (const step of steps) expect(await store().keepStep(step)).toBe(true);
  }

  describe('steps that were taken on', () => {
    test('are kept as they are, and found by their round, those due first before others', async () => {
      const odd = aStep({ question: 'a/b.$c "d"', due: '2026-03-05', zone: 'Europe/Paris' });
      const apart = aStep({ view: 'north', due: '2026-03-08' });
      await keepAll(aStep({ due: '2026-03-09' }), odd, apart);
      await store().openRound(aRound({ id: 'round-2' }), []);
      await store().keepStep(aStep({ round: 'round-2' }));
      await subject.reopen();
      expect(await all()).toStrictEqual([odd, apart, aStep({ due: '2026-03-09' })]);
    });

    test('are none of a round that is not there', async () => {
      expect(await store().keepStep(aStep())).toBe(false);
      expect(await all()).toEqual([]);
    });

    test('change where nothing else happened to them', async () => {
      await keepAll(aStep());
      expect(await store().keepStep(aStep({ topic: 'Another' }))).toBe(false);
      const finished = done(aStep(), aPerson('b'), minutesLater(3));
      expect(await store().keepStep(finished)).toBe(true);
      expect(await store().keepStep(dropped(aStep(), aPerson('c'), '', minutesLater(4)))).toBe(false);
      await subject.reopen();
      expect(await all()).toStrictEqual([finished]);
    });

    test('change once, however many try at the same time', async () => {
      await keepAll(aStep());
      const tries = ['a', 'b', 'c', 'd'].map((user) => store().keepStep(done(aStep(), aPerson(user), minutesLater(1))));
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
      expect((await all()).map(({ revision }) => revision)).toEqual([2]);
    });

    test('are taken on once, however many try at the same time', async () => {
      await opened();
      const tries = ['a', 'b', 'c', 'd'].map((user) => store().keepStep(aStep({ owner: aMember(user) })));
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
      expect(await all()).toHaveLength(1);
    });

    test('are found by their owner while they are open, those due first before others, twenty at most', async () => {
      const days = Array.from({ length: 22 }, (_, nth) => `2026-04-${String(28 - nth).padStart(2, '0')}`);
      await keepAll(
        ...days.map((due) => aStep({ question: due, due })),
        aStep({ question: 'theirs', owner: aMember('b') }),
        aStep({ question: 'elsewhere', owner: aMember('a', 'abroad') }),
      );
      await store().keepStep(done(aStep({ question: '2026-04-07', due: '2026-04-07' }), aPerson('a'), minutesLater(1)));
      const due = (await store().stepsOwnedBy(aPerson('a'))).map((step) => step.due);
      expect(due).toEqual(days.toReversed().slice(1, 21));
      expect((await store().stepsOwnedBy(aPerson('b'))).map(({ question }) => question)).toEqual(['theirs']);
      expect(await store().stepsOwnedBy(aPerson('c'))).toEqual([]);
    });

    test('are another person’s once they are given to them', async () => {
      await keepAll(aStep());
      await store().keepStep(aStep({ owner: aMember('b'), revision: 2 }));
      expect(await store().stepsOwnedBy(aPerson('a'))).toEqual([]);
      expect(await store().stepsOwnedBy(aPerson('b'))).toHaveLength(1);
    });

    test('go with their round', async () => {
      await keepAll(aStep());
      await store().openRound(aRound({ id: 'round-2' }), []);
      await store().keepStep(aStep({ round: 'round-2' }));
      await store().closeRound('round-1', minutesLater(1), aPerson('owner'));
      await store().deleteRound('round-1');
      expect(await all()).toEqual([]);
      expect((await store().stepsOwnedBy(aPerson('a'))).map(({ round }) => round)).toEqual(['round-2']);
      expect((await leased(60 * 24 * 365)).step.round).toBe('round-2');
      expect(await taken(60 * 24 * 365)).toBeNull();
    });

    test('are nobody’s once their owner is forgotten, and nobody is reminded of them', async () => {
      const others = aStep({ question: 'others', owner: aMember('b') });
      await keepAll(aStep(), others, aStep({ question: 'finished', owner: aMember('b') }), aStep({ question: 'given up' }));
      await store().keepStep(done(aStep({ question: 'finished', owner: aMember('b') }), aPerson('a'), minutesLater(1)));
      await store().keepStep(dropped(aStep({ question: 'given up' }), aPerson('a'), 'I have left', minutesLater(1)));
      expect((await store().roundsWith(aPerson('a'))).map(({ id }) => id)).toEqual(['round-1']);
      await store().forget(aPerson('a'));
      await store().forget(aPerson('a'));
      expect(await store().roundsWith(aPerson('a'))).toEqual([]);
      await subject.reopen();
      const kept = await all();
      expect(JSON.stringify(kept)).not.toMatch(/Respondent a|"user":"a"|I have left/);
      expect(kept.map(({ question, owner }) => [question, owner?.name ?? null])).toEqual([
        ['finished', 'Respondent b'],
        ['given up', null],
        ['others', 'Respondent b'],
        ['q.one', null],
      ]);
      expect(await store().stepsOwnedBy(aPerson('a'))).toEqual([]);
      expect((await leased(60 * 24 * 365)).step).toStrictEqual(others);
      expect(await taken(60 * 24 * 365)).toBeNull();
    });
  });

  describe('leasing steps', () => {
    test('gives the one that has been due longest, as it is stored, and none before its time', async () => {
      await keepAll(
        aStep({ question: 'later', remindAt: minutesLater(7) }),
        aStep({ question: 'sooner', remindAt: minutesLater(5) }),
        aStep({ question: 'never', remindAt: null }),
      );
      expect(await taken(4)).toBeNull();
      expect((await leased(8)).step).toStrictEqual(aStep({ question: 'sooner', remindAt: minutesLater(5) }));
      expect((await leased(8)).step.question).toBe('later');
      expect(await taken(8)).toBeNull();
    });

    test('gives each to one, however many ask at the same time', async () => {
      await keepAll(...['a', 'b', 'c'].map((question) => aStep({ question, remindAt: minutesLater(1) })));
      const found = await Promise.all(Array.from({ length: 8 }, () => taken(2)));
      expect(found.flatMap((each) => (each ? [each.step.question] : [])).toSorted()).toEqual(['a', 'b', 'c']);
    });

    test('gives it to somebody else once the lease has run out', async () => {
      await keepAll(aStep({ remindAt: minutesLater(1) }));
      const { lease } = await leased(1);
      expect(await taken(10)).toBeNull();
      const again = await leased(11);
      await store().endStep(lease, null);
      expect((await all())[0]?.remindAt).toEqual(minutesLater(1));
      await store().endStep(again.lease, null);
      expect(await taken(1000)).toBeNull();
    });

    test('is ended with when to look again, and changes nothing else', async () => {
      await keepAll(aStep({ remindAt: minutesLater(1) }));
      await store().endStep((await leased(1)).lease, minutesLater(20));
      expect(await taken(19)).toBeNull();
      await subject.reopen();
      expect(await all()).toStrictEqual([aStep({ remindAt: minutesLater(20) })]);
      await store().endStep((await leased(20)).lease, null);
      expect(await all()).toStrictEqual([aStep({ remindAt: null })]);
      expect(await store().keepStep(done(aStep(), aPerson('a'), minutesLater(21)))).toBe(true);
    });

    test('leaves what changed meanwhile as it is', async () => {
      await keepAll(aStep({ remindAt: minutesLater(1) }));
      const { lease } = await leased(1);
      const moved = aStep({ due: '2026-03-20', remindAt: minutesLater(30), revision: 2 });
      expect(await store().keepStep(moved)).toBe(true);
      await store().endStep(lease, null);
      expect(await all()).toStrictEqual([moved]);
      expect((await leased(30)).step).toStrictEqual(moved);
    });
  });
}
