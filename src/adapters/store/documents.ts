import type { AgreedAnswer } from '../../domain/agreed-answer.ts';
import type { Bank } from '../../domain/bank.ts';
import type { AwaitedPartner, Link } from '../../domain/joining.ts';
import { noProfile } from '../../domain/profile.ts';
import type { Round } from '../../domain/programme.ts';
import type { Figures, PublishedFigures } from '../../domain/published.ts';
import type { Reminding } from '../../domain/reminding.ts';
import type { Change, Entry, Response, RoundBrief } from '../../domain/response.ts';

/** A value as JSON keeps it: dates as ISO 8601 text in UTC, everything else as it is. */
type Stored<T> = T extends Date ? string : T extends object ? { readonly [K in keyof T]: Stored<T[K]> } : T;

/** A response without what has a column of its own. Not finished is the key's absence, so that a patch can say it. */
interface StoredResponse extends Stored<Omit<Response, 'round' | 'open' | 'finishedAt' | 'remindAt' | 'brief'>> {
  /** Of a round from before there were confidential ones, it does not say who is shown the answers; nor how its partner came in. */
  readonly brief: Omit<RoundBrief, 'visibility' | 'linked'> & Partial<Pick<RoundBrief, 'visibility' | 'linked'>>;
  readonly finishedAt?: string;
  readonly remindAt?: string;
}

export type EntryChange = Exclude<Change, { kind: 'finish' | 'erase' }>;

export function encodeRound(round: Round): string {
  return JSON.stringify(round);
}

export function decodeRound(text: string): Round {
  const stored = JSON.parse(text) as Stored<Round>;
  const state = stored.state.stage === 'closed' ? { ...stored.state, at: new Date(stored.state.at) } : stored.state;
  const dated = (stood: Stored<Round['summarised']>) => stood && { ...stood, at: new Date(stood.at) };
  const reopenedAt = dateOrNull(stored.reopenedAt ?? undefined);
  const [shown, summarised] = [dated(stored.shown), dated(stored.summarised)];
  const { coOwners = [], profile = noProfile } = stored;
  // A round of an older version does not say that it repeats one.
  const repeat = stored.repeat ? { ...stored.repeat, closedAt: new Date(stored.repeat.closedAt) } : null;
  const [awaited, links] = [(stored.awaited ?? []).map(decodeAwaited), (stored.links ?? []).map(decodeLink)];
  return {
    ...stored,
    coOwners,
    profile,
    awaited,
    links,
    repeat,
    openedAt: new Date(stored.openedAt),
    reopenedAt,
    state,
    shown,
    summarised,
  };
}

function decodeAwaited({ code, ...partner }: Stored<AwaitedPartner>): AwaitedPartner {
  return { ...partner, code: { ...code, madeAt: new Date(code.madeAt), expiresAt: new Date(code.expiresAt) } };
}

function decodeLink({ joinedAt, shown, ...link }: Stored<Link>): Link {
  return { ...link, joinedAt: new Date(joinedAt), shown: shown && { ...shown, at: new Date(shown.at) } };
}

export function encodeResponse(response: Response): string {
  const { round, open, finishedAt, remindAt, entries, ...rest } = response;
  const keyed = renamed(entries, entryKey, (entry) => entry);
  return JSON.stringify({ ...rest, entries: keyed, finishedAt: finishedAt ?? undefined, remindAt: remindAt ?? undefined });
}

export function decodeResponse(round: string, open: boolean, text: string): Response {
  const { finishedAt, remindAt, ...stored } = JSON.parse(text) as StoredResponse;
  return {
    ...stored,
    round,
    open,
    brief: { visibility: 'named', linked: false, ...stored.brief },
    departed: stored.departed ? { ...stored.departed, at: new Date(stored.departed.at) } : null,
    entries: renamed(stored.entries, questionOf, (entry): Entry => ({ ...entry, at: new Date(entry.at) })),
    finishedAt: dateOrNull(finishedAt),
    invitedAt: new Date(stored.invitedAt),
    reminding: decodeReminding(stored.reminding),
    remindAt: dateOrNull(remindAt),
  };
}

