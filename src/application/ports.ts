import type { AgreedAnswer, AgreedKey } from '../domain/agreed-answer.ts';
import type { Assignment } from '../domain/assignment.ts';
import type { Act, AuditEntry } from '../domain/audit.ts';
import type { Bank } from '../domain/bank.ts';
import type { Departure } from '../domain/departure.ts';
import type { AwaitedPartner, Joining } from '../domain/joining.ts';
import type { Ownership } from '../domain/ownership.ts';
import type { Member, MessageRef, Person, Place } from '../domain/place.ts';
import type { Round, RoundCard } from '../domain/programme.ts';
import type { PublishedFigures } from '../domain/published.ts';
import type { Reminder, ReminderWish, SentNudge } from '../domain/reminders.ts';
import type { Change, DeliveredCard, Delivery, Response, ResponseKey } from '../domain/response.ts';
import type { ScheduleSettings } from '../domain/schedule.ts';
import type { StepKey, TakenStep } from '../domain/taken-step.ts';
import type { Card } from './card.ts';
import type { Chart } from './chart.ts';
import type { ExportContent } from './export/content.ts';
import type { ExportFile } from './export/file.ts';
import type { ExportOf } from './export/rights.ts';
import type { Installation, InstallationKey, Sealed } from './installation.ts';

/**
 * Where rounds and responses are kept. Every write is durable before it resolves. A method rejects with
 * {@link StoreRefused} when nothing was written; any other failure leaves open whether it was.
 */
export interface Store {
  /** Keeps a new round with its responses, all or none, due at once. Repeating it with the same ids changes nothing. */
  openRound(round: Round, responses: readonly Response[]): Promise<void>;
  round(id: string): Promise<Round | null>;
  /** Rounds that take answers in this channel, whether opened here or joined from here, newest first; dry runs are in no channel. */
  openRoundsIn(channel: Place): Promise<Round[]>;
  /** Rounds that take answers and were opened in a channel of this workspace, or joined from one, in no order, without dry runs; at most 100. */
  openRoundsOf(workspace: InstallationKey): Promise<Round[]>;
  /** The round of this channel, as in `openRoundsIn`, that closed last; null where none did. */
  lastClosedRoundIn(channel: Place): Promise<Round | null>;
  /** The rounds of this channel, as in `openRoundsIn`, that had closed by then, the last first; at most 50. */
  roundsClosedIn(channel: Place, by: Date): Promise<Round[]>;
  /** The rounds of which the person is owner or co-owner, open and closed, newest first, without dry runs; at most 20. */
  roundsOwnedBy(person: Person): Promise<Round[]>;
  /** Remembers which message is the round's card of that kind in its own channel, or in that from which the partner joined. */
  keepMessage(round: string, card: RoundCard, message: MessageRef, partner: string | null): Promise<void>;
  /**
   * Stops every response of the round from taking answers, then closes the round, which is due at once. Null where it
   * was closed before, whoever won. After it resolves, no `record` on the round succeeds but of an erasure. `by` is null where nobody
   * closed it, but its time was over.
   */
  closeRound(round: string, at: Date, by: Person | null): Promise<Round | null>;
  markAnnounced(round: string): Promise<void>;
  /**
   * Makes the round these people's instead of those in `from`, on everybody's cards too. Null where it is not theirs, or is
   * not there. Repeating it by `at` changes nothing.
   */
  changeOwners(round: string, to: Ownership, from: Ownership, at: Date): Promise<Round | null>;
  /** Gives a partner another lead, where `from` is the one. Null where it is not. */
  changeLead(round: string, partner: string, to: Person, from: Person): Promise<Round | null>;
  /**
   * `withAwaited()` of the stored round, and the new round back, which is due at once; everybody's cards name the partner. Null
   * where it does not apply.
   */
  awaitPartner(round: string, partner: AwaitedPartner): Promise<Round | null>;
  /** `withoutAwaited()` of the stored round, as `awaitPartner`. Null where the round is not open. */
  stopAwaiting(round: string, partner: string, at: Date): Promise<Round | null>;
  /** The open round that a code of this digest opens at that time; null where none is. */
  roundAwaiting(digest: string, now: Date): Promise<Round | null>;
  /** `joined()` of the stored round, as `awaitPartner`: of any number that try one code at the same time, one succeeds. A repeat of that one by `at` does too. */
  joinRound(round: string, joining: Joining): Promise<Round | null>;
  /** `sharing()` of the stored round, and the new round back, in one atomic conditional write. Null where it does not apply. */
  shareFigures(round: string, partner: string, shares: boolean): Promise<Round | null>;
  /**
   * Opens a closed round again with these times, due at once: its responses take answers, the figures that were kept are
   * gone, and at the next close the results are due again to the channel and to everybody. Who takes part no longer still does
   * not. As after `reschedule`, it is looked at who is to be reminded. Null where it is not closed.
   */
  reopenRound(round: string, schedule: ScheduleSettings, at: Date): Promise<Round | null>;

