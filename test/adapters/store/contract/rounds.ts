import { describe, expect, test } from 'vitest';
import { StoreRefused } from '../../../../src/application/ports.ts';
import { aMember, aPerson, aPlace, aResponse, aRound, minutesLater, openingDay } from '../../../support/rounds.ts';
import type { Subject } from './subject.ts';

const idsOf = (rounds: readonly { readonly id: string }[]) => rounds.map(({ id }) => id);

export function describeRounds(subject: Subject): void {
  describe('rounds', () => {
    test('a round comes back as it was opened, its dates as dates', async () => {
      const round = aRound({ messages: { status: { place: aPlace('town-hall'), id: 'message-1' }, results: null } });
      await subject.store.openRound(round, []);
      expect(await subject.store.round(round.id)).toStrictEqual(round);
    });

    test('keep which round they repeat, and why', async () => {
      const repeat = { of: 'round-0', closedAt: minutesLater(-9_000), why: 'The board asks “again”' };
      await subject.store.openRound(aRound({ repeat }), [aResponse()]);
      await subject.reopen();
      expect((await subject.store.round('round-1'))?.repeat).toStrictEqual(repeat);
    });

    test('what was told of the programme comes back, before and after the close', async () => {
      const profile = { drivers: ['savings', 'hard-problems'], services: 'Payroll “A”\\', delivery: 'undecided', shared: null } as const;
      await subject.store.openRound(aRound({ profile }), [aResponse()]);
      expect((await subject.store.round('round-1'))?.profile).toStrictEqual(profile);
      await subject.store.closeRound('round-1', minutesLater(5), aPerson('owner'));
      await subject.reopen();
      expect((await subject.store.round('round-1'))?.profile).toStrictEqual(profile);
    });

    test('a round that nobody opened is null', async () => {
      expect(await subject.store.round('round-1')).toBeNull();
    });

    test('a round and its closing are there after the store was closed and opened again', async () => {
      await subject.store.openRound(aRound(), []);
      const closed = await subject.store.closeRound('round-1', minutesLater(5), aPerson('owner'));
      await subject.reopen();
      expect(await subject.store.round('round-1')).toStrictEqual(closed);
    });

    test('opening the same round again changes nothing, even after answers came in', async () => {
      await subject.store.openRound(aRound(), [aResponse()]);
      const answer = { kind: 'answer', question: 'q.one', seen: 0, answer: 3 } as const;
      const kept = await subject.store.record(aResponse(), answer, minutesLater(1));
      await subject.store.openRound(aRound({ locale: 'cy-GB' }), [aResponse({ name: 'Another' }), aResponse({ person: aPerson('late') })]);
      expect(await subject.store.round('round-1')).toStrictEqual(aRound());
      expect(await subject.store.responses('round-1')).toStrictEqual([kept]);
    });

    test('opening a closed round again leaves it closed', async () => {
      await subject.store.openRound(aRound(), [aResponse()]);
      const closed = await subject.store.closeRound('round-1', minutesLater(1), aPerson('owner'));
      await subject.store.openRound(aRound(), [aResponse()]);
      expect(await subject.store.round('round-1')).toStrictEqual(closed);
      expect(await subject.store.response(aResponse())).toMatchObject({ open: false });
    });

    test('a round that names one respondent twice is refused whole', async () => {
      const opening = subject.store.openRound(aRound(), [aResponse(), aResponse({ person: aPerson('b') }), aResponse()]);
      await expect(opening).rejects.toThrow(StoreRefused);
      expect(await subject.store.round('round-1')).toBeNull();
      expect(await subject.store.responses('round-1')).toEqual([]);
      expect(await subject.store.openResponsesOf(aPerson('b'))).toEqual([]);
    });

    test('the open rounds of a channel come newest first, without dry runs, closed rounds and other channels', async () => {
      const channel = { place: aPlace('town-hall'), name: 'town-hall' };
      await subject.store.openRound(aRound({ id: 'middle', channel, openedAt: minutesLater(1) }), []);
      await subject.store.openRound(aRound({ id: 'newest', channel, openedAt: minutesLater(2) }), []);
      await subject.store.openRound(aRound({ id: 'oldest', channel, openedAt: openingDay }), []);
      await subject.store.openRound(aRound({ id: 'dry', channel, dryRun: true }), []);
      await subject.store.openRound(aRound({ id: 'closed', channel }), []);
      await subject.store.closeRound('closed', minutesLater(3), aPerson('owner'));
      await subject.store.openRound(aRound({ id: 'next door', channel: { ...channel, place: aPlace('market') } }), []);
      await subject.store.openRound(aRound({ id: 'other tenant', channel: { ...channel, place: aPlace('town-hall', 'abroad') } }), []);
      const platform = { ...aPlace('town-hall'), platform: 'another' };
      await subject.store.openRound(aRound({ id: 'other platform', channel: { ...channel, place: platform } }), []);

      expect(idsOf(await subject.store.openRoundsIn(aPlace('town-hall')))).toEqual(['newest', 'middle', 'oldest']);
      expect(idsOf(await subject.store.openRoundsIn(aPlace('town-hall', 'abroad')))).toEqual(['other tenant']);
      expect(await subject.store.openRoundsIn(aPlace('nowhere'))).toEqual([]);

      const of = async (platform: string, tenant: string) => idsOf(await subject.store.openRoundsOf({ platform, tenant })).toSorted();
      expect(await of('test', 'home')).toEqual(['middle', 'newest', 'next door', 'oldest']);
      expect(await of('test', 'abroad')).toEqual(['other tenant']);
      expect(await of('another', 'home')).toEqual(['other platform']);
      expect(await of('another', 'abroad')).toEqual([]);
      const there = {
        partner: 'east',
        channel,
        joinedAt: minutesLater(1),
        shares: true,
        messages: { status: null, results: null },
        shown: null,
      };
      const links = [{ ...there, channel: { place: aPlace('guildhall', 'abroad'), name: '' } }];
      await subject.store.openRound(aRound({ id: 'joined', channel: { ...channel, place: platform }, links }), []);
      await subject.store.openRound(aRound({ id: 'joined and closed', channel: { ...channel, place: platform }, links }), []);
      await subject.store.closeRound('joined and closed', minutesLater(3), null);
      expect(await of('test', 'abroad')).toEqual(['joined', 'other tenant']);
    });

    test('a message is kept by kind of card, replaced, and changes nothing else', async () => {
      await subject.store.openRound(aRound(), []);
      const before = await subject.store.round('round-1');
      await subject.store.keepMessage('round-1', 'status', { place: aPlace('town-hall'), id: 'first' }, null);
      const second = { place: aPlace('town-hall', 'abroad'), id: 'second' };
      const results = { place: aPlace('town-hall'), id: 'results' };
      await subject.store.keepMessage('round-1', 'status', second, null);
      await subject.store.keepMessage('round-1', 'results', results, null);
      expect(await subject.store.round('round-1')).toStrictEqual({ ...before, messages: { status: second, results } });
    });

    test('a message of a round that does not exist makes none', async () => {
      await subject.store.keepMessage('round-1', 'status', { place: aPlace('town-hall'), id: 'first' }, null);
      expect(await subject.store.round('round-1')).toBeNull();
    });

    test('the round that closed last in a channel is found, without dry runs and other channels', async () => {
      const channel = { place: aPlace('town-hall'), name: 'town-hall' };
      await subject.store.openRound(aRound({ id: 'first', openedAt: minutesLater(2) }), []);
      await subject.store.openRound(aRound({ id: 'last', openedAt: minutesLater(1) }), []);
      await subject.store.openRound(aRound({ id: 'open', openedAt: minutesLater(3) }), []);
      await subject.store.openRound(aRound({ id: 'dry', dryRun: true }), []);
      await subject.store.openRound(aRound({ id: 'next door', channel: { ...channel, place: aPlace('market') } }), []);
      expect(await subject.store.lastClosedRoundIn(aPlace('town-hall'))).toBeNull();
      for (const [minute, id] of ['first', 'last', 'dry', 'next door'].entries()) {
        await subject.store.closeRound(id, minutesLater(10 + minute), aPerson('owner'));
      }
      expect((await subject.store.lastClosedRoundIn(aPlace('town-hall')))?.id).toBe('last');
      expect((await subject.store.lastClosedRoundIn(aPlace('market')))?.id).toBe('next door');
      expect(await subject.store.lastClosedRoundIn(aPlace('town-hall', 'abroad'))).toBeNull();
    });

    test('the rounds that had closed in a channel by a moment come last first, without dry runs, open ones and other channels', async () => {
      const channel = { place: aPlace('town-hall'), name: 'town-hall' };
      for (const id of ['first', 'second', 'at the moment', 'after it', 'open']) await subject.store.openRound(aRound({ id, channel }), []);
      await subject.store.openRound(aRound({ id: 'dry', channel, dryRun: true }), []);
      await subject.store.openRound(aRound({ id: 'next door', channel: { ...channel, place: aPlace('market') } }), []);
      await subject.store.openRound(aRound({ id: 'abroad', channel: { ...channel, place: aPlace('town-hall', 'abroad') } }), []);
      const closed = ['first', 'dry', 'second', 'next door', 'abroad', 'at the moment', 'after it'];
      for (const [minute, id] of closed.entries()) await subject.store.closeRound(id, minutesLater(10 + minute), aPerson('owner'));
      const by = async (minute: number) => idsOf(await subject.store.roundsClosedIn(channel.place, minutesLater(minute)));
      expect(await by(15)).toEqual(['at the moment', 'second', 'first']);
      expect(await by(11)).toEqual(['first']);
      expect(await by(9)).toEqual([]);
    });

    test('of the rounds that had closed in a channel the last fifty come', async () => {
      for (let n = 1; n <= 51; n++) {
        await subject.store.openRound(aRound({ id: `round-${n}` }), []);
        await subject.store.closeRound(`round-${n}`, minutesLater(n), aPerson('owner'));
      }
      const found = idsOf(await subject.store.roundsClosedIn(aRound().channel.place, minutesLater(100)));
      expect([found.length, found.at(0), found.at(-1)]).toEqual([50, 'round-51', 'round-2']);
    });

    test("a person's own rounds come newest first, open and closed, without dry runs and others'", async () => {
      await subject.store.openRound(aRound({ id: 'older', openedAt: minutesLater(1) }), []);
      await subject.store.openRound(aRound({ id: 'newer', openedAt: minutesLater(2) }), []);
      await subject.store.openRound(aRound({ id: 'dry', dryRun: true }), []);
      await subject.store.openRound(aRound({ id: 'theirs', owner: aMember('somebody') }), []);
      await subject.store.openRound(aRound({ id: 'abroad', owner: aMember('owner', 'abroad') }), []);
      await subject.store.closeRound('newer', minutesLater(3), aPerson('owner'));
      expect(idsOf(await subject.store.roundsOwnedBy(aPerson('owner')))).toEqual(['newer', 'older']);
      expect(idsOf(await subject.store.roundsOwnedBy(aPerson('owner', 'abroad')))).toEqual(['abroad']);
      expect(await subject.store.roundsOwnedBy(aPerson('nobody'))).toEqual([]);
    });

    test("a person's own rounds are at most 20", async () => {
      for (let minute = 0; minute < 22; minute++) {
        await subject.store.openRound(aRound({ id: `round-${minute}`, openedAt: minutesLater(minute) }), []);
      }
      const owned = idsOf(await subject.store.roundsOwnedBy(aPerson('owner')));
      expect([owned.length, owned[0], owned.at(-1)]).toEqual([20, 'round-21', 'round-2']);
    });

    test('that the results were announced is kept, and changes nothing else', async () => {
      await subject.store.openRound(aRound(), []);
      await subject.store.closeRound('round-1', minutesLater(1), aPerson('owner'));
      await subject.store.markAnnounced('round-1');
      const state = { stage: 'closed', at: minutesLater(1), by: aPerson('owner'), announced: true } as const;
      expect(await subject.store.round('round-1')).toStrictEqual(aRound({ state }));
    });

    test('an open round cannot be marked as announced', async () => {
      await subject.store.openRound(aRound(), []);
      await subject.store.markAnnounced('round-1');
      expect(await subject.store.round('round-1')).toStrictEqual(aRound());
    });
  });
}
