import type { Level, RoundScope } from './bank.ts';
import type { Departure } from './departure.ts';
import type { Person, Place } from './place.ts';
import type { Reminding } from './reminding.ts';
import type { Visibility } from './visibility.ts';
import type { Zone } from './zone.ts';

/** A level, an honest *don't know*, or *not applicable* with the reason. The same shape as in every export. */
export type Answer = Level | 'dk' | { readonly na: string };

/** What is stored of one question. Absent keys are what has not happened. */
export interface Entry {
  /** Goes up by one with each change to this entry. A card carries it, so that a stale card overwrites nothing. */
  readonly revision: number;
  readonly at: Date;
  readonly answer?: Answer;
  /** Seen by its author; in named rounds by the owner and the partner's lead as well, in confidential ones by nobody else. */
  readonly note?: string;
  /** How often it was put off: 1 comes back at the end, 2 stays open. */
  readonly skips?: 1 | 2;
}

/** What a tap needs to know of its round, copied here so that a tap reads nothing else. */
export interface RoundBrief extends RoundScope {
  readonly programme: string;
  readonly bank: string;
  /** The language of this respondent's cards. */
  readonly locale: string;
  readonly owner: string;
  readonly channel: string;
  readonly partner: string;
  readonly partners: readonly string[];
  /** Whether the partner joined from a channel of its own: its lead says whether the others see its figures. */
  readonly linked: boolean;
  readonly visibility: Visibility;
  readonly dryRun: boolean;
  /** The ids of the questions asked, in the bank's order: settled at opening, and nothing else is kept. */
  readonly questions: readonly string[];
}

export interface ResponseKey {
  readonly round: string;
  readonly person: Person;
}

/** One respondent's answers in one round. */
export interface Response extends ResponseKey {
  readonly name: string;
  /** Where cards for this respondent go. */
  readonly place: Place;
  /** Their own time zone; null where the platform does not say it. */
  readonly zone: Zone | null;
  /** The id of the partner that the respondent answers for. */
  readonly partner: string;
  readonly brief: RoundBrief;
  /**
   * Whether this response takes answers. Set to false on every response before a round's figures are computed, and on that
   * of somebody who takes part no longer.
   */
  readonly open: boolean;
  /** How they came to take part no longer; null as long as they do. */
  readonly departed: Departure | null;
  /** By question id. */
  readonly entries: Readonly<Record<string, Entry>>;
  /** How often everything was erased: what was shown before never matches again. */
  readonly erasures: number;
  readonly finishedAt: Date | null;
  readonly invitedAt: Date;
  readonly reminding: Reminding;
  /** When to look whether a reminder is due; null for not at all. */
  readonly remindAt: Date | null;
  /** What became of the cards that nobody asked for, so that a restart sends what is due and nothing twice. */
  readonly delivered: Readonly<Record<DeliveredCard, Delivery>> & {
    /** Only where one could not be sent: what became of the last that was tried. */
    readonly reminder?: Delivery;
  };
}

/** The first card, due when the round opens, and the partner's map, due when it closes. */
export type DeliveredCard = 'welcome' | 'results';

export type Delivery =
  /** `passedBy` is the name of whoever passed questions to them, for as long as the first card is to say so. */
  | { readonly state: 'due'; readonly passedBy?: string }
  | { readonly state: 'sent' }
  /** It can never be sent; the reason is in words for the owner. */
  | { readonly state: 'unreachable'; readonly reason: string };

export const nothingDelivered: Response['delivered'] = { welcome: { state: 'due' }, results: { state: 'due' } };

/** One thing that a respondent does to their response. `seen` is the entry's revision on their card; 0 for none. */
export type Change =
  | { readonly kind: 'answer'; readonly question: string; readonly seen: number; readonly answer: Answer; readonly note?: string }
  | { readonly kind: 'note'; readonly question: string; readonly seen: number; readonly note: string | null }
  | { readonly kind: 'skip'; readonly question: string; readonly seen: number; readonly skips: 1 | 2; readonly note?: string }
  | { readonly kind: 'finish' }
  | { readonly kind: 'erase' };

/**
 * The response after a change, or null where the change does not apply: the round is closed or does not ask
 * the question, or the entry is not at the revision that the respondent saw. What was answered can be erased after the close
 * too. Every store driver does the same in one atomic write.
 */
export function changed(response: Response, change: Change, at: Date): Response | null {
  if (!response.open && change.kind !== 'erase') return null;
  switch (change.kind) {
    case 'finish':
      return { ...response, finishedAt: at };
    case 'erase':
      return { ...response, entries: {}, erasures: response.erasures + 1, finishedAt: null };
    case 'answer':
    case 'note':
    case 'skip': {
      if (!response.brief.questions.includes(change.question)) return null;
      const before = response.entries[change.question];
      if (revisionOf(response, change.question) !== change.seen) return null;
      const entry = changedEntry(before, change, at);
      return { ...response, entries: { ...response.entries, [change.question]: entry } };
    }
  }
}

type EntryChange = Exclude<Change, { kind: 'finish' | 'erase' }>;

function changedEntry(before: Entry | undefined, change: EntryChange, at: Date): Entry {
  const { note, ...rest } = { ...before, revision: change.seen + 1, at };
  switch (change.kind) {
    case 'answer':
      return { ...rest, answer: change.answer, ...kept(change.note === undefined ? note : change.note) };
    case 'note':
      return { ...rest, ...kept(change.note) };
    case 'skip':
      return { ...rest, skips: change.skips, ...kept(change.note === undefined ? note : change.note) };
  }
}

/** An empty note is no note. */
function kept(note: string | null | undefined): { note?: string } {
  return note ? { note } : {};
}

/** Revisions begin anew after an erasure, above all that came before. */
export const revisionsAnErasure = 1_000_000;

/** The revision that a card of the question shows now; before the first change it is 0, or above all that was erased. */
export function revisionOf(response: Response, question: string): number {
  return response.entries[question]?.revision ?? response.erasures * revisionsAnErasure;
}

/** Whether the response already says what the change would make it say: a repeat of a tap that was kept. */
export function alreadySays(response: Response, change: Change): boolean {
  switch (change.kind) {
    case 'finish':
      return response.finishedAt !== null;
    case 'erase':
      return Object.keys(response.entries).length === 0;
    case 'answer':
      return sameAnswer(response.entries[change.question]?.answer, change.answer) && sameNote(response, change);
    case 'note':
      return (response.entries[change.question]?.note ?? null) === change.note;
    case 'skip':
      return standsSkipped(response, change) && sameNote(response, change);
  }
}

function standsSkipped({ entries }: Response, { question, skips }: Extract<Change, { kind: 'skip' }>): boolean {
  return entries[question]?.skips === skips && entries[question]?.answer === undefined;
}

/** A note that came with the tap counts only where it is the one that is kept. */
function sameNote({ entries }: Response, { question, note }: Extract<Change, { kind: 'answer' | 'skip' }>): boolean {
  return note === undefined || note === (entries[question]?.note ?? '');
}

/** Whether two answers are the same, reasons included. */
export function sameAnswer(one: Answer | undefined, other: Answer): boolean {
  if (typeof one === 'object' && typeof other === 'object') return one.na === other.na;
  return one === other;
}

/** Someone who has answered at least one question. Who never started is in no score. */
export function isParticipant(response: Response): boolean {
  return Object.values(response.entries).some((entry) => entry.answer !== undefined);
}