function decodeReminding({ wish, sent, nudgedAt }: Stored<Reminding>): Reminding {
  return {
    wish: 'until' in wish ? { ...wish, until: new Date(wish.until) } : wish,
    sent: sent.map((one) => {
      const at = new Date(one.at);
      return one.kind === 'last-call' ? { ...one, at, deadline: new Date(one.deadline) } : { ...one, at };
    }),
    nudgedAt: dateOrNull(nudgedAt ?? undefined),
  };
}

const dateOrNull = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));

export function encodeFigures(figures: PublishedFigures): string {
  return JSON.stringify(figures);
}

export function decodeFigures(text: string): PublishedFigures {
  // Figures that an older version kept hold no disputes, and nothing that a partner keeps to itself.
  return { disputes: [], apart: {}, ...(JSON.parse(text) as Omit<Figures, 'disputes'>) };
}

export function encodeAgreed(agreed: AgreedAnswer): string {
  return JSON.stringify(agreed);
}

export function decodeAgreed(text: string): AgreedAnswer {
  const stored = JSON.parse(text) as Stored<AgreedAnswer>;
  return { ...stored, at: new Date(stored.at) };
}

export function encodeBank(bank: Bank): string {
  return JSON.stringify(bank);
}

export function decodeBank(text: string): Bank {
  return JSON.parse(text) as Bank;
}

/** What an entry change does to a stored response, as a merge patch: null takes a key away (RFC 7396). */
export function entryPatch(change: EntryChange, at: Date): string {
  return JSON.stringify({ entries: { [entryKey(change.question)]: entryFields(change, at) } });
}

/** What an entry change sets in the stored entry, at the top level; null takes a key away. */
export function entryFields(change: EntryChange, at: Date): object {
  return { revision: change.seen + 1, at, ...said(change) };
}

function said(change: EntryChange): object {
  switch (change.kind) {
    case 'answer':
      return change.note === undefined ? { answer: change.answer } : { answer: change.answer, note: change.note || null };
    case 'note':
      return { note: change.note || null };
    case 'skip':
      return change.note === undefined ? { skips: change.skips } : { skips: change.skips, note: change.note || null };
  }
}

/** What finishing does to a stored response, as a merge patch. */
export function finishPatch(at: Date): string {
  return JSON.stringify({ finishedAt: at });
}

/** Where a stored response keeps the revision of a question's entry, as a SQLite JSON path. */
export function revisionPath(question: string): string {
  return `$.entries."${entryKey(question)}".revision`;
}

/**
 * A question id as a key of the stored entries: only letters, digits and `_ - . %`, so that a quote, a dollar
 * sign or a line break in an id means nothing to a JSON path. {@link questionOf} is its inverse.
 */
export function entryKey(question: string): string {
  return question.replace(/[^\w.-]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function questionOf(key: string): string {
  return key.replace(/%([0-9a-f]{4})/g, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)));
}

/** Partner by partner as the round names them; within a partner as given. */
export function inOrder({ partners }: Round, responses: readonly Response[]): Response[] {
  const rank = ({ partner }: Response) => partners.findIndex(({ id }) => id === partner);
  return responses.toSorted((one, other) => rank(one) - rank(other));
}

/** After how many of a round's responses in their order another one goes: the last of its partner. */
export function placeFor({ partners }: Round, inOrder: readonly Pick<Response, 'partner'>[], { partner }: Response): number {
  const rank = (id: string) => partners.findIndex((each) => each.id === id);
  return inOrder.findLastIndex((each) => rank(each.partner) <= rank(partner)) + 1;
}

/** The record under other keys, with other values. */
export function renamed<From, To>(record: Readonly<Record<string, From>>, name: (key: string) => string, value: (from: From) => To) {
  return Object.fromEntries(Object.entries(record).map(([key, from]) => [name(key), value(from)]));
}
