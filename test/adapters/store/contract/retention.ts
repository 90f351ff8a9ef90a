import { describe, expect, test } from 'vitest';
import type { PublishedFigures } from '../../../../src/domain/published.ts';
import { isPastKeeping } from '../../../../src/domain/retention.ts';
import { aMember, aPerson, aPlace, aResponse, aRound, minutesLater } from '../../../support/rounds.ts';
import type { Subject } from './subject.ts';

const idsOf = (rounds: readonly { readonly id: string }[]) => rounds.map(({ id }) => id);
const none = { overall: { minimum: null, weakest: [], maximum: null, range: null, mean: null, missing: [] }, areas: [] };
const figures: PublishedFigures = {
  asked: [],
  scorecard: { partners: [], partnership: none, questions: [] },
  disputes: [],
  apart: {},
  took: [],
};

export function describeRetention(subject: Subject): void {
  /** Opens a round with one response, and closes it then. */
  async function closed(id: string, minute: number, { announced = true, dryRun = false } = {}): Promise<void> {
    await subject.store.openRound(aRound({ id, dryRun }), [aResponse({ round: id })]);
    await subject.store.closeRound(id, minutesLater(minute), aPerson('owner'));
    if (announced) await subject.store.markAnnounced(id);
  }
  const found = async (minute: number, most = 10) => idsOf(await subject.store.roundsPastKeeping(minutesLater(minute), most));

  describe('the rounds whose time is over', () => {
    test('are those that closed before then and were announced, the longest closed first, and dry runs that are over', async () => {
      await closed('third', 30);
      await closed('first', 10);
      await closed('dry', 20, { announced: false, dryRun: true });
      await closed('too late', 40);
      await closed('unannounced', 5, { announced: false });
      await subject.store.openRound(aRound({ id: 'open' }), []);
      await subject.store.openRound(aRound({ id: 'open and dry', dryRun: true }), []);
      expect(await found(40)).toEqual(['first', 'dry', 'third']);
      const rounds = await subject.store.roundsPastKeeping(minutesLater(41), 10);
      expect(rounds).toHaveLength(4);
      for (const round of rounds) {
        expect(isPastKeeping(round, minutesLater(41))).toBe(true);
        expect(round).toStrictEqual(await subject.store.round(round.id));
      }
      await subject.store.markAnnounced('unannounced');
      expect(await found(10)).toEqual(['unannounced']);
    });

    test('are as many as asked for', async () => {
      for (const minute of [3, 1, 2]) await closed(`at ${minute}`, minute);
      expect(await found(9, 2)).toEqual(['at 1', 'at 2']);
    });
  });

  describe('deleting a round', () => {
    test('takes it away with its responses and its figures, and no other', async () => {
      for (const id of ['one', 'two']) {
        await closed(id, 1);
        await subject.store.keepFigures(id, figures);
      }
      await subject.store.deleteRound('one');
      await subject.reopen();
      const left = async (id: string) => [
        (await subject.store.round(id))?.id,
        (await subject.store.responses(id)).length,
        await subject.store.figures(id),
      ];
      expect(await left('one')).toEqual([undefined, 0, null]);
      expect(await left('two')).toEqual(['two', 1, figures]);
      expect(await subject.store.response(aResponse({ round: 'one' }))).toBeNull();
      expect(idsOf(await subject.store.roundsWith(aPerson('a')))).toEqual(['two']);
      expect(idsOf(await subject.store.roundsOwnedBy(aPerson('owner')))).toEqual(['two']);
      expect((await subject.store.lastClosedRoundIn(aPlace('town-hall')))?.id).toBe('two');
      expect(await found(9)).toEqual(['two']);
    });

    test('twice is as once, and of a round that there is not changes nothing', async () => {
      await closed('one', 1);
      await subject.store.deleteRound('one');
      await subject.store.deleteRound('one');
      await subject.store.deleteRound('another');
      expect(await subject.store.round('one')).toBeNull();
    });

    test('that is open changes nothing', async () => {
      await subject.store.openRound(aRound(), [aResponse()]);
      await subject.store.deleteRound('round-1');
      expect(await subject.store.round('round-1')).toStrictEqual(aRound());
      expect(await subject.store.responses('round-1')).toStrictEqual([aResponse()]);
    });

    test('leaves its id free for a new one', async () => {
      await closed('one', 1);
      await subject.store.deleteRound('one');
      const again = aRound({ id: 'one', owner: aMember('another') });
      await subject.store.openRound(again, [aResponse({ round: 'one', person: aPerson('b') })]);
      expect(await subject.store.round('one')).toStrictEqual(again);
      expect((await subject.store.responses('one')).map(({ person }) => person.user)).toEqual(['b']);
    });
  });
}
