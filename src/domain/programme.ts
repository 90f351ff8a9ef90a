import type { Depth, PartnerRole, Purpose } from './bank.ts';
import type { AwaitedPartner, Link } from './joining.ts';
import { type Member, type MessageRef, type Person, type Place, samePerson } from './place.ts';
import type { Profile } from './profile.ts';
import type { ScheduleSettings } from './schedule.ts';
import type { Visibility } from './visibility.ts';

/** What is to be shared. Rounds of the same programme can be compared. */
export interface Programme {
  readonly id: string;
  readonly title: string;
}

/** One organisation of the programme. */
export interface Partner {
  readonly id: string;
  readonly name: string;
  /** Its side in a round with the purpose `new-partner`; null otherwise. */
  readonly role: PartnerRole | null;
  readonly lead: Person;
}

/** The cards of a round in its channel, one of each. */
export type RoundCard = 'status' | 'results';

export type RoundState =
  | { readonly stage: 'open' }
  /** `by` is null where it closed by itself: at its deadline, or since everybody had finished. */
  | { readonly stage: 'closed'; readonly at: Date; readonly by: Person | null; readonly announced: boolean };

/** What a round that is run again says of the round before it. */
export interface Repeat {
  /** The id of that round. */
  readonly of: string;
  /** When that one closed: it may be deleted by now. */
  readonly closedAt: Date;
  /** Why it is asked so soon, in the owner's own words; null where it is not soon, or nobody said. */
  readonly why: string | null;
}

/** One run of the assessment of a programme. */
export interface Round {
  readonly id: string;
  readonly programme: Programme;
  readonly profile: Profile;
  readonly purpose: Purpose;
  readonly depth: Depth;
  /** The bank that the round was opened with, as `id@version`. */
  readonly bank: string;
  readonly locale: string;
  readonly visibility: Visibility;
  /** A dry run has one respondent, is announced nowhere and counts for nothing. */
  readonly dryRun: boolean;
  readonly owner: Member;
  /** Who may do most of what the owner may, in the order in which they were named. */
  readonly coOwners: readonly Member[];
  /** Its zone is the owner's: of every day and hour that the channel reads. */
  readonly schedule: ScheduleSettings;
  readonly channel: { readonly place: Place; readonly name: string };
  readonly partners: readonly Partner[];
  /** The partners that are to join by a code, and have not yet. */
  readonly awaited: readonly AwaitedPartner[];
  /** The channels of the partners that joined by a code, in that order; never taken away. */
  readonly links: readonly Link[];
  readonly openedAt: Date;
  /** The round that it runs again; null where it is the first, or was filled in anew. */
  readonly repeat: Repeat | null;
  /** When it was opened again last, after a close; null where it never was. */
  readonly reopenedAt: Date | null;
  readonly state: RoundState;
  /** The channel's own cards, once they are posted. */
  readonly messages: Readonly<Record<RoundCard, MessageRef | null>>;
  /** When the status card was brought up to date last, and what stood in it; null before it is posted. */
  readonly shown: { readonly at: Date; readonly stood: string } | null;
  /** When a summary fell due last, and what stood in it, so that the next is posted where it says something else. */
  readonly summarised: { readonly at: Date; readonly stood: string } | null;
}

/** The partner whose joining a new-partner round weighs; null in every other round. */
export function candidateOf({ partners }: Pick<Round, 'partners'>): Partner | null {
  return partners.find(({ role }) => role === 'candidate') ?? null;
}

/** Who may close a round and see its participation by name. */
export function isOwner(round: Round, person: Person): boolean {
  return samePerson(round.owner.person, person);
}