  /**
   * Takes the round that has been due longest, for one holder alone until `until`: should that one die, somebody else
   * takes it then. Null where nothing is due. Any number of processes may ask at the same time.
   */
  leaseRound(now: Date, until: Date): Promise<LeasedRound | null>;
  /** Keeps it for longer. False where the lease ran out and the round was taken again, or is gone. */
  renewLease(lease: Lease, until: Date): Promise<boolean>;
  /**
   * Gives it back, due again at `next`, or not before something happens to it. Where something happened since the lease,
   * it stays due at once. Changes nothing where the lease is not the round's any more.
   */
  endLease(lease: Lease, next: Date | null): Promise<void>;

  /** Makes an open round due at this time, where it is not due before. */
  wakeRound(round: string, at: Date): Promise<void>;
  /**
   * Sets an open round's times anew; it is due at once, and so is a look at who is to be reminded of those who are not
   * done. Null where it is not open.
   */
  reschedule(round: string, schedule: ScheduleSettings, at: Date): Promise<Round | null>;
  /** Remembers what the status card shows by now, in the channel as in `keepMessage`. */
  keepShown(round: string, shown: NonNullable<Round['shown']>, partner: string | null): Promise<void>;
  /** Remembers what stood in the summary that fell due last. */
  keepSummary(round: string, summarised: NonNullable<Round['summarised']>): Promise<void>;

  /** As `leaseRound`, the open response of which `remindAt` has been past longest. */
  leaseReminder(now: Date, until: Date): Promise<LeasedReminder | null>;
  /**
   * Gives it back with what was sent, if anything was, and when to look again. Where the respondent wished otherwise since
   * the lease, that holds. Changes nothing where the lease is not the response's any more.
   */
  endReminder(lease: ReminderLease, sent: Reminder | SentNudge | null, remindAt: Date | null): Promise<void>;
  /** Remembers a respondent's wish, and when to look again. Null where the response is not open. */
  wish(key: ResponseKey, wish: ReminderWish, remindAt: Date | null): Promise<Response | null>;
  /**
   * Remembers that the owner nudged, so that it reaches the respondent at `remindAt`. False, and nothing changes, where it is
   * not open, or a nudge was remembered or sent from `since` on.
   */
  nudge(key: ResponseKey, nudgedAt: Date, remindAt: Date, since: Date): Promise<boolean>;

  /**
   * One atomic conditional write: `changed()` of the stored response, and the new response back. Null where it
   * does not apply (no such response, closed, another revision); the caller looks with `response()` why. What was answered
   * can be erased after the close too.
   */
  record(key: ResponseKey, change: Change, at: Date): Promise<Response | null>;
  response(key: ResponseKey): Promise<Response | null>;
  /** All responses of a round, in the order of their partners and respondents at opening, who came later last of their partner's. */
  responses(round: string): Promise<Response[]>;
  /**
   * Adds a respondent to an open round, last among those of their partner; the round is due at once. Who took part no longer
   * comes back, as `returned` says. False where the round is not open, or they are a respondent already; true for a repeat,
   * by `invitedAt`. One that is added while the round closes takes no answers after it.
   */
  addResponse(response: Response): Promise<boolean>;
  /**
   * `departedFrom()` of the stored response in an open round, and the new response back, in one atomic conditional write. Null
   * where it does not apply.
   */
  depart(key: ResponseKey, departure: Departure): Promise<Response | null>;
  /** `assigned()` of the stored response, and the new response back, in one atomic conditional write. Null where it does not apply. */
  assign(key: ResponseKey, assignment: Assignment, at: Date): Promise<Response | null>;
  /** The person's responses that take answers, newest round first. */
  openResponsesOf(person: Person): Promise<Response[]>;
  /** All the person's responses, in open and closed rounds, newest round first. */
  responsesOf(person: Person): Promise<Response[]>;

  /** Keeps a closed round's figures for good. Resolves to those that are kept: the first that were given, whoever gave them. */
  keepFigures(round: string, figures: PublishedFigures): Promise<PublishedFigures>;
  /** The figures that are kept of the round; null where none are. */
  figures(round: string): Promise<PublishedFigures | null>;

