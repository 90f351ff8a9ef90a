import { describe, expect, test } from 'vitest';
import type { Response } from '../../../../src/domain/response.ts';
import { aPerson, aResponse, aRound, minutesLater, openingDay } from '../../../support/rounds.ts';
import type { Subject } from './subject.ts';

const usersOf = (responses: readonly Response[]) => responses.map(({ person }) => person.user);

export function describeResponses(subject: Subject): void {
  describe('responses', () => {
    test('a response comes back as it was opened, its dates as dates', async () => {
      const entries = {
        'q.one': { revision: 2, at: minutesLater(1), answer: 'dk', note: 'Ask finance' },
        'q.two': { revision: 1, at: minutesLater(2), answer: { na: 'No such system' }, skips: 1 },
      } as const;
      const response = aResponse({ entries, finishedAt: minutesLater(3) });
      await subject.store.openRound(aRound(), [response]);
      expect(await subject.store.response(response)).toStrictEqual(response);
    });

    test('a response is null for a round or a person that there is not', async () => {
      await subject.store.openRound(aRound(), [aResponse()]);
      expect(await subject.store.response({ round: 'round-1', person: aPerson('b') })).toBeNull();
      expect(await subject.store.response({ round: 'round-2', person: aPerson('a') })).toBeNull();
    });

    test('the responses of a round come partner by partner, as the partners and respondents were named', async () => {
      const named = [
        aResponse({ person: aPerson('z'), partner: 'east' }),
        aResponse({ person: aPerson('m'), partner: 'west' }),
        aResponse({ person: aPerson('y'), partner: 'north' }),
        aResponse({ person: aPerson('b'), partner: 'east' }),
        aResponse({ person: aPerson('a'), partner: 'north' }),
      ];
      await subject.store.openRound(aRound(), named);
      expect(usersOf(await subject.store.responses('round-1'))).toEqual(['y', 'a', 'z', 'b', 'm']);
      await subject.store.record({ round: 'round-1', person: aPerson('b') }, { kind: 'finish' }, minutesLater(1));
      await subject.reopen();
      expect(usersOf(await subject.store.responses('round-1'))).toEqual(['y', 'a', 'z', 'b', 'm']);
    });

    test('a round that nobody opened has no responses', async () => {
      expect(await subject.store.responses('round-1')).toEqual([]);
    });

    test("a person's open responses come newest round first, dry runs among them, closed rounds and others' not", async () => {
      const mine = (round: string) => aResponse({ round });
      await subject.store.openRound(aRound({ id: 'middle', openedAt: minutesLater(1) }), [mine('middle')]);
      await subject.store.openRound(aRound({ id: 'dry', openedAt: minutesLater(2), dryRun: true }), [mine('dry')]);
      await subject.store.openRound(aRound({ id: 'oldest', openedAt: openingDay }), [mine('oldest')]);
      await subject.store.openRound(aRound({ id: 'closed', openedAt: minutesLater(3) }), [mine('closed')]);
      await subject.store.closeRound('closed', minutesLater(4), aPerson('owner'));
      await subject.store.openRound(aRound({ id: 'theirs' }), [aResponse({ round: 'theirs', person: aPerson('b') })]);

      const open = await subject.store.openResponsesOf(aPerson('a'));
      expect(open.map(({ round }) => round)).toEqual(['dry', 'middle', 'oldest']);
      expect(open[1]).toStrictEqual(mine('middle'));
    });

    test("all a person's responses come newest round first, open and closed, others' not", async () => {
      const mine = (round: string, open = true) => aResponse({ round, open });
      await subject.store.openRound(aRound({ id: 'older', openedAt: minutesLater(1) }), [mine('older')]);
      await subject.store.openRound(aRound({ id: 'closed', openedAt: minutesLater(3) }), [mine('closed')]);
      await subject.store.openRound(aRound({ id: 'oldest', openedAt: openingDay }), [mine('oldest')]);
      await subject.store.openRound(aRound({ id: 'theirs' }), [aResponse({ round: 'theirs', person: aPerson('b') })]);
      await subject.store.closeRound('closed', minutesLater(4), aPerson('owner'));
      expect(await subject.store.responsesOf(aPerson('a'))).toStrictEqual([mine('closed', false), mine('older'), mine('oldest')]);
      expect(await subject.store.responsesOf(aPerson('nobody'))).toEqual([]);
    });

    test('what became of a card is kept on a closed round too, and changes nothing else', async () => {
      await subject.store.openRound(aRound(), [aResponse()]);
      await subject.store.closeRound('round-1', minutesLater(1), aPerson('owner'));
      await subject.store.settle(aResponse(), 'results', { state: 'sent' });
      expect(await subject.store.response(aResponse())).toStrictEqual(
        aResponse({ open: false, delivered: { welcome: { state: 'due' }, results: { state: 'sent' } } }),
      );
    });

    test('one user id in two tenants is two people', async () => {
      const home = aResponse({ person: aPerson('a', 'home') });
      const abroad = aResponse({ person: aPerson('a', 'abroad'), partner: 'east' });
      await subject.store.openRound(aRound(), [home]);
      await subject.store.openRound(aRound({ id: 'round-2' }), [{ ...abroad, round: 'round-2' }]);
      expect(await subject.store.response({ round: 'round-1', person: abroad.person })).toBeNull();
      expect(await subject.store.openResponsesOf(abroad.person)).toStrictEqual([{ ...abroad, round: 'round-2' }]);
    });

    test('people whose parts join to the same letters are told apart', async () => {
      const people = [aPerson('c', 'a:b'), aPerson('b:c', 'a'), aPerson('b%3Ac', 'a')];
      await subject.store.openRound(
        aRound(),
        people.map((person) => aResponse({ person })),
      );
      for (const person of people) {
        expect((await subject.store.response({ round: 'round-1', person }))?.person).toEqual(person);
        expect(await subject.store.openResponsesOf(person)).toHaveLength(1);
      }
    });
  });
}
