import { questionsFor } from '../domain/asked.ts';
import { type Depth, type PartnerRole, type Purpose, questionsAsked } from '../domain/bank.ts';
import { carriedQuestions, partnerIds, type RoundBefore } from '../domain/carried.ts';
import type { BankHolidays } from '../domain/holidays.ts';
import type { JoinCode } from '../domain/joining.ts';
import { ownersOf } from '../domain/ownership.ts';
import { type Member, type Place, personKey, samePerson } from '../domain/place.ts';
import { longestServices } from '../domain/profile.ts';
import type { Partner, Repeat, Round } from '../domain/programme.ts';
import type { Response } from '../domain/response.ts';
import { defaultSchedule } from '../domain/schedule.ts';
import type { Visibility } from '../domain/visibility.ts';
import type { Zone } from '../domain/zone.ts';
import type { OfferedBank } from './banks.ts';
import { invited, zoneOf } from './invitation.ts';
import { longestName, longestWhy, mostPartners, mostRespondents } from './limits.ts';
import { type ProfileChoices, profileChoicesOf, profileOf } from './profile-choices.ts';
import { scheduleOf, type TimeChoices } from './times.ts';
import type { Words } from './wording/en.ts';

/** What the form says: as typed, nobody looked up yet. */
export interface Draft extends TimeChoices, ProfileChoices {
  /** Made with the form's first card: one form opens one round, however often it is sent. */
  readonly key: string;
  readonly programme: string;
  readonly purpose: Purpose;
  readonly depth: Depth;
  /** The key of an offered bank; empty for the product's own. */
  readonly bank: string;
  readonly visibility: Visibility;
  readonly partners: { name: string; people: string }[];
  /** The id of the round that it runs again, if it does any. */
  readonly repeat?: string | undefined;
  /** Why it is run again so soon: there, and perhaps still empty, where the form asks that. */
  readonly why?: string | undefined;
}

/** The form's fields alone, whatever else the action that brought them carries. */
export function draftOf(draft: Draft): Draft {
  const { key, programme, purpose, depth, bank, visibility, partners, deadline, reminders, summary, days, hours, nation } = draft;
  const times = { deadline, reminders, summary, days, hours, nation };
  const { repeat, why } = draft;
  const again = { ...(repeat && { repeat }), ...(why !== undefined && { why }) };
  return { key, programme, purpose, depth, bank, visibility, partners, ...times, ...profileChoicesOf(draft), ...again };
}

/** What is wrong with what the form says of why it is run again so soon, in words. */
export function whyFaults({ why }: Pick<Draft, 'why'>, { repeat: { faults } }: Words): string[] {
  if (why === undefined) return [];
  if (why.trim() === '') return [faults.noWhy];
  return why.trim().length > longestWhy ? [faults.whyTooLong(longestWhy)] : [];
}

export interface NamedPartner {
  readonly name: string;
  /** Its side where a new partner joins, which is the first that the form names; else none. */
  readonly role: PartnerRole | null;
  readonly entries: readonly string[];
}

/** The partners that the form names, with one entry a person. Lines left wholly empty are not partners. */
export function namedPartners(draft: Draft): NamedPartner[] {
  const [joining] = draft.partners;
  const isKnown = draft.purpose === 'new-partner' && joining !== undefined && joining.name.trim() !== '';
  return draft.partners
    .map(({ name, people }, index) => ({
      name: name.trim(),
      role: isKnown ? (index === 0 ? ('candidate' as const) : ('existing' as const)) : null,
      entries: people
        .split('\n')
        .map((entry) => entry.trim())
        .filter(Boolean),
    }))
    .filter(({ name, entries }) => name !== '' || entries.length > 0);
}

/** Everything wrong with the form that can be seen without looking anybody up, in words. */
export function faultsOf(draft: Draft, partners: readonly NamedPartner[], words: Words): string[] {
  const { faults } = words.organiser;
  const names = partners.map(({ name }) => name.toLocaleLowerCase('en-GB'));
  const isAnybodyNamed = partners.some(({ entries }) => entries.length > 0);
  const long = [draft.programme.trim(), ...partners.map(({ name }) => name)].filter((name) => name.length > longestName);
  return [
    ...(draft.programme.trim() === '' ? [faults.noProgramme] : []),
    ...(partners.length === 0 ? [faults.noPartner] : []),
    ...(partners.length > mostPartners ? [faults.tooManyPartners(mostPartners)] : []),
    ...(partners.flatMap(({ entries }) => entries).length > mostRespondents ? [faults.tooManyPeople(mostRespondents)] : []),
    ...profileFaults(draft, words),
    ...long.map((name) => faults.nameTooLong(name, longestName)),
    ...partners.flatMap(({ name }, index) => {
      if (name === '') return [faults.partnerNameless(index + 1)];
      if (names.indexOf(name.toLocaleLowerCase('en-GB')) < index) return [faults.partnerTwice(name)];
      // Whoever is named nobody for joins by a code; but a round is asked of somebody from the beginning.
      return isAnybodyNamed ? [] : [faults.nobodyAnswers(name)];
    }),
  ];
}

