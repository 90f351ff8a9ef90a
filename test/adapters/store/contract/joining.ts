import { describe, expect, test } from 'vitest';
import { nobody } from '../../../../src/domain/forgetting.ts';
import type { AwaitedPartner, Joining } from '../../../../src/domain/joining.ts';
import { joined, sharing, withAwaited, withoutAwaited } from '../../../../src/domain/joining.ts';
import type { Round } from '../../../../src/domain/programme.ts';
import { defaultSchedule } from '../../../../src/domain/schedule.ts';
import { aMember, aPerson, aPlace, aResponse, aRound, minutesLater } from '../../../support/rounds.ts';
import type { Subject } from './subject.ts';

const abroad = { place: aPlace('town-hall', 'abroad'), name: '#town-hall' };

function awaited(id: string, digest: string, parts: Partial<AwaitedPartner['code']> = {}): AwaitedPartner {
  const code = { digest, madeAt: minutesLater(2), expiresAt: minutesLater(1_000), ...parts };
  return { id, name: `Council ${id}`, role: 'candidate', code };
}
const south = awaited('p4', 'digest-south');
const joining = (parts: Partial<Joining> = {}): Joining => ({
  digest: 'digest-south',
  lead: aPerson('lead-south', 'abroad'),
  channel: abroad,
  shares: false,
  at: minutesLater(5),
  ...parts,
});
const southerner = aResponse({ person: aPerson('lead-south', 'abroad'), partner: 'p4', invitedAt: minutesLater(6) });

/** A round of which nothing is due any more. */
async function idle({ store }: Subject): Promise<void> {
  const leased = await store.leaseRound(minutesLater(1), minutesLater(2));
  if (leased) await store.endLease(leased.lease, null);
}

const idsOf = (rounds: readonly { readonly id: string }[]) => rounds.map(({ id }) => id);

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('There is nothing there.');
  return value;
}

