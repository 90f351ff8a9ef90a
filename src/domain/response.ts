import type { Level, RoundScope } from './bank.ts';
import type { Person, Place } from './place.ts';

/** A level, an honest *don't know*, or *not applicable* with the reason. The same shape as in every export. */
export type Answer = Level | 'dk' | { readonly na: string };

/** What is stored of one question. Absent keys are what has not happened. */
export interface Entry {
  /** Counts the changes to this entry. A card carries it, so that a stale card overwrites nothing. 1 or more. */
  readonly revision: number;
  readonly at: Date;
  readonly answer?: Answer;
  /** Seen by its author; in named rounds by the owner and the partner's lead as well. */
  readonly note?: string;
  /** How often it was put off: 1 comes back at the end, 2 stays open. */
  readonly skips?: 1 | 2;
}

/** What a tap needs to know of its round, copied here so that a tap reads nothing else. */
export interface RoundBrief extends RoundScope {
  readonly programme: string;
  readonly bank: string;
  readonly locale: string;
  readonly owner: string;
  readonly channel: string;
  readonly partner: string;
  readonly partners: readonly string[];
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
  /** The id of the partner that the respondent answers for. */
  readonly partner: string;
  readonly brief: RoundBrief;
  /** Whether the round still takes answers. Set to false on every response before a round's figures are computed. */
  readonly open: boolean;
  /** By question id. */
  readonly entries: Readonly<Record<string, Entry>>;
  readonly finishedAt: Date | null;
  /** What became of the cards that nobody asked for, so that a restart sends what is due and nothing twice. */
  readonly delivered: Readonly<Record<DeliveredCard, Delivery>>;
}

/** The first card, due when the round opens, and the partner's map, due when it closes. */
export type DeliveredCard = 'welcome' | 'results';

export type Delivery =
  | { readonly state: 'due' }
  | { readonly state: 'sent' }
  /** It can never be sent; the reason is in words for the owner. */
  | { readonly state: 'unreachable'; readonly reason: string };

export const nothingDelivered: Response['delivered'] = { welcome: { state: 'due' }, results: { state: 'due' } };

/** One thing that a respondent does to their response. `seen` is the entry's revision on their card; 0 for none. */
export type Change =
  | { readonly kind: 'answer'; readonly question: string; readonly seen: number; readonly answer: Answer; readonly note?: string }
  | { readonly kind: 'note'; readonly question: string; readonly seen: number; readonly note: string | null }
  | { readonly kind: 'skip'; readonly question: string; readonly seen: number; readonly skips: 1 | 2 }
  | { readonly kind: 'finish' }
  | { readonly kind: 'erase' };

/**
 * The response after a change, or null where the change does not apply: the round is closed or does not ask
 * the question, or the entry is not at the revision that the respondent saw. Every store driver does the same in one atomic write.
 */
export function changed(response: Response, change: Change, at: Date): Response | null {
  if (!response.open) return null;
  switch (change.kind) {
    case 'finish':
      return { ...response, finishedAt: at };
    case 'erase':
      return { ...response, entries: {}, finishedAt: null };
    case 'answer':
    case 'note':
    case 'skip': {
      if (!response.brief.questions.includes(change.question)) return null;
      const before = response.entries[change.question];
      if ((before?.revision ?? 0) !== change.seen) return null;
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
      return { ...rest, skips: change.skips, ...kept(note) };
  }
}

/** An empty note is no note. */
function kept(note: string | null | undefined): { note?: string } {
  return note ? { note } : {};
}

/** Whether the response already says what the change would make it say: a repeat of a tap that was kept. */
export function alreadySays(response: Response, change: Change): boolean {
  switch (change.kind) {
    case 'finish':
      return response.finishedAt !== null;
    case 'erase':
      return Object.keys(response.entries).length === 0;
    case 'answer':
      return sameAnswer(response.entries[change.question]?.answer, change.answer);
    case 'note':
      return (response.entries[change.question]?.note ?? null) === change.note;
    case 'skip':
      return response.entries[change.question]?.skips === change.skips;
  }
}

function sameAnswer(one: Answer | undefined, other: Answer): boolean {
  if (typeof one === 'object' && typeof other === 'object') return one.na === other.na;
  return one === other;
}

/** Someone who has answered at least one question. Who never started is in no score. */
export function isParticipant(response: Response): boolean {
  return Object.values(response.entries).some((entry) => entry.answer !== undefined);
}