/** What is wrong with what the form says of the programme, in words. */
export function profileFaults(choices: ProfileChoices, { profile }: Words): string[] {
  return profileOf(choices).services.length > longestServices ? [profile.tooLong(longestServices)] : [];
}

/** A partner with the people who answer for it; the first is its lead. Without any, it is to join by a code. */
export interface StaffedPartner {
  readonly name: string;
  readonly role?: PartnerRole | null;
  readonly members: readonly Member[];
}

/** A person answers for one partner: everyone named for two. */
export function namedTwice(partners: readonly StaffedPartner[], { organiser: { faults } }: Words): string[] {
  const first = new Map<string, string>();
  return partners.flatMap(({ name, members }) =>
    members.flatMap((member) => {
      const key = personKey(member.person);
      const other = first.get(key);
      if (other === undefined) first.set(key, name);
      return other === undefined || other === name ? [] : [faults.personTwice(member.name, other, name)];
    }),
  );
}

export interface Opening {
  readonly id: string;
  readonly draft: Omit<Draft, 'key' | 'partners'>;
  readonly partners: readonly StaffedPartner[];
  readonly owner: Member;
  readonly channel: { readonly place: Place; readonly name: string };
  readonly dryRun: boolean;
  readonly at: Date;
  readonly offered: OfferedBank;
  readonly holidays: BankHolidays;
  /** The round that it runs again; null where it is the first, or was filled in anew. */
  readonly before?: RoundBefore | null;
  /** A new code for the partner of this name. Left out, a partner without people is none. */
  readonly newCode?: (partner: string) => JoinCode;
}

/** The round and its responses, as they are stored when it opens. */
export function opened({
  id,
  draft,
  partners,
  owner,
  channel,
  dryRun,
  at,
  offered: { key, bank },
  holidays,
  before = null,
  newCode,
}: Opening): {
  round: Round;
  responses: Response[];
} {
  const { purpose, depth, visibility } = draft;
  const title = draft.programme.trim();
  const questions = questionsAsked(bank, { purpose, depth });
  const ids = partnerIds(
    partners.map(({ name }) => name),
    before?.round.partners ?? [],
  );
  const staffed = partners.map(({ name, role = null, members }, index) => ({ id: ids[index] ?? '', name, role, members: unique(members) }));
  const round: Round = {
    id,
    programme: { id: before?.round.programme.id ?? id, title },
    profile: profileOf(draft),
    purpose,
    depth,
    bank: key,
    locale: bank.locale,
    visibility,
    dryRun,
    owner,
    coOwners: before ? ownersOf(before.round).filter(({ person }) => !samePerson(person, owner.person)) : [],
    schedule: { ...scheduleOf(draft, roundZone(owner)), ...(dryRun && untimed) },
    channel,
    partners: staffed.flatMap(({ members: [lead], ...partner }): Partner[] => (lead ? [{ ...partner, lead: lead.person }] : [])),
    awaited: staffed.flatMap(({ members, ...partner }) =>
      members.length > 0 || !newCode ? [] : [{ ...partner, code: newCode(partner.name) }],
    ),
    links: [],
    openedAt: at,
    repeat: before && repeatOf(before, draft),
    reopenedAt: null,
    state: { stage: 'open' },
    messages: { status: null, results: null },
    shown: null,
    summarised: null,
  };
  const responses = staffed.flatMap((partner) => {
    const people = partner.members.map(({ person }) => person);
    const asked = carriedQuestions(questionsFor(questions, partner), people, partner.id, before);
    return partner.members.map((member, nth) => invited({ round, partner: partner.id, member, questions: asked[nth] ?? [], at, holidays }));
  });
  return { round, responses };
}

/** What a round says of the one that it runs again. */
function repeatOf({ round: { id, state, openedAt } }: RoundBefore, { why }: Pick<Draft, 'why'>): Repeat {
  return { of: id, closedAt: state.stage === 'closed' ? state.at : openedAt, why: why?.trim().replaceAll(/\s+/g, ' ') || null };
}

/** A dry run reminds nobody and waits for nobody. */
const untimed = { reminders: null, summary: null, deadline: null };

/** A round's zone is its owner's. */
export function roundZone(owner: Member): Zone {
  return zoneOf(owner) ?? defaultSchedule.zone;
}

function unique(members: readonly Member[]): Member[] {
  return [...new Map(members.map((member): [string, Member] => [personKey(member.person), member])).values()];
}