  /**
   * Keeps what a council agreed, over what was there at the revision `seen`; 0 for nothing. Resolves to what is kept, with its
   * `nextRevision`. Null, and nothing changes, where something else is there, or the round is not closed. As the figures, what
   * was agreed goes where the round is opened again.
   */
  keepAgreed(round: string, answer: Omit<AgreedAnswer, 'revision'>, seen: number): Promise<AgreedAnswer | null>;
  /** Takes it back at that revision. False, and nothing changes, where something else is there, or nothing. */
  withdrawAgreed(round: string, key: AgreedKey, seen: number): Promise<boolean>;
  /** What was agreed since the round closed, in no order; none where it is open. */
  agreedAnswers(round: string): Promise<AgreedAnswer[]>;

  /**
   * Keeps a step that was taken on, or what became of it, where what is stored has the revision before: none where that is 0.
   * False, and nothing changes, where it has another, or the round is gone.
   */
  keepStep(step: TakenStep): Promise<boolean>;
  /** The steps of a round that were taken on, in every view, those due first before others. */
  stepsOf(round: string): Promise<TakenStep[]>;
  /** The open steps of a person in all rounds, those due first before others; at most 20. */
  stepsOwnedBy(person: Person): Promise<TakenStep[]>;
  /** As `leaseRound`, the step of which `remindAt` has been past longest. */
  leaseStep(now: Date, until: Date): Promise<LeasedStep | null>;
  /** Gives it back, and says when to look again. Where the step changed since the lease, that holds. Changes nothing where the lease is not the step's any more. */
  endStep(lease: StepLease, remindAt: Date | null): Promise<void>;

  /** Keeps a bank for good, so that rounds opened with it find it. What was kept first under the key stays. */
  keepBank(key: string, bank: Bank): Promise<void>;
  /** The bank that is kept under the key; null where none is. */
  bank(key: string): Promise<Bank | null>;

  /** Every round that the person owns, co-owns, is a respondent of, or recorded something agreed in, or of which a step names them, open and closed, dry runs too, oldest first. */
  roundsWith(person: Person): Promise<Round[]>;
  /**
   * Erases the person: their responses, their dry runs whole, and themselves from rounds and steps as `withoutPerson`,
   * `withoutOwner` and `withoutStepPerson` say, and as whoever recorded what was agreed. Figures, agreed answers and the audit trail stay; whom a pseudonym stood for does not. Repeating it finishes
   * what a failure left undone.
   */
  forget(person: Person): Promise<void>;

  /** Rounds that `isPastKeeping` says it of, the longest closed first; at most `most`. */
  roundsPastKeeping(before: Date, most: number): Promise<Round[]>;
  /**
   * Deletes a closed round: its responses first, then its figures, steps and what was agreed, the round itself last, so that a repeat finishes
   * what a failure left. Changes nothing where the round is open.
   */
  deleteRound(round: string): Promise<void>;

  /**
   * Adds an act to the audit trail, which nothing changes or takes away. A repeat by the same person with the same key
   * adds nothing. People are in it by pseudonyms: random, made at first use, let go of by `forget`. The key is kept as it
   * is, so it must tell of nobody. Resolves to the entry's id; of a repeat, to that of the first.
   */
  append(key: string, act: Act): Promise<AuditEntry['id']>;
  /** A page of the trail by time, the oldest first, within an instant in an order that stays: from `since` on, or what follows the entry `after`; at most `most`. */
  trail(since: Date, after: AuditEntry | null, most: number): Promise<AuditEntry[]>;
  /** Whether the person has a pseudonym in the trail. */
  isInTrail(person: Person): Promise<boolean>;

  /** Remembers what became of a card for the respondent, whether or not the round is open. */
  settle(key: ResponseKey, card: DeliveredCard | 'reminder', delivery: Delivery): Promise<void>;

  /** Keeps a workspace that was let in, in the place of what was known of it before. */
  keepInstallation(installation: Installation): Promise<void>;
  installation(key: InstallationKey): Promise<Installation | null>;
  /** Those of a platform in the order of their tenants, ended ones among them, after the tenant given; at most 100. */
  installations(platform: string, after: string | null): Promise<Installation[]>;
  /** Puts one sealed text in the place of another. False where it was not that one any more. */
  resealInstallation(key: InstallationKey, from: Sealed, to: Sealed): Promise<boolean>;
  /** Ends it and erases what was sealed. False where it was not that any more, as after a new installation. */
  endInstallation(key: InstallationKey, sealed: Sealed, at: Date): Promise<boolean>;

