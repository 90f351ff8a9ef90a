import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { channelAt, channelOf, channelsOf, linkOf, placeInstead } from '../../src/domain/channels.ts';
import {
  type AwaitedPartner,
  awaitedBy,
  codeExpiry,
  codeLength,
  codeLetters,
  isAwaiting,
  joined,
  nextPartnerId,
  partnerNames,
  readCode,
  sharing,
  shownCode,
  withAwaited,
  withoutAwaited,
} from '../../src/domain/joining.ts';
import type { Round } from '../../src/domain/programme.ts';
import { aPerson, aPlace, aResponse, aRound, minutesLater, openingDay } from '../support/rounds.ts';

const code = { digest: 'south', madeAt: openingDay, expiresAt: codeExpiry(openingDay) };
const south: AwaitedPartner = { id: 'p4', name: 'Council south', role: null, code };
const channel = { place: aPlace('guildhall', 'south'), name: '#guildhall' };
const joining = { digest: 'south', lead: aPerson('s', 'south'), channel, shares: true, at: minutesLater(1) };
const closed: Round['state'] = { stage: 'closed', at: minutesLater(9), by: null, announced: false };
const awaiting = aRound({ awaited: [south] });
const linked = joined(awaiting, joining) as Round;

describe('a code', () => {
  test('is read however somebody types it', () => {
    const codes = fc.array(fc.constantFrom(...codeLetters), { minLength: codeLength, maxLength: codeLength }).map((each) => each.join(''));
    fc.assert(
      fc.property(codes, fc.constantFrom('', ' ', '-', '–'), fc.boolean(), (kept, between, small) => {
        const typed = ` ${shownCode(kept).replaceAll('-', between)} `;
        expect(readCode(small ? typed.toLowerCase() : typed)).toBe(kept);
      }),
    );
    expect(readCode('o00i-l111-0000-0000')).toBe('0001111100000000');
  });

  test.each(['', 'K7QF-2M9X-4TRD', 'K7QF-2M9X-4TRD-V8HN-0', 'K7QF-2M9X-4TRD-V8HU', 'K7QF-2M9X-4TRD-V8H!'])('is not “%s”', (typed) => {
    expect(readCode(typed)).toBeNull();
  });

  it('opens an open round alone, until the instant of its end', () => {
    const last = new Date(code.expiresAt.getTime() - 1);
    expect(awaitedBy(awaiting, 'south', last)).toBe(south);
    expect(awaitedBy(awaiting, 'south', code.expiresAt)).toBeNull();
    expect(awaitedBy(awaiting, 'north', last)).toBeNull();
    expect(awaitedBy({ ...awaiting, state: closed }, 'south', last)).toBeNull();
    expect([isAwaiting(awaiting, last), isAwaiting(awaiting, code.expiresAt)]).toEqual([true, false]);
  });
});

describe('a partner that is awaited', () => {
  it('is named last, under an id that nobody has', () => {
    expect(partnerNames(awaiting)).toEqual(['Council north', 'Council east', 'Council west', 'Council south']);
    expect(nextPartnerId({ partners: [], awaited: [] })).toBe('p1');
    expect(nextPartnerId({ ...awaiting, partners: [{ id: 'p7', name: '', role: null, lead: aPerson('a') }] })).toBe('p8');
  });

  it('has one code at a time, and comes once', () => {
    const anew = { ...south, code: { ...code, digest: 'anew' } };
    expect(withAwaited(awaiting, anew)?.awaited).toEqual([anew]);
    expect(withAwaited(awaiting, { ...south, name: 'Another' })).toBeNull();
    expect(withAwaited(linked, south)).toBeNull();
    expect(withAwaited({ ...awaiting, state: closed }, anew)).toBeNull();
    expect(withoutAwaited(awaiting, 'p4').awaited).toEqual([]);
    expect(joined(linked, joining)).toBeNull();
  });
});

describe('a partner that joined', () => {
  it('is the last of the partners, with a channel of its own', () => {
    expect(linked.awaited).toEqual([]);
    expect(linked.partners.at(-1)).toEqual({ id: 'p4', name: 'Council south', role: null, lead: joining.lead });
    expect(channelsOf(linked).map(({ partner }) => partner)).toEqual([null, 'p4']);
    expect(channelAt(linked, channel.place)?.partner).toBe('p4');
    expect(channelAt(linked, { ...channel.place, tenant: 'home' })).toBeNull();
    expect([channelOf(linked, 'p4'), channelOf(linked, 'north')]).toEqual([channel, linked.channel]);
    expect(linkOf(linked, 'north')).toBeNull();
  });

  it('has what its channel cannot show sent to its lead, to another of its people where the lead is gone, and never to the owner', () => {
    const [home, there] = channelsOf(linked);
    if (!home || !there) throw new Error('There are two channels.');
    const lead = aResponse({ person: joining.lead, partner: 'p4' });
    const other = { ...aResponse({ person: aPerson('other'), partner: 'p4' }), place: { ...lead.place, address: 'dm-other' } };
    const left = { ...other, departed: { kind: 'left', at: joining.at, answers: 'kept' } } as const;
    const elsewhere = aResponse({ person: aPerson('else'), partner: 'north' });
    expect(placeInstead(linked, [elsewhere, other, lead], there)).toEqual(lead.place);
    expect(placeInstead(linked, [elsewhere, other], there)).toEqual(other.place);
    expect(placeInstead(linked, [elsewhere, left], there)).toBeNull();
    expect(placeInstead(linked, [lead], home)).toEqual(linked.owner.place);
  });

  it('shares its figures or keeps them while the round is open, and no other partner does', () => {
    expect(sharing(linked, 'p4', false)?.links[0]?.shares).toBe(false);
    expect(sharing(linked, 'north', false)).toBeNull();
    expect(sharing({ ...linked, state: closed }, 'p4', false)).toBeNull();
  });
});
