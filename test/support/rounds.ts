import type { Member, Person, Place } from '../../src/domain/place.ts';
import { noProfile } from '../../src/domain/profile.ts';
import type { Partner, Round } from '../../src/domain/programme.ts';
import { notReminded } from '../../src/domain/reminding.ts';
import { nothingDelivered, type Response } from '../../src/domain/response.ts';
import { defaultSchedule } from '../../src/domain/schedule.ts';

/** The day on which everything in the tests begins. */
export const openingDay = new Date('2026-03-02T09:00:00.000Z');

/** An instant, in minutes after the opening. */
export function minutesLater(minutes: number): Date {
  return new Date(openingDay.getTime() + minutes * 60_000);
}

export function aPerson(user: string, tenant = 'home'): Person {
  return { platform: 'test', tenant, user };
}

export function aPlace(address: string, tenant = 'home'): Place {
  return { platform: 'test', tenant, address };
}

export function aMember(user: string, tenant = 'home'): Member {
  return { person: aPerson(user, tenant), name: `Respondent ${user}`, place: aPlace(`direct-${user}`, tenant) };
}

function aPartner(id: string): Partner {
  return { id, name: `Council ${id}`, role: null, lead: aPerson(`lead-${id}`) };
}

/** An open round of three councils, owned by `owner`, in the channel `town-hall`. */
export function aRound(parts: Partial<Round> = {}): Round {
  return {
    id: 'round-1',
    programme: { id: 'revenues', title: 'Shared revenues' },
    profile: noProfile,
    purpose: 'new-programme',
    depth: 'core',
    bank: 'rasp@1.0.0',
    locale: 'en-GB',
    visibility: 'named',
    dryRun: false,
    owner: aMember('owner'),
    coOwners: [],
    schedule: defaultSchedule,
    channel: { place: aPlace('town-hall'), name: 'town-hall' },
    partners: [aPartner('north'), aPartner('east'), aPartner('west')],
    awaited: [],
    links: [],
    openedAt: openingDay,
    repeat: null,
    reopenedAt: null,
    state: { stage: 'open' },
    messages: { status: null, results: null },
    shown: null,
    summarised: null,
    ...parts,
  };
}

/** The response of person `a` for the council `north` in `round-1`, with nothing answered of `q.one`, `q.two`, `q.three`. */
export function aResponse(parts: Partial<Response> = {}): Response {
  const person = parts.person ?? aPerson('a');
  const partner = parts.partner ?? 'north';
  return {
    round: 'round-1',
    person,
    name: `Respondent ${person.user}`,
    place: aPlace(`direct-${person.user}`, person.tenant),
    zone: null,
    partner,
    brief: {
      purpose: 'new-programme',
      depth: 'core',
      programme: 'Shared revenues',
      bank: 'rasp@1.0.0',
      locale: 'en-GB',
      owner: 'Respondent owner',
      channel: 'town-hall',
      partner: `Council ${partner}`,
      partners: ['Council north', 'Council east', 'Council west'],
      linked: false,
      visibility: 'named',
      dryRun: false,
      questions: ['q.one', 'q.two', 'q.three'],
    },
    open: true,
    departed: null,
    entries: {},
    erasures: 0,
    finishedAt: null,
    invitedAt: openingDay,
    reminding: notReminded,
    remindAt: null,
    delivered: nothingDelivered,
    ...parts,
  };
}

/** The same response, asked these questions instead. */
export function asked(response: Response, questions: readonly string[]): Response {
  return { ...response, brief: { ...response.brief, questions } };
}