  /** True the first time that a key is given: actions that must not happen twice claim theirs first. */
  claim(key: string, at: Date): Promise<boolean>;
  /** Rejects when the store cannot take a write now. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** The right to do what is due for a round. */
export interface Lease {
  readonly round: string;
  /** Nobody else's, and of no other time. */
  readonly token: string;
}

/** The right to remind one respondent. */
export interface ReminderLease extends ResponseKey {
  readonly token: string;
}

export interface LeasedReminder {
  readonly response: Response;
  readonly lease: ReminderLease;
}

export interface LeasedRound {
  readonly round: Round;
  readonly lease: Lease;
}

/** The right to remind a step's owner. */
export interface StepLease extends StepKey {
  readonly token: string;
  /** Of the step as it was leased. */
  readonly revision: number;
}

export interface LeasedStep {
  readonly step: TakenStep;
  readonly lease: StepLease;
}

/** The store answered, and nothing was written. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
}

/** Sends what nobody asked for: invitations, status, results. Answers to a tap need no messenger. */
export interface Messenger {
  /** Rejects with {@link Unreachable} when the person or channel can never get it; other failures may be tried again. */
  post(place: Place, card: Card): Promise<MessageRef>;
  /** Posts in a message's thread, as `post` does. Absent where the tool has no threads. */
  postBelow?(message: MessageRef, card: Card): Promise<void>;
  /** Rejects with {@link Unreachable} where the message is gone. */
  replace(message: MessageRef, card: Card): Promise<void>;
  /** Brings a file to somebody's own conversation, as `post` does a card. Absent where the tool brings none. */
  bring?(place: Place, parcel: Parcel): Promise<void>;
}

/** A file for one person. */
export interface Parcel {
  /** What it is, in a line of words. */
  readonly says: string;
  /** Where it travels as an address: what to know of that, and what its button says. */
  readonly atAddress: { readonly notes: string; readonly button: string };
  readonly of: ExportOf;
  /** Makes it. A tool that gives an address instead has it made by whoever opens that. Rejects where it cannot be made. */
  file(): Promise<ExportFile>;
}

/** This place can never get the card. The message says why, in words for people. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  readonly place: Place;
  constructor(place: Place, reason: string) {
    super(reason);
    this.place = place;
  }
}

/** Nothing gets to this place until the bot is let in there again: what is due for it stays due. The message says why, in words for people. */
export class Away extends Error {
  override readonly name = 'Away';
}

/** Somebody who is known and cannot answer all the same, such as a bot. */
export interface Unfit {
  readonly name: string;
  /** Why, in words that follow the name: `is a bot`. */
  readonly unfit: string;
}

/** Finds the people that somebody named in a form. */
export interface Directory {
  /** In the order given; null where nobody is known by that entry. */
  find(entries: readonly string[], asker: Person): Promise<(Member | Unfit | null)[]>;
  /** The entry by which somebody who was found before is found again, as this tool's forms carry people. */
  entryOf(member: Pick<Member, 'person' | 'name'>): string;
  /** Whether somebody belongs to their workspace as its people do, and is no guest, so that they may join a round on its behalf. */
  isFullMember(person: Person): Promise<boolean>;
  /** The channel's name as people know it, such as `#shared-it`. */
  channelName(place: Place): Promise<string>;
}

/** Makes texts, such as a workspace's token, unreadable to whoever has the database alone. */
export interface Sealing {
  /** `of` names what the text belongs to: it opens for nothing else. */
  seal(text: string, of: string): string;
  /** @throws Unopenable */
  open(sealed: string, of: string): string;
  /** Whether it was sealed with a key that has a newer one beside it. @throws Unopenable where it is nothing that was sealed */
  isOld(sealed: string): boolean;
}

/** What was sealed cannot be opened. The message says why, in words for whoever operates the bot, and no secret. */
export class Unopenable extends Error {
  override readonly name = 'Unopenable';
  /** Whether another key would open it. */
  readonly lacksKey: boolean;
  constructor(reason: string, { lacksKey }: { readonly lacksKey: boolean }) {
    super(reason);
    this.lacksKey = lacksKey;
  }
}

/** `screen`: at most 1024 × 1024 pixels, which every chat tool takes. `print`: sharp on paper as wide as a page. */
export type Sharpness = 'screen' | 'print';

/** Draws a chart as a PNG, for the screen unless said otherwise. The same chart gives the same bytes. */
export interface ChartRenderer {
  draw(chart: Chart, sharpness?: Sharpness): Promise<Uint8Array>;
}

/** Writes what is taken out of a round as a file. The same content gives the same bytes. Rejects where it cannot be written. */
export interface ExportWriter {
  write(content: ExportContent): Promise<Uint8Array>;
}

/** Makes the codes by which partners join. */
export interface Codes {
  /** A new one that nobody can guess, as `codeLetters` and `codeLength` say. */
  make(): string;
  /** What is kept of a text in its stead: nobody can compute the text from it. */
  digest(text: string): string;
}

export interface Clock {
  now(): Date;
}

/** Structured: no answers, names or tokens go in. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
