import { describe, expect, test } from 'vitest';
import { assigned } from '../../../../src/domain/assignment.ts';
import { type Departure, departedFrom, returned } from '../../../../src/domain/departure.ts';
import type { Response } from '../../../../src/domain/response.ts';
import { defaultSchedule } from '../../../../src/domain/schedule.ts';
import { aMember, aPerson, aResponse, aRound, minutesLater } from '../../../support/rounds.ts';
import { oddIds } from './odd.ts';
import type { Subject } from './subject.ts';

const invitedAt = minutesLater(3);
const newcomer = (parts: Partial<Response> = {}) => aResponse({ person: aPerson('new'), invitedAt, ...parts });
const answer = { kind: 'answer', question: 'q.one', seen: 0, answer: 3, note: 'Between us' } as const;
const left = (answers: 'kept' | 'withdrawn', minute = 5): Departure => ({ kind: 'left', at: minutesLater(minute), answers });
const declined: Departure = { kind: 'declined', at: minutesLater(5), why: 'Not my field; ask “planning”' };

export function describePeople(subject: Subject): void {
  const close = (minute = 9) => subject.store.closeRound('round-1', minutesLater(minute), aPerson('owner'));
  const users = async () => (await subject.store.responses('round-1')).map(({ person }) => person.user);
  const stored = (response: Response) => subject.store.response(response);

  /** A round of three respondents of two partners, of whom `a` has answered and finished. */
  async function aStartedRound(): Promise<void> {
    const others = [aResponse({ person: aPerson('b') }), aResponse({ person: aPerson('c'), partner: 'east' })];
    await subject.store.openRound(aRound(), [aResponse(), ...others]);
    await subject.store.record(aResponse(), answer, minutesLater(1));
    await subject.store.record(aResponse(), { kind: 'finish' }, minutesLater(2));
  }

  async function nothingDue(): Promise<void> {
    const leased = await subject.store.leaseRound(minutesLater(1), minutesLater(2));
    if (leased) await subject.store.endLease(leased.lease, null);
  }

  describe('adding a respondent', () => {
    test('puts them last of their partner, and makes the round due', async () => {
      await aStartedRound();
      await nothingDue();
      for (const user of ['x', 'y', 'z']) {
        expect(await subject.store.addResponse(newcomer({ person: aPerson(user), partner: user === 'y' ? 'east' : 'north' }))).toBe(true);
      }
      expect(await subject.store.addResponse(newcomer({ person: aPerson('w'), partner: 'west' }))).toBe(true);
      await subject.reopen();
      expect(await users()).toEqual(['a', 'b', 'x', 'z', 'c', 'y', 'w']);
      expect(await stored(newcomer({ person: aPerson('x') }))).toStrictEqual(newcomer({ person: aPerson('x') }));
      expect(await subject.store.openResponsesOf(aPerson('x'))).toStrictEqual([newcomer({ person: aPerson('x') })]);
      expect((await subject.store.leaseRound(invitedAt, minutesLater(4)))?.round.id).toBe('round-1');
    });

    test('keeps that order where somebody was forgotten before', async () => {
      await aStartedRound();
      await subject.store.forget(aPerson('a'));
      await subject.store.addResponse(newcomer());
      expect(await users()).toEqual(['b', 'new', 'c']);
    });

    test('lets them answer', async () => {
      await aStartedRound();
      await subject.store.addResponse(newcomer());
      expect(await subject.store.record(newcomer(), answer, minutesLater(4))).not.toBeNull();
      expect(await close()).not.toBeNull();
      expect((await stored(newcomer()))?.open).toBe(false);
    });

    test('twice is as once; somebody who is one already is not added', async () => {
      await aStartedRound();
      const both = await Promise.all([subject.store.addResponse(newcomer()), subject.store.addResponse(newcomer())]);
      expect(both).toEqual([true, true]);
      const before = await subject.store.responses('round-1');
      expect(await subject.store.addResponse(newcomer({ invitedAt: minutesLater(4), partner: 'east' }))).toBe(false);
      expect(await subject.store.addResponse(newcomer({ person: aPerson('a') }))).toBe(false);
      expect(await subject.store.responses('round-1')).toStrictEqual(before);
    });

    test('does nothing to a round that is closed or not there', async () => {
      await aStartedRound();
      expect(await subject.store.addResponse(newcomer({ round: 'nowhere' }))).toBe(false);
      await close();
      expect(await subject.store.addResponse(newcomer())).toBe(false);
      expect(await users()).toEqual(['a', 'b', 'c']);
      expect(await stored(newcomer())).toBeNull();
      expect(await subject.store.roundsWith(aPerson('new'))).toEqual([]);
    });

    test('while it closes leaves nobody who could still answer', async () => {
      for (let n = 0; n < 8; n++) {
        const id = `round-${n}`;
        await subject.store.openRound(aRound({ id }), [aResponse({ round: id })]);
        const added = Array.from({ length: 4 }, (_, user) => newcomer({ round: id, person: aPerson(`new-${user}`) }));
        const adding = added.map((response) => subject.store.addResponse(response));
        const closing = subject.store.closeRound(id, minutesLater(4), null).then(() => subject.store.responses(id));
        const [stopped, ...came] = await Promise.all([closing, ...adding]);
        expect(stopped.filter(({ open }) => open)).toEqual([]);
        const there = await subject.store.responses(id);
        expect(there.filter(({ open }) => open)).toEqual([]);
        expect(there).toHaveLength(1 + came.filter((each) => each).length);
        for (const response of added) expect(await subject.store.record(response, answer, minutesLater(5))).toBeNull();
      }
    });

    test('again who took part no longer goes on with what was kept, or begins anew', async () => {
      await aStartedRound();
      for (const [departure, partner] of [
        [left('kept'), 'north'],
        [left('withdrawn'), 'north'],
      ] as const) {
        const before = await subject.store.depart(aResponse(), departure);
        const anew = newcomer({ person: aPerson('a'), partner });
        expect(await subject.store.addResponse(anew)).toBe(true);
        expect(await stored(anew)).toStrictEqual(returned(before ?? anew, anew));
        expect(await subject.store.addResponse(anew)).toBe(true);
      }
      expect(await users()).toEqual(['a', 'b', 'c']);
      expect((await stored(aResponse()))?.entries).toEqual({});
    });

    test('at another partner takes no answers along', async () => {
      await aStartedRound();
      await subject.store.depart(aResponse(), left('kept'));
      await subject.store.addResponse(newcomer({ person: aPerson('a'), partner: 'east' }));
      expect(await stored(aResponse())).toMatchObject({ entries: {}, erasures: 1, partner: 'east', finishedAt: null, open: true });
      expect(await subject.store.record(aResponse(), { ...answer, seen: 1 }, minutesLater(4))).toBeNull();
    });

    test('takes any id of a person', async () => {
      await aStartedRound();
      for (const user of oddIds) expect(await subject.store.addResponse(newcomer({ person: aPerson(user) }))).toBe(true);
      expect(await users()).toEqual(['a', 'b', ...oddIds, 'c']);
    });
  });

  describe('leaving a round', () => {
    test.for([
      ['answers kept', left('kept')],
      ['answers withdrawn', left('withdrawn')],
      ['declined', declined],
    ] as const)('is kept: %s', async ([, departure]) => {
      await aStartedRound();
      const before = (await stored(aResponse())) ?? aResponse();
      const gone = await subject.store.depart(aResponse(), departure);
      expect(gone).toStrictEqual(departedFrom(before, departure));
      expect(gone).toMatchObject({ open: false, departed: departure });
      await subject.reopen();
      expect(await stored(aResponse())).toStrictEqual(gone);
      expect(await subject.store.openResponsesOf(aPerson('a'))).toEqual([]);
      expect(await subject.store.record(aResponse(), { kind: 'finish' }, minutesLater(6))).toBeNull();
      expect((await stored(aResponse({ person: aPerson('b') })))?.open).toBe(true);
    });

    test('ends their reminders', async () => {
      await subject.store.openRound(aRound(), [aResponse({ remindAt: minutesLater(1) })]);
      const leased = await subject.store.leaseReminder(minutesLater(2), minutesLater(3));
      await subject.store.depart(aResponse(), left('kept'));
      if (leased) await subject.store.endReminder(leased.lease, null, minutesLater(4));
      expect((await stored(aResponse()))?.remindAt).toBeNull();
      await subject.store.reschedule('round-1', defaultSchedule, minutesLater(5));
      expect(await subject.store.leaseReminder(minutesLater(9), minutesLater(10))).toBeNull();
    });

    test('lets what was kept still be withdrawn, and nothing else be changed', async () => {
      await aStartedRound();
      await subject.store.depart(aResponse(), left('kept'));
      expect(await subject.store.depart(aResponse(), left('kept', 6))).toBeNull();
      expect(await subject.store.depart(aResponse(), left('withdrawn', 7))).toMatchObject({ entries: {}, erasures: 1, finishedAt: null });
      expect(await subject.store.depart(aResponse(), left('kept', 8))).toBeNull();
      expect(await subject.store.depart(aResponse(), declined)).toBeNull();
    });

    test('does not happen to a closed round, or somebody who is not in it', async () => {
      await aStartedRound();
      await subject.store.depart(aResponse({ person: aPerson('b') }), left('kept'));
      expect(await subject.store.depart(aResponse({ person: aPerson('nobody') }), declined)).toBeNull();
      await close();
      expect(await subject.store.depart(aResponse(), declined)).toBeNull();
      expect(await subject.store.depart(aResponse({ person: aPerson('b') }), left('withdrawn'))).toBeNull();
    });

    test('holds when the round is opened again', async () => {
      await aStartedRound();
      await subject.store.depart(aResponse(), left('kept'));
      await close();
      await subject.store.settle(aResponse(), 'results', { state: 'sent' });
      await subject.store.reopenRound('round-1', defaultSchedule, minutesLater(10));
      const after = await subject.store.responses('round-1');
      expect(after.map(({ open, delivered }) => [open, delivered.results.state])).toEqual([
        [false, 'due'],
        [true, 'due'],
        [true, 'due'],
      ]);
    });
  });

  describe('asking somebody other questions', () => {
    const fewer = { from: ['q.one', 'q.two', 'q.three'], to: ['q.one'] };

    test.for([
      ['fewer', fewer],
      ['more', { from: fewer.from, to: [...fewer.from, 'q.four'] }],
    ] as const)('is kept, with what was answered: %s', async ([, assignment]) => {
      await aStartedRound();
      const before = (await stored(aResponse())) ?? aResponse();
      const after = await subject.store.assign(aResponse(), assignment, minutesLater(4));
      expect(after).toStrictEqual(assigned(before, assignment, minutesLater(4)));
      expect(after).toMatchObject({ brief: { questions: assignment.to }, entries: before.entries });
      await subject.reopen();
      expect(await stored(aResponse())).toStrictEqual(after);
    });

    test('does not apply to other questions than were seen, to closed responses, or to nobody', async () => {
      await aStartedRound();
      expect(await subject.store.assign(aResponse(), { from: ['q.two'], to: ['q.one'] }, minutesLater(4))).toBeNull();
      expect(await subject.store.assign(aResponse({ person: aPerson('nobody') }), fewer, minutesLater(4))).toBeNull();
      const attempts = [['q.one'], ['q.two']].map((to) => subject.store.assign(aResponse(), { ...fewer, to }, minutesLater(4)));
      expect((await Promise.all(attempts)).filter((each) => each !== null)).toHaveLength(1);
      await close();
      expect(await subject.store.assign(aResponse({ person: aPerson('b') }), fewer, minutesLater(10))).toBeNull();
    });
  });

  describe('handing over', () => {
    const of = (owner: string, ...coOwners: string[]) => ({ owner: aMember(owner), coOwners: coOwners.map((user) => aMember(user)) });
    const change = (to: ReturnType<typeof of>, from: ReturnType<typeof of>) =>
      subject.store.changeOwners('round-1', to, from, minutesLater(4));
    const owned = async (user: string) => (await subject.store.roundsOwnedBy(aPerson(user))).length;

    test('makes the round theirs, and names them on everybody’s cards', async () => {
      await aStartedRound();
      expect(await change(of('b', 'owner', 'x'), of('owner'))).toStrictEqual(aRound(of('b', 'owner', 'x')));
      await subject.reopen();
      expect(await subject.store.round('round-1')).toStrictEqual(aRound(of('b', 'owner', 'x')));
      expect(new Set((await subject.store.responses('round-1')).map(({ brief }) => brief.owner))).toEqual(new Set(['Respondent b']));
      expect([await owned('b'), await owned('owner'), await owned('x'), await owned('c')]).toEqual([1, 1, 1, 0]);
      await change(of('b'), of('b', 'owner', 'x'));
      expect([await owned('b'), await owned('owner'), await owned('x')]).toEqual([1, 0, 0]);
    });

    test('happens to the owners that were seen alone, and once', async () => {
      await aStartedRound();
      expect(await change(of('b'), of('x'))).toBeNull();
      expect(await change(of('b'), of('owner', 'x'))).toBeNull();
      const both = await Promise.all([change(of('b', 'owner'), of('owner')), change(of('c', 'owner'), of('owner'))]);
      expect(both.filter((each) => each !== null)).toHaveLength(1);
      const [now] = both.filter((each) => each !== null);
      if (now) expect(await subject.store.changeOwners('round-1', now, of('owner'), minutesLater(4))).toStrictEqual(now);
      expect(await change(of('x'), of('b'))).toBeNull();
      expect(await subject.store.changeOwners('nowhere', of('b'), of('owner'), minutesLater(4))).toBeNull();
    });

    test('of a round opened with co-owners finds them, and forgetting one leaves the others', async () => {
      await subject.store.openRound(aRound(of('owner', 'x', 'y')), [aResponse()]);
      expect((await subject.store.roundsWith(aPerson('x'))).map(({ id }) => id)).toEqual(['round-1']);
      await subject.store.forget(aPerson('x'));
      expect(await subject.store.round('round-1')).toStrictEqual(aRound(of('owner', 'y')));
      expect([await owned('owner'), await owned('x'), await owned('y')]).toEqual([1, 0, 1]);
    });
  });

  describe('another lead', () => {
    const lead = async () => (await subject.store.round('round-1'))?.partners.map(({ lead }) => lead.user);

    test('takes the place of the one that was seen', async () => {
      await aStartedRound();
      const changed = await subject.store.changeLead('round-1', 'east', aPerson('c'), aPerson('lead-east'));
      expect(changed).toStrictEqual(await subject.store.round('round-1'));
      expect(await lead()).toEqual(['lead-north', 'c', 'lead-west']);
      expect(await subject.store.changeLead('round-1', 'east', aPerson('c'), aPerson('lead-east'))).toStrictEqual(changed);
      expect(await subject.store.changeLead('round-1', 'east', aPerson('d'), aPerson('lead-east'))).toBeNull();
      expect(await subject.store.changeLead('round-1', 'south', aPerson('d'), aPerson('lead-east'))).toBeNull();
      expect(await subject.store.changeLead('nowhere', 'east', aPerson('d'), aPerson('lead-east'))).toBeNull();
      expect(await lead()).toEqual(['lead-north', 'c', 'lead-west']);
    });
  });
}
