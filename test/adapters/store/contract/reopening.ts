import { describe, expect, test } from 'vitest';
import type { PublishedFigures } from '../../../../src/domain/published.ts';
import { nothingDelivered } from '../../../../src/domain/response.ts';
import { defaultSchedule } from '../../../../src/domain/schedule.ts';
import { score } from '../../../../src/domain/scoring.ts';
import { aBank, anArea, aQuestion, aTopic } from '../../../support/banks.ts';
import { aPerson, aPlace, aResponse, aRound, minutesLater } from '../../../support/rounds.ts';
import type { Subject } from './subject.ts';

const schedule = { ...defaultSchedule, deadline: '2026-12-04' };
const bank = aBank([anArea('vision', [aTopic('need', [aQuestion('v.cost')])])]);
const figures: PublishedFigures = {
  asked: ['v.cost'],
  scorecard: score({ bank, purpose: 'new-programme', depth: 'core', confidential: false, responses: [] }),
  disputes: [],
  apart: {},
  took: [],
};

export function describeReopening(subject: Subject): void {
  /** A round of two respondents that was closed and announced, so that nothing of it is due. */
  async function anAnnouncedRound(): Promise<void> {
    await subject.store.openRound(aRound(), [aResponse(), aResponse({ person: aPerson('b'), finishedAt: minutesLater(0) })]);
    await subject.store.keepMessage('round-1', 'status', { place: aPlace('town-hall'), id: 's' }, null);
    await subject.store.keepMessage('round-1', 'results', { place: aPlace('town-hall'), id: 'r' }, null);
    await subject.store.closeRound('round-1', minutesLater(1), aPerson('owner'));
    for (const user of ['a', 'b']) {
      await subject.store.settle({ round: 'round-1', person: aPerson(user) }, 'results', { state: 'sent' });
      await subject.store.settle({ round: 'round-1', person: aPerson(user) }, 'welcome', { state: 'sent' });
    }
    await subject.store.keepFigures('round-1', figures);
    await subject.store.markAnnounced('round-1');
    const leased = await subject.store.leaseRound(minutesLater(1), minutesLater(2));
    if (leased) await subject.store.endLease(leased.lease, null);
  }

  describe('opening a round again', () => {
    test('gives the open round with its new times and without the results, due at once', async () => {
      await anAnnouncedRound();
      const messages = { status: { place: aPlace('town-hall'), id: 's' }, results: null };
      const again = aRound({ schedule, reopenedAt: minutesLater(5), messages });
      expect(await subject.store.reopenRound('round-1', schedule, minutesLater(5))).toStrictEqual(again);
      await subject.reopen();
      expect(await subject.store.leaseRound(minutesLater(4), minutesLater(9))).toBeNull();
      expect((await subject.store.leaseRound(minutesLater(5), minutesLater(9)))?.round).toStrictEqual(again);
      expect(await subject.store.openRoundsIn(again.channel.place)).toStrictEqual([again]);
    });

    test('lets its responses, and no others, take answers, and makes the results due to all again', async () => {
      await subject.store.openRound(aRound({ id: 'round-2' }), [aResponse({ round: 'round-2' })]);
      await subject.store.closeRound('round-2', minutesLater(1), null);
      await anAnnouncedRound();
      await subject.store.reopenRound('round-1', schedule, minutesLater(5));
      const delivered = { ...nothingDelivered, welcome: { state: 'sent' } } as const;
      expect(await subject.store.responses('round-1')).toStrictEqual([
        aResponse({ delivered, remindAt: minutesLater(5) }),
        aResponse({ delivered, person: aPerson('b'), finishedAt: minutesLater(0) }),
      ]);
      expect((await subject.store.responses('round-2')).map(({ open }) => open)).toEqual([false]);
      expect(await subject.store.record(aResponse(), { kind: 'finish' }, minutesLater(6))).not.toBeNull();
    });

    test('lets go of the figures, so that the next close keeps its own', async () => {
      await anAnnouncedRound();
      await subject.store.reopenRound('round-1', schedule, minutesLater(5));
      expect(await subject.store.figures('round-1')).toBeNull();
      const closed = await subject.store.closeRound('round-1', minutesLater(9), null);
      const state = { stage: 'closed', at: minutesLater(9), by: null, announced: false };
      expect(closed).toMatchObject({ state, reopenedAt: minutesLater(5) });
      const later = { ...figures, asked: ['q.one'] };
      expect(await subject.store.keepFigures('round-1', later)).toStrictEqual(later);
    });

    test('happens once, and neither to an open round nor to none', async () => {
      await anAnnouncedRound();
      const attempts = [5, 6, 7].map((minute) => subject.store.reopenRound('round-1', schedule, minutesLater(minute)));
      expect((await Promise.all(attempts)).filter((round) => round !== null)).toHaveLength(1);
      expect(await subject.store.reopenRound('round-1', defaultSchedule, minutesLater(8))).toBeNull();
      expect((await subject.store.round('round-1'))?.schedule).toStrictEqual(schedule);
      expect(await subject.store.reopenRound('nowhere', schedule, minutesLater(8))).toBeNull();
    });
  });
}