export function describeJoining(subject: Subject): void {
  const stored = async (): Promise<Round> => must(await subject.store.round('round-1'));
  const close = (minute = 9) => subject.store.closeRound('round-1', minutesLater(minute), aPerson('owner'));
  const named = async () => (await subject.store.responses('round-1')).map(({ brief }) => brief.partners);
  const dueAt = async (minute: number) =>
    idsOf([await subject.store.leaseRound(minutesLater(minute), minutesLater(minute + 1))].flatMap((leased) => leased?.round ?? []));

  async function opened(parts: Partial<Round> = {}): Promise<Round> {
    const round = aRound(parts);
    await subject.store.openRound(round, [aResponse({ round: round.id }), aResponse({ round: round.id, person: aPerson('b') })]);
    return round;
  }

  /** The round once the south has joined it. */
  async function joinedRound(parts: Partial<Round> = {}): Promise<Round> {
    await opened({ awaited: [south], ...parts });
    return must(await subject.store.joinRound('round-1', joining()));
  }

  describe('awaiting a partner', () => {
    test('is kept, makes the round due, and names the partner on everybody’s cards', async () => {
      await opened();
      await idle(subject);
      const round = await subject.store.awaitPartner('round-1', south);
      expect(round).toStrictEqual(withAwaited(aRound(), south));
      expect(await named()).toEqual(Array(2).fill(['Council north', 'Council east', 'Council west', 'Council p4']));
      expect(await dueAt(1)).toEqual([]);
      expect(await dueAt(2)).toEqual(['round-1']);
      await subject.reopen();
      expect(await stored()).toStrictEqual(round);
    });

    test('twice is as once, and with another code the first opens nothing any more', async () => {
      await opened();
      await subject.store.awaitPartner('round-1', awaited('p5', 'digest-other'));
      const once = await subject.store.awaitPartner('round-1', south);
      expect(await subject.store.awaitPartner('round-1', south)).toStrictEqual(once);
      const anew = awaited('p4', 'digest-anew', { madeAt: minutesLater(3) });
      const round = await subject.store.awaitPartner('round-1', anew);
      expect(round).toStrictEqual(withAwaited(must(once), anew));
      expect(await subject.store.roundAwaiting('digest-south', minutesLater(4))).toBeNull();
      expect(await subject.store.roundAwaiting('digest-anew', minutesLater(4))).toStrictEqual(round);
      expect(await subject.store.roundAwaiting('digest-other', minutesLater(4))).toStrictEqual(round);
      expect(await subject.store.joinRound('round-1', joining())).toBeNull();
    });

    test('takes no other’s place, where two are invited in the same moment', async () => {
      await opened({ awaited: [south] });
      expect(await subject.store.awaitPartner('round-1', { ...south, name: 'Council of another name' })).toBeNull();
      expect((await stored()).awaited).toStrictEqual([south]);
    });

    test('does not happen to a round that is closed or not there, and not to who has joined', async () => {
      expect(await subject.store.awaitPartner('round-1', south)).toBeNull();
      const before = await joinedRound();
      expect(await subject.store.awaitPartner('round-1', awaited('p4', 'digest-anew'))).toBeNull();
      expect(await subject.store.awaitPartner('round-1', awaited('north', 'digest-anew'))).toBeNull();
      expect(await stored()).toStrictEqual(before);
      await close();
      expect(await subject.store.awaitPartner('round-1', awaited('p5', 'digest-p5'))).toBeNull();
    });

    test('ends where the code is revoked: it opens nothing, and nobody’s cards name the partner', async () => {
      const before = await opened({ awaited: [south, awaited('p5', 'digest-p5')] });
      await idle(subject);
      const round = await subject.store.stopAwaiting('round-1', 'p4', minutesLater(4));
      expect(round).toStrictEqual(withoutAwaited(before, 'p4'));
      expect(await subject.store.stopAwaiting('round-1', 'p4', minutesLater(4))).toStrictEqual(round);
      expect(await named()).toEqual(Array(2).fill(['Council north', 'Council east', 'Council west', 'Council p5']));
      expect(await dueAt(4)).toEqual(['round-1']);
      expect(await subject.store.roundAwaiting('digest-south', minutesLater(4))).toBeNull();
      expect(await subject.store.joinRound('round-1', joining())).toBeNull();
      await close();
      expect(await subject.store.stopAwaiting('round-1', 'p5', minutesLater(10))).toBeNull();
      expect(await subject.store.stopAwaiting('nowhere', 'p5', minutesLater(10))).toBeNull();
    });
  });

  describe('a code', () => {
    test('opens the round until it expires, and none once that is closed', async () => {
      await opened({ awaited: [south] });
      await opened({ id: 'round-2', awaited: [awaited('p4', 'digest-2')] });
      const opens = async (digest: string, minute: number) => (await subject.store.roundAwaiting(digest, minutesLater(minute)))?.id;
      expect(await opens('digest-south', 999)).toBe('round-1');
      expect(await opens('digest-2', 999)).toBe('round-2');
      expect(await opens('digest-south', 1_000)).toBeUndefined();
      expect(await opens('digest', 5)).toBeUndefined();
      await close();
      expect(await opens('digest-south', 5)).toBeUndefined();
      expect(await subject.store.joinRound('round-1', joining())).toBeNull();
      await subject.store.reopenRound('round-1', defaultSchedule, minutesLater(10));
      expect(await opens('digest-south', 11)).toBe('round-1');
    });

    test('is of no use after its time, or for another round', async () => {
      const before = await opened({ awaited: [south] });
      await opened({ id: 'round-2' });
      expect(await subject.store.joinRound('round-1', joining({ at: minutesLater(1_000) }))).toBeNull();
      expect(await subject.store.joinRound('round-2', joining())).toBeNull();
      expect(await subject.store.joinRound('nowhere', joining())).toBeNull();
      expect(await stored()).toStrictEqual(before);
    });
  });

  describe('joining a round', () => {
    test('makes the partner the last of all, with its channel, and the round due', async () => {
      const before = await opened({ awaited: [awaited('p5', 'digest-p5'), south] });
      await idle(subject);
      const round = await subject.store.joinRound('round-1', joining());
      expect(round).toStrictEqual(joined(before, joining()));
      expect(round).toMatchObject({ partners: [{}, {}, {}, { id: 'p4', role: 'candidate' }], awaited: [{ id: 'p5' }] });
      expect(await named()).toEqual(Array(2).fill(['Council north', 'Council east', 'Council west', 'Council p4', 'Council p5']));
      expect(await dueAt(4)).toEqual([]);
      expect(await dueAt(5)).toEqual(['round-1']);
      expect(await subject.store.roundAwaiting('digest-south', minutesLater(6))).toBeNull();
      await subject.reopen();
      expect(await stored()).toStrictEqual(round);
    });

    test('succeeds for one of however many try one code at the same time', async () => {
      await opened({ awaited: [south] });
      const tries = Array.from({ length: 20 }, (_, n) => joining({ lead: aPerson(`lead-${n}`, 'abroad') }));
      const came = await Promise.all(tries.map((each) => subject.store.joinRound('round-1', each)));
      const [won, ...others] = came.filter((round) => round !== null);
      expect(others).toEqual([]);
      expect(await stored()).toStrictEqual(won);
      expect(won?.links).toHaveLength(1);
      expect(won?.partners).toHaveLength(4);
      for (const [n, round] of came.entries()) expect(round !== null).toBe(won?.partners[3]?.lead.user === `lead-${n}`);
    });

    test('of several partners at the same time brings them all', async () => {
      const all = Array.from({ length: 6 }, (_, n) => awaited(`p${n + 4}`, `digest-${n}`));
      await opened({ awaited: all });
      const came = all.map(({ code }, n) =>
        subject.store.joinRound('round-1', joining({ digest: code.digest, lead: aPerson(`lead-${n}`, 'abroad'), at: minutesLater(5 + n) })),
      );
      expect((await Promise.all(came)).every((round) => round !== null)).toBe(true);
      const { partners, links, awaited: left } = await stored();
      expect(left).toEqual([]);
      expect(links.map(({ partner }) => partner)).toEqual(partners.slice(3).map(({ id }) => id));
      expect(links.map(({ partner }) => partner).toSorted()).toEqual(all.map(({ id }) => id));
      expect((await named()).map((names) => names.toSorted())).toEqual(Array(2).fill(partners.map(({ name }) => name).toSorted()));
    });

    test('is told again to who repeats it by its time, and to nobody else', async () => {
      const round = await joinedRound();
      expect(await subject.store.joinRound('round-1', joining())).toStrictEqual(round);
      expect(await subject.store.joinRound('round-1', joining({ at: minutesLater(6) }))).toBeNull();
      expect(await subject.store.joinRound('round-1', joining({ lead: aPerson('another', 'abroad') }))).toBeNull();
      expect(await stored()).toStrictEqual(round);
    });

    test('puts its people last of all, who can answer', async () => {
      await joinedRound();
      expect(await subject.store.addResponse(southerner)).toBe(true);
      expect(await subject.store.addResponse(aResponse({ person: aPerson('late'), invitedAt: minutesLater(7) }))).toBe(true);
      expect((await subject.store.responses('round-1')).map(({ person }) => person.user)).toEqual(['a', 'b', 'late', 'lead-south']);
      const answer = { kind: 'answer', question: 'q.one', seen: 0, answer: 3 } as const;
      expect(await subject.store.record(southerner, answer, minutesLater(8))).not.toBeNull();
    });
  });

  describe('the channel that a partner joined from', () => {
    test('has the round, beside its own, and no other of that name does', async () => {
      const round = await joinedRound();
      await opened({ id: 'round-2', openedAt: minutesLater(1), channel: abroad });
      await opened({ id: 'round-3', openedAt: minutesLater(2), channel: { place: aPlace('market', 'abroad'), name: 'market' } });
      expect(idsOf(await subject.store.openRoundsIn(abroad.place))).toEqual(['round-2', 'round-1']);
      expect(await subject.store.openRoundsIn(round.channel.place)).toStrictEqual([round]);
      for (const elsewhere of [aPlace('town-hall', 'third'), aPlace('lobby', 'abroad'), { ...abroad.place, platform: 'another' }]) {
        expect(await subject.store.openRoundsIn(elsewhere)).toEqual([]);
      }
      await close(20);
      await subject.store.closeRound('round-2', minutesLater(19), null);
      const closed = async (place = abroad.place) => idsOf(await subject.store.roundsClosedIn(place, minutesLater(20)));
      expect(await closed()).toEqual(['round-1', 'round-2']);
      expect(await closed(aPlace('town-hall'))).toEqual(['round-1']);
      expect(idsOf(await subject.store.roundsClosedIn(abroad.place, minutesLater(19)))).toEqual(['round-2']);
      expect((await subject.store.lastClosedRoundIn(abroad.place))?.id).toBe('round-1');
      expect(await subject.store.lastClosedRoundIn(aPlace('town-hall', 'third'))).toBeNull();
      expect(await subject.store.openRoundsIn(abroad.place)).toEqual([]);
    });

    test('is told from a mix of the channels of several partners', async () => {
      await joinedRound({ awaited: [south, awaited('p5', 'digest-p5')] });
      const market = { place: aPlace('market', 'third'), name: 'market' };
      await subject.store.joinRound('round-1', joining({ digest: 'digest-p5', channel: market, at: minutesLater(6) }));
      expect(idsOf(await subject.store.openRoundsIn(market.place))).toEqual(['round-1']);
      expect(idsOf(await subject.store.openRoundsIn(abroad.place))).toEqual(['round-1']);
      expect(await subject.store.openRoundsIn(aPlace('town-hall', 'third'))).toEqual([]);
      expect(await subject.store.openRoundsIn(aPlace('market', 'abroad'))).toEqual([]);
    });

    test('that several partners share has the round once', async () => {
      await joinedRound({ awaited: [south, awaited('p5', 'digest-p5')] });
      const here = { ...joining({ digest: 'digest-p5', at: minutesLater(6) }), channel: aRound().channel };
      await subject.store.joinRound('round-1', here);
      expect(idsOf(await subject.store.openRoundsIn(aRound().channel.place))).toEqual(['round-1']);
    });

    test('keeps its own cards, and what they show', async () => {
      const round = await joinedRound({ awaited: [south, awaited('p5', 'digest-p5')] });
      const after = must(await subject.store.joinRound('round-1', joining({ digest: 'digest-p5', at: minutesLater(6) })));
      const message = (id: string) => ({ place: abroad.place, id });
      const shown = (minute: number) => ({ at: minutesLater(minute), stood: `${minute}` });
      await subject.store.keepMessage('round-1', 'status', message('own'), null);
      await subject.store.keepMessage('round-1', 'status', message('first'), 'p5');
      await subject.store.keepMessage('round-1', 'status', message('second'), 'p5');
      await subject.store.keepMessage('round-1', 'results', message('results'), 'p5');
      await subject.store.keepMessage('round-1', 'status', message('nowhere'), 'p9');
      await subject.store.keepShown('round-1', shown(7), null);
      await subject.store.keepShown('round-1', shown(8), 'p5');
      await subject.store.keepShown('round-1', shown(9), 'north');
      const [first, second] = after.links;
      const cards = { messages: { status: message('second'), results: message('results') }, shown: shown(8) };
      expect(first).toStrictEqual(round.links[0]);
      expect(await stored()).toStrictEqual({
        ...after,
        messages: { status: message('own'), results: null },
        shown: shown(7),
        links: [first, { ...must(second), ...cards }],
      });
    });
  });

  describe('whether a partner shares its figures', () => {
    test('is said by itself, as long as the round is open', async () => {
      const round = await joinedRound({ awaited: [south, awaited('p5', 'digest-p5')] });
      const after = must(await subject.store.joinRound('round-1', joining({ digest: 'digest-p5', at: minutesLater(6) })));
      const shared = await subject.store.shareFigures('round-1', 'p5', true);
      expect(shared).toStrictEqual(sharing(after, 'p5', true));
      expect(shared?.links[0]).toStrictEqual(round.links[0]);
      expect(await subject.store.shareFigures('round-1', 'p5', true)).toStrictEqual(shared);
      expect(await subject.store.shareFigures('round-1', 'p5', false)).toStrictEqual(after);
      expect(await subject.store.shareFigures('round-1', 'north', true)).toBeNull();
      expect(await subject.store.shareFigures('nowhere', 'p4', true)).toBeNull();
      await close();
      expect(await subject.store.shareFigures('round-1', 'p4', true)).toBeNull();
      expect((await stored()).links).toStrictEqual(after.links);
    });
  });

  describe('a round that a partner joined', () => {
    test('is opened again without the results in every channel', async () => {
      await joinedRound();
      const message = (id: string) => ({ place: abroad.place, id });
      await subject.store.keepMessage('round-1', 'status', message('status'), 'p4');
      await subject.store.keepMessage('round-1', 'results', message('results'), 'p4');
      await subject.store.keepMessage('round-1', 'results', message('own'), null);
      await close();
      const again = await subject.store.reopenRound('round-1', defaultSchedule, minutesLater(10));
      expect(again?.messages.results).toBeNull();
      expect(again?.links).toMatchObject([{ partner: 'p4', messages: { status: message('status'), results: null } }]);
      expect(await stored()).toStrictEqual(again);
      expect(idsOf(await subject.store.openRoundsIn(abroad.place))).toEqual(['round-1']);
    });

    test('is deleted with all that leads to it', async () => {
      await joinedRound({ awaited: [south, awaited('p5', 'digest-p5')] });
      await close();
      await subject.store.deleteRound('round-1');
      expect(await subject.store.roundsClosedIn(abroad.place, minutesLater(20))).toEqual([]);
      expect(await subject.store.roundAwaiting('digest-p5', minutesLater(5))).toBeNull();
      await opened({ id: 'round-1' });
      expect(await subject.store.openRoundsIn(abroad.place)).toEqual([]);
    });

    test('goes on without its lead who is forgotten, and without cards in their own conversation', async () => {
      await joinedRound();
      await subject.store.addResponse(southerner);
      const own = { place: southerner.place, id: 'own' };
      const here = { place: abroad.place, id: 'here' };
      await subject.store.keepMessage('round-1', 'status', own, 'p4');
      await subject.store.keepMessage('round-1', 'results', here, 'p4');
      await subject.store.forget(southerner.person);
      const { partners, links } = await stored();
      expect(partners.at(-1)).toStrictEqual({ id: 'p4', name: 'Council p4', role: 'candidate', lead: nobody.person });
      expect(partners.slice(0, 3)).toStrictEqual(aRound().partners);
      expect(links).toMatchObject([{ channel: abroad, shares: false, messages: { status: null, results: here } }]);
      expect(idsOf(await subject.store.openRoundsIn(abroad.place))).toEqual(['round-1']);
    });

    test('loses nobody who joins while somebody is forgotten', async () => {
      for (let n = 0; n < 8; n++) {
        const id = `round-${n}`;
        await subject.store.openRound(aRound({ id, awaited: [south] }), [aResponse({ round: id, person: aPerson('lead-north') })]);
      }
      const forgetting = subject.store.forget(aPerson('lead-north'));
      const joins = Array.from({ length: 8 }, (_, n) => subject.store.joinRound(`round-${n}`, joining()));
      await Promise.all([forgetting, ...joins]);
      for (let n = 0; n < 8; n++) {
        const { partners = [], links } = must(await subject.store.round(`round-${n}`));
        expect(partners.map(({ lead }) => lead.user)).toEqual([nobody.person.user, 'lead-east', 'lead-west', 'lead-south']);
        expect(links).toHaveLength(1);
      }
    });

    test('keeps its partners when it is handed over', async () => {
      const round = await joinedRound();
      const to = { owner: aMember('b'), coOwners: [] };
      expect(await subject.store.changeOwners('round-1', to, round, minutesLater(7))).toStrictEqual({ ...round, ...to });
      expect(await named()).toEqual(Array(2).fill(['Council north', 'Council east', 'Council west', 'Council p4']));
      const lead = aPerson('next', 'abroad');
      const changed = await subject.store.changeLead('round-1', 'p4', lead, joining().lead);
      expect(changed?.partners.at(-1)?.lead).toStrictEqual(lead);
      expect(idsOf(await subject.store.openRoundsIn(abroad.place))).toEqual(['round-1']);
    });
  });
}
