import { describe, expect, test } from 'vitest';
import { aPerson, aResponse, aRound, asked, minutesLater } from '../../../support/rounds.ts';
import type { Subject } from './subject.ts';

export function describeClosing(subject: Subject): void {
  describe('closing a round', () => {
    test('gives the closed round, with when and by whom', async () => {
      await subject.store.openRound(aRound(), []);
      const closed = await subject.store.closeRound('round-1', minutesLater(7), aPerson('owner'));
      const state = { stage: 'closed', at: minutesLater(7), by: aPerson('owner'), announced: false } as const;
      expect(closed).toStrictEqual(aRound({ state }));
    });

    test('by itself is by nobody', async () => {
      await subject.store.openRound(aRound(), []);
      const state = { stage: 'closed', at: minutesLater(7), by: null, announced: false } as const;
      expect(await subject.store.closeRound('round-1', minutesLater(7), null)).toStrictEqual(aRound({ state }));
      await subject.store.markAnnounced('round-1');
      await subject.reopen();
      expect(await subject.store.round('round-1')).toStrictEqual(aRound({ state: { ...state, announced: true } }));
    });

    test('happens once, however many try at the same time', async () => {
      await subject.store.openRound(aRound(), []);
      const attempts = ['a', 'b', 'c'].map((user, at) => subject.store.closeRound('round-1', minutesLater(at), aPerson(user)));
      const winners = (await Promise.all(attempts)).filter((round) => round !== null);
      expect(winners).toHaveLength(1);
      expect(await subject.store.round('round-1')).toStrictEqual(winners[0]);
      expect(await subject.store.closeRound('round-1', minutesLater(9), aPerson('owner'))).toBeNull();
      expect(await subject.store.round('round-1')).toStrictEqual(winners[0]);
    });

    test('of a round that does not exist is null', async () => {
      expect(await subject.store.closeRound('round-1', minutesLater(1), aPerson('owner'))).toBeNull();
    });

    test('stops every response of that round, and of no other', async () => {
      await subject.store.openRound(aRound(), [aResponse(), aResponse({ person: aPerson('b') })]);
      await subject.store.openRound(aRound({ id: 'round-2' }), [aResponse({ round: 'round-2' })]);
      await subject.store.closeRound('round-1', minutesLater(1), aPerson('owner'));
      const open = async (round: string) => (await subject.store.responses(round)).map((response) => response.open);
      expect(await open('round-1')).toEqual([false, false]);
      expect(await open('round-2')).toEqual([true]);
    });

    test.for([
      { kind: 'answer', question: 'q.one', seen: 0, answer: 2 },
      { kind: 'note', question: 'q.one', seen: 0, note: 'Too late' },
      { kind: 'skip', question: 'q.one', seen: 0, skips: 1 },
      { kind: 'finish' },
    ] as const)('refuses a later change of the kind $kind', async (change) => {
      await subject.store.openRound(aRound(), [aResponse()]);
      await subject.store.closeRound('round-1', minutesLater(1), aPerson('owner'));
      expect(await subject.store.record(aResponse(), change, minutesLater(2))).toBeNull();
      expect(await subject.store.response(aResponse())).toStrictEqual(aResponse({ open: false }));
    });

    test('leaves what was answered to be erased, and nothing else', async () => {
      const answered = aResponse({ entries: { 'q.one': { revision: 1, at: minutesLater(0), answer: 2, note: 'Gone' } } });
      await subject.store.openRound(aRound(), [answered, aResponse({ person: aPerson('b') })]);
      await subject.store.record(answered, { kind: 'finish' }, minutesLater(0));
      await subject.store.closeRound('round-1', minutesLater(1), aPerson('owner'));
      const erased = aResponse({ open: false, erasures: 1 });
      expect(await subject.store.record(answered, { kind: 'erase' }, minutesLater(2))).toStrictEqual(erased);
      await subject.reopen();
      expect(await subject.store.responses('round-1')).toStrictEqual([erased, aResponse({ person: aPerson('b'), open: false })]);
      const late = { kind: 'answer', question: 'q.one', seen: 1_000_000, answer: 2 } as const;
      expect(await subject.store.record(answered, late, minutesLater(3))).toBeNull();
    });

    test('amid answers keeps exactly those that were acknowledged', async () => {
      const questions = Array.from({ length: 20 }, (_, n) => `q.${n}`);
      const response = aResponse();
      await subject.store.openRound(aRound(), [asked(response, questions)]);
      const record = (question: string) =>
        subject.store.record(response, { kind: 'answer', question, seen: 0, answer: 4 }, minutesLater(1));
      const early = questions.slice(0, 10).map(record);
      const closing = subject.store.closeRound('round-1', minutesLater(2), aPerson('owner'));
      const outcomes = await Promise.all([...early, ...questions.slice(10).map(record)]);
      await closing;
      const acknowledged = questions.filter((_, n) => outcomes[n] !== null);
      expect(Object.keys((await subject.store.response(response))?.entries ?? {}).toSorted()).toEqual(acknowledged.toSorted());
    });
  });
}
