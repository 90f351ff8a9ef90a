import { describe, expect, test } from 'vitest';
import { nobody, withoutOwner, withoutPerson } from '../../../../src/domain/forgetting.ts';
import type { Round } from '../../../../src/domain/programme.ts';
import type { PublishedFigures } from '../../../../src/domain/published.ts';
import type { Response } from '../../../../src/domain/response.ts';
import { aMember, aPerson, aPlace, aResponse, aRound, minutesLater } from '../../../support/rounds.ts';
import { oddIds } from './odd.ts';
import type { Subject } from './subject.ts';

const idsOf = (rounds: readonly { readonly id: string }[]) => rounds.map(({ id }) => id);
const answer = { kind: 'answer', question: 'q.one', seen: 0, answer: 3, note: 'Between us' } as const;
const partners = [
  { id: 'north', name: 'Council north', role: null, lead: aPerson('a') },
  { id: 'east', name: 'Council east', role: null, lead: aPerson('b') },
];
const none = { overall: { minimum: null, weakest: [], maximum: null, range: null, mean: null, missing: [] }, areas: [] };
const figures: PublishedFigures = {
  asked: [],
  scorecard: { partners: [], partnership: none, questions: [] },
  disputes: [],
  apart: {},
  took: [],
};

export function describeForgetting(subject: Subject): void {
  const opened = (round: Partial<Round>, ...responses: Partial<Response>[]) =>
    subject.store.openRound(
      aRound({ partners, ...round }),
      responses.map((response) => aResponse({ round: round.id ?? 'round-1', ...response })),
    );
  const close = (id: string) => subject.store.closeRound(id, minutesLater(5), aPerson('owner'));

  describe('the rounds with somebody', () => {
    test('are those that they own or answer in, open and closed, dry runs too, oldest first', async () => {
      const a = aPerson('a');
      await opened({ id: 'answers', openedAt: minutesLater(3) }, { person: a });
      await opened({ id: 'owns', openedAt: minutesLater(1), owner: aMember('a') }, { person: aPerson('b') });
      await opened({ id: 'both', openedAt: minutesLater(2), owner: aMember('a') }, { person: a });
      await opened({ id: 'dry', openedAt: minutesLater(4), owner: aMember('a'), dryRun: true }, { person: a });
      await opened({ id: 'theirs' }, { person: aPerson('b') });
      await opened({ id: 'namesake', owner: aMember('a', 'abroad') }, { person: aPerson('a', 'abroad') });
      await close('answers');
      expect(idsOf(await subject.store.roundsWith(a))).toEqual(['owns', 'both', 'answers', 'dry']);
      expect((await subject.store.roundsWith(a))[1]).toStrictEqual(await subject.store.round('both'));
      expect(await subject.store.roundsWith(aPerson('nobody'))).toEqual([]);
    });

    test('are all of them, however many', async () => {
      for (let n = 0; n < 25; n++) await opened({ id: `round-${n}`, openedAt: minutesLater(n) }, {});
      expect(await subject.store.roundsWith(aPerson('a'))).toHaveLength(25);
    });
  });

  describe('forgetting somebody', () => {
    test('deletes their responses in rounds open and closed, and nobody else’s', async () => {
      for (const id of ['open', 'closed']) {
        await opened({ id }, {}, { person: aPerson('b'), partner: 'east' }, { person: aPerson('a', 'abroad'), partner: 'east' });
        await subject.store.record({ round: id, person: aPerson('a') }, answer, minutesLater(1));
      }
      await close('closed');
      const others = async (id: string) =>
        (await subject.store.responses(id)).filter(({ person }) => person.user !== 'a' || person.tenant !== 'home');
      const before = [await others('open'), await others('closed')];
      await subject.store.forget(aPerson('a'));
      await subject.reopen();
      expect([await subject.store.responses('open'), await subject.store.responses('closed')]).toStrictEqual(before);
      expect(await subject.store.response({ round: 'open', person: aPerson('a') })).toBeNull();
      expect(await subject.store.openResponsesOf(aPerson('a'))).toEqual([]);
      expect(await subject.store.roundsWith(aPerson('a'))).toEqual([]);
    });

    test('puts nobody in their place as a lead', async () => {
      await opened({}, {}, { person: aPerson('b'), partner: 'east' });
      const before = aRound({ partners });
      await subject.store.forget(aPerson('a'));
      const round = await subject.store.round('round-1');
      expect(round).toStrictEqual(withoutPerson(before, aPerson('a')));
      expect(round?.partners.map(({ lead }) => lead)).toEqual([nobody.person, aPerson('b')]);
    });

    test('puts nobody in their place as owner and closer of a closed round, and in what its respondents were told', async () => {
      const owners = { place: aMember('owner').place, id: 'message-2' };
      const messages = { status: owners, results: { place: aPlace('town-hall'), id: 'message-1' } };
      await opened({ messages }, {}, { person: aPerson('b'), partner: 'east' });
      const closed = (await close('round-1')) ?? aRound();
      const responses = await subject.store.responses('round-1');
      await subject.store.forget(aPerson('owner'));
      const round = await subject.store.round('round-1');
      expect(round).toStrictEqual(withoutPerson(closed, aPerson('owner')));
      expect(round).toMatchObject({ owner: nobody, state: { by: nobody.person }, messages: { ...messages, status: null } });
      expect(await subject.store.responses('round-1')).toStrictEqual(responses.map(withoutOwner));
      expect(await subject.store.roundsOwnedBy(aPerson('owner'))).toEqual([]);
      expect(JSON.stringify([round, await subject.store.responses('round-1')])).not.toMatch(/Respondent owner|direct-owner|"owner"(?!:)/);
    });

    test('lets go the status card that stands with whoever owned the round before', async () => {
      const messages = { status: { place: aMember('former').place, id: 'message-2' }, results: null };
      await opened({ coOwners: [aMember('former')], messages }, {});
      await subject.store.forget(aPerson('former'));
      expect(await subject.store.round('round-1')).toMatchObject({ coOwners: [], messages: { status: null, results: null } });
    });

    test('takes their name off the first card of whoever they passed questions to, and off nobody else’s', async () => {
      const due = (passedBy: string) => ({ welcome: { state: 'due', passedBy }, results: { state: 'due' } }) as const;
      const welcomeOf = async (user: string) =>
        (await subject.store.response({ round: 'round-1', person: aPerson(user) }))?.delivered.welcome;
      const { name } = aResponse({ person: aPerson('a') });
      await opened({}, {}, { person: aPerson('b'), delivered: due(name) }, { person: aPerson('c'), delivered: due('Another') });
      await subject.store.forget(aPerson('a'));
      expect(await welcomeOf('b')).toStrictEqual({ state: 'due' });
      expect(await welcomeOf('c')).toStrictEqual({ state: 'due', passedBy: 'Another' });
    });

    test('leaves an open round its owner, for it needs one', async () => {
      await opened({ owner: aMember('a') }, {}, { person: aPerson('b'), partner: 'east' });
      await subject.store.forget(aPerson('a'));
      expect(await subject.store.round('round-1')).toMatchObject({ owner: aMember('a') });
      expect(idsOf(await subject.store.roundsWith(aPerson('a')))).toEqual(['round-1']);
      expect((await subject.store.response({ round: 'round-1', person: aPerson('b') }))?.brief.owner).toBe('Respondent owner');
    });

    test('deletes their dry runs whole, and leaves the figures of their rounds', async () => {
      for (const id of ['dry', 'dry and closed']) await opened({ id, dryRun: true, owner: aMember('a') }, {});
      await opened({ id: 'closed' }, {});
      for (const id of ['dry and closed', 'closed']) {
        await close(id);
        await subject.store.keepFigures(id, figures);
      }
      await subject.store.forget(aPerson('a'));
      for (const id of ['dry', 'dry and closed']) {
        expect(await subject.store.round(id)).toBeNull();
        expect(await subject.store.responses(id)).toEqual([]);
        expect(await subject.store.figures(id)).toBeNull();
      }
      expect(await subject.store.figures('closed')).toStrictEqual(figures);
    });

    test('twice is as once, and of somebody unknown changes nothing', async () => {
      await opened({}, {}, { person: aPerson('b'), partner: 'east' });
      await close('round-1');
      await subject.store.forget(aPerson('a'));
      const after = [await subject.store.round('round-1'), await subject.store.responses('round-1')];
      await subject.store.forget(aPerson('a'));
      await subject.store.forget(aPerson('nobody'));
      expect([await subject.store.round('round-1'), await subject.store.responses('round-1')]).toStrictEqual(after);
    });

    test('leaves the round to the others: it takes answers and closes', async () => {
      await opened({}, {}, { person: aPerson('b'), partner: 'east' });
      await subject.store.forget(aPerson('a'));
      const key = (user: string) => ({ round: 'round-1', person: aPerson(user) });
      expect(await subject.store.record(key('a'), answer, minutesLater(1))).toBeNull();
      expect(await subject.store.record(key('b'), answer, minutesLater(1))).not.toBeNull();
      await subject.store.settle(key('a'), 'results', { state: 'sent' });
      expect(await subject.store.response(key('a'))).toBeNull();
      expect(await close('round-1')).not.toBeNull();
      expect((await subject.store.responses('round-1')).map(({ person }) => person.user)).toEqual(['b']);
    });

    test('tells people apart, whatever the characters of their ids', async () => {
      await opened({}, ...oddIds.map((user) => ({ person: aPerson(user) })));
      const [first = '', ...rest] = oddIds;
      await subject.store.forget(aPerson(first));
      expect((await subject.store.responses('round-1')).map(({ person }) => person.user)).toEqual(rest);
    });
  });
}
