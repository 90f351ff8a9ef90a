import { describe, expect, test } from 'vitest';
import { type Change, type Response, revisionOf } from '../../../../src/domain/response.ts';
import { aPerson, aResponse, aRound, asked, minutesLater } from '../../../support/rounds.ts';
import { oddIds } from './odd.ts';
import type { Subject } from './subject.ts';

const answer = { kind: 'answer', question: 'q.one', seen: 0, answer: 3 } as const;

export function describeChanges(subject: Subject): void {
  const opened = async (...responses: Response[]) => subject.store.openRound(aRound(), responses);
  const record = (change: Change, minute = 1) => subject.store.record(aResponse(), change, minutesLater(minute));
  const stored = () => subject.store.response(aResponse());

  describe('recording a change', () => {
    test('gives the new response back, and keeps it', async () => {
      await opened(aResponse());
      const recorded = await record({ ...answer, note: 'Agreed in June' });
      const entries = { 'q.one': { revision: 1, at: minutesLater(1), answer: 3, note: 'Agreed in June' } } as const;
      expect(recorded).toStrictEqual(aResponse({ entries }));
      await subject.reopen();
      expect(await stored()).toStrictEqual(recorded);
    });

    test('of a respondent or a round that there is not is null', async () => {
      await opened(aResponse());
      expect(await subject.store.record({ round: 'round-1', person: aPerson('b') }, answer, minutesLater(1))).toBeNull();
      expect(await subject.store.record({ round: 'round-2', person: aPerson('a') }, answer, minutesLater(1))).toBeNull();
      expect(await subject.store.responses('round-1')).toStrictEqual([aResponse()]);
    });

    test.for([0, 2, 7])('seen at revision %i of an entry at 1 is null and changes nothing', async (seen) => {
      await opened(aResponse());
      const first = await record(answer);
      expect(await record({ ...answer, seen, answer: 0 }, 2)).toBeNull();
      expect(await record({ kind: 'note', question: 'q.one', seen, note: 'Stale' }, 2)).toBeNull();
      expect(await record({ kind: 'skip', question: 'q.one', seen, skips: 1 }, 2)).toBeNull();
      expect(await stored()).toStrictEqual(first);
    });

    test('of a question that the round does not ask is null and changes nothing', async () => {
      await opened(aResponse());
      expect(await record({ ...answer, question: 'q.four' })).toBeNull();
      expect(await record({ ...answer, question: 'q' })).toBeNull();
      expect(await stored()).toStrictEqual(aResponse());
    });

    test('twice at the same time lands once', async () => {
      await opened(aResponse());
      for (let seen = 0; seen < 5; seen++) {
        const levels = [0, 1, 2, 3, 4] as const;
        const outcomes = await Promise.all(levels.map((level) => record({ ...answer, seen, answer: level }, seen)));
        const winners = outcomes.filter((response) => response !== null);
        expect(winners).toHaveLength(1);
        expect(await stored()).toStrictEqual(winners[0]);
      }
    });

    test('of different questions at the same time lands each', async () => {
      await opened(aResponse());
      await Promise.all(['q.one', 'q.two', 'q.three'].map((question) => record({ ...answer, question })));
      expect(Object.keys((await stored())?.entries ?? {}).toSorted()).toEqual(['q.one', 'q.three', 'q.two']);
    });

    test('replaces a reason by a level and a level by a reason', async () => {
      await opened(aResponse());
      await record({ ...answer, answer: { na: 'No such system' } });
      expect((await record({ ...answer, seen: 1, answer: 0 }))?.entries['q.one']?.answer).toBe(0);
      expect((await record({ ...answer, seen: 2, answer: { na: 'Sold' } }))?.entries['q.one']?.answer).toStrictEqual({ na: 'Sold' });
    });

    test.for([null, ''])('takes a note away when it is %j, and leaves no trace of it', async (note) => {
      await opened(aResponse());
      await record({ ...answer, note: 'Wrong' });
      const recorded = await record({ kind: 'note', question: 'q.one', seen: 1, note }, 2);
      expect(recorded?.entries['q.one']).toStrictEqual({ revision: 2, at: minutesLater(2), answer: 3 });
    });

    test('keeps a note of 10,000 characters to the letter', async () => {
      await opened(aResponse());
      const note = `${'"Ü\\🧭\n\u0000'.repeat(1_428)}end.`;
      expect(note).toHaveLength(10_000);
      await record({ ...answer, note });
      await subject.reopen();
      expect((await stored())?.entries['q.one']?.note).toBe(note);
    });

    test('erases every entry and the finish, and the round can be answered again', async () => {
      await opened(aResponse());
      await record(answer);
      await record({ ...answer, question: 'q.two', note: 'Gone' });
      await record({ kind: 'finish' }, 2);
      const erased = aResponse({ erasures: 1 });
      expect(await record({ kind: 'erase' }, 3)).toStrictEqual(erased);
      expect(await stored()).toStrictEqual(erased);
      const seen = revisionOf(erased, 'q.one');
      expect((await record({ ...answer, seen }, 4))?.entries['q.one']).toMatchObject({ revision: seen + 1 });
    });

    test('takes nothing from what was seen before everything was erased', async () => {
      await opened(aResponse());
      await record(answer);
      await record({ kind: 'erase' });
      for (const seen of [0, 1]) expect(await record({ ...answer, seen })).toBeNull();
      expect((await stored())?.entries).toEqual({});
    });

    test('knows question ids apart, whatever their characters', async () => {
      await opened(asked(aResponse(), oddIds));
      for (const question of oddIds) {
        expect(await record({ ...answer, question, note: question })).not.toBeNull();
        expect(await record({ ...answer, question, note: 'Stale' })).toBeNull();
      }
      await subject.reopen();
      const entries = Object.entries((await stored())?.entries ?? {});
      expect(entries.map(([id]) => id).toSorted()).toEqual(oddIds.toSorted());
      for (const [id, { note }] of entries) expect(note ?? '').toBe(id);
    });

    test('knows rounds and people apart, whatever the characters of their ids', async () => {
      for (const round of oddIds) {
        const responses = oddIds.map((user) => aResponse({ round, person: aPerson(user) }));
        await subject.store.openRound(aRound({ id: round }), responses);
      }
      for (const id of oddIds) await subject.store.record({ round: id, person: aPerson(id) }, answer, minutesLater(1));
      for (const round of oddIds) {
        const touched = (await subject.store.responses(round)).filter(({ entries }) => 'q.one' in entries);
        expect(touched.map(({ person }) => person.user)).toEqual([round]);
      }
    });
  });
}
