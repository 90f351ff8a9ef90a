import { describe, expect, test } from 'vitest';
import type { PublishedFigures } from '../../../../src/domain/published.ts';
import { score } from '../../../../src/domain/scoring.ts';
import { aBank, anArea, aQuestion, aTopic } from '../../../support/banks.ts';
import { aPerson, aResponse, aRound, minutesLater } from '../../../support/rounds.ts';
import { oddIds } from './odd.ts';
import type { Subject } from './subject.ts';

const bank = aBank([anArea('vision', [aTopic('need', [aQuestion('v.cost', { critical: true }), aQuestion('v.people')])])]);

/** Figures with whole numbers, thirds and none, of three who answered so. */
function figures(level: 0 | 1 | 2 | 3 | 4): PublishedFigures {
  const responses = ([level, 'dk', 4] as const).map((answer, n) => ({
    partner: 'north',
    respondent: `r${n}`,
    answers: { 'v.cost': answer },
  }));
  const scorecard = score({ bank, purpose: 'new-programme', depth: 'core', confidential: false, responses });
  return { asked: ['v.cost'], scorecard, disputes: [], apart: {}, took: [{ partner: 'north', invited: 4, started: 3 }] };
}

export function describeFigures(subject: Subject): void {
  describe('the figures of a round', () => {
    test('come back as they were kept, to the last digit', async () => {
      await subject.store.openRound(aRound(), []);
      expect(await subject.store.keepFigures('round-1', figures(3))).toStrictEqual(figures(3));
      await subject.reopen();
      expect(await subject.store.figures('round-1')).toStrictEqual(figures(3));
    });

    test('are null where none were kept', async () => {
      await subject.store.openRound(aRound(), [aResponse()]);
      await subject.store.openRound(aRound({ id: 'round-2' }), []);
      await subject.store.keepFigures('round-2', figures(1));
      expect(await subject.store.figures('round-1')).toBeNull();
      expect(await subject.store.figures('round-3')).toBeNull();
    });

    test('are those that were kept first, whatever is given later', async () => {
      await subject.store.openRound(aRound(), []);
      await subject.store.keepFigures('round-1', figures(1));
      expect(await subject.store.keepFigures('round-1', figures(4))).toStrictEqual(figures(1));
      expect(await subject.store.figures('round-1')).toStrictEqual(figures(1));
    });

    test('are the same for all who keep them at the same time', async () => {
      await subject.store.openRound(aRound(), []);
      const levels = [0, 1, 2, 3, 4] as const;
      const kept = await Promise.all(levels.map((level) => subject.store.keepFigures('round-1', figures(level))));
      const stored = await subject.store.figures('round-1');
      expect(levels.map(figures)).toContainEqual(stored);
      for (const each of kept) expect(each).toStrictEqual(stored);
    });

    test('change nothing of the round and its responses', async () => {
      await subject.store.openRound(aRound(), [aResponse()]);
      const closed = await subject.store.closeRound('round-1', minutesLater(1), aPerson('owner'));
      await subject.store.keepFigures('round-1', figures(2));
      expect(await subject.store.round('round-1')).toStrictEqual(closed);
      expect(await subject.store.responses('round-1')).toStrictEqual([aResponse({ open: false })]);
    });

    test('are told apart by the round, whatever the characters of its id', async () => {
      const numbered = (n: number): PublishedFigures => ({
        ...figures(2),
        disputes: [],
        took: [{ partner: 'north', invited: n, started: 0 }],
      });
      for (const id of oddIds) await subject.store.openRound(aRound({ id }), []);
      for (const [n, id] of oddIds.entries()) await subject.store.keepFigures(id, numbered(n));
      for (const [n, id] of oddIds.entries()) expect(await subject.store.figures(id)).toStrictEqual(numbered(n));
    });
  });
}
