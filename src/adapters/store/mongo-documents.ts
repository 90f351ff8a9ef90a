import type { Installation, Sealed } from '../../application/installation.ts';
import type { AgreedAnswer } from '../../domain/agreed-answer.ts';
import type { AuditEntry } from '../../domain/audit.ts';
import { type Ownership, ownersOf } from '../../domain/ownership.ts';
import { personKey } from '../../domain/place.ts';
import type { Round } from '../../domain/programme.ts';
import type { Response, ResponseKey } from '../../domain/response.ts';
import type { TakenStep } from '../../domain/taken-step.ts';
import { entryKey, inOrder, questionOf, renamed } from './documents.ts';
import { type EarlierResponse, type EarlierRound, scheduleFields, wholeResponse, wholeRound } from './mongo-earlier.ts';

/** A round as it is stored. */
export interface StoredRound extends EarlierRound, Due {
  readonly _id: string;
  /** The owner and the co-owners, each as one string; the owner's alone in rounds of earlier versions. */
  readonly ownedBy: string | readonly string[];
  /** The attempt that closed it, by which a repeat of that attempt knows its own. */
  readonly closing?: string;
  /** A change of which not all may be done that follows in responses and figures. */
  readonly following?: { readonly id: string; readonly at: Date };
}

/** What of a round's due work is stored with it. */
export interface Due {
  /** From when on something is due; absent where nothing is before something happens. */
  readonly dueAt?: Date;
  /** The token of who has it, and until when nobody else can. */
  readonly lease?: string;
  readonly leasedUntil?: Date;
  /** Whether it fell due again since it was leased. */
  readonly dueSinceLease?: boolean;
}

/** What of a reminder on its way is stored with its response. */
interface Held {
  /** The token of who has it, and until when nobody else can. */
  readonly lease?: string;
  readonly leasedUntil?: Date;
  /** Whether the respondent or the owner wished otherwise since it was leased. */
  readonly changedSinceLease?: boolean;
}

/** In the place of a round whose opening broke off, so that it is opened by nobody any more. */
export interface AbandonedRound {
  readonly _id: string;
  readonly abandoned: Date;
}

/** A response as it is stored, with what its queries need. */
export interface StoredResponse extends EarlierResponse, Held {
  readonly _id: string;
  /** The person as one string. */
  readonly who: string;
  /** Its place among the round's responses. */
  readonly position: number;
  /** When its round was opened. */
  readonly openedAt: Date;
  /** There until the round's own document is known to be there and open: until then nobody is shown this response without a look at that. */
  readonly opening?: Date;
  /** The reopening of its round that let it take answers again last. */
  readonly reopened?: Date;
}

/** The figures of a round, whose id is the key. */
export interface StoredFigures {
  readonly _id: string;
  readonly text: string;
}

/** What a council agreed since that close of its round. */
export interface StoredAgreed {
  readonly _id: string;
  readonly round: string;
  readonly closedAt: Date;
  readonly partner: string;
  readonly question: string;
  /** Who recorded it, as one string; absent once they are forgotten. */
  readonly who?: string;
  readonly by: AgreedAnswer['by'];
  readonly revision: number;
  /** Answer, rationale and time, as SQLite keeps them. */
  readonly text: string;
}

/** A step as it is stored, with what its queries need. */
export interface StoredStep extends Omit<TakenStep, 'remindAt'> {
  readonly _id: string;
  /** The owner as one string; null for nobody. */
  readonly ownedBy: string | null;
  /** Everybody that it names, each as one string. */
  readonly who: readonly string[];
  /** Absent where nobody is to be reminded. */
  readonly remindAt?: Date;
  /** The attempt that kept it last, by which a repeat of that attempt knows its own. */
  readonly keeping: string;
  /** The token of who has it, and until when nobody else can. */
  readonly lease?: string;
  readonly leasedUntil?: Date;
}

/** A bank that a round was opened with, by its key. */
export interface StoredBank {
  readonly _id: string;
  readonly text: string;
}

/** A workspace that has let the bot in, with what lets it in, or that had, with when that ended. */
export interface StoredInstallation extends Omit<Installation, 'standing'> {
  readonly _id: string;
  readonly sealed?: Sealed;
  readonly endedAt?: Date;
}

/** Whom a pseudonym stands for, by the person as one string. */
export interface Pseudonym {
  readonly _id: string;
  readonly pseudonym: string;
}

/** An entry of the audit trail. */
export interface StoredEntry extends Omit<AuditEntry, 'id' | 'by'> {
  readonly _id: string;
  readonly key: string;
  /** A pseudonym; empty for nobody. */
  readonly who: string;
}

export interface ClaimedKey {
  readonly _id: string;
  readonly at: Date;
  /** The attempt that claimed it, by which a repeat of that attempt knows its own. */
  readonly attempt: string;
}

/** A new round, due at once. */
export function storedRound({ id, ...round }: Round): StoredRound {
  return { ...round, ...scheduleFields(round.schedule), _id: id, ownedBy: ownedBy(round), dueAt: round.openedAt };
}

/** Whose a round is, as it is stored beside them. */
export function ownedBy(ownership: Ownership): string[] {
  return ownersOf(ownership).map(({ person }) => personKey(person));
}

/** Null for what was abandoned. */
export function roundOf(stored: StoredRound | AbandonedRound | null): Round | null {
  if (stored === null || 'abandoned' in stored) return null;
  const { dueAt: _, lease: __, leasedUntil: ___, dueSinceLease: ____, ...free } = stored;
  const { _id: id, ownedBy: _____, closing: ______, following: _______, ...round } = free;
  return { id, ...wholeRound(round) };
}

/** The responses of a new round, in the order of their partners and respondents. */
export function storedResponses(round: Round, responses: readonly Response[]): StoredResponse[] {
  return inOrder(round, responses).map((response, position) => storedResponse(round, response, position, round.openedAt));
}

/** A new response of that round, marked as coming into being since then. */
export function storedResponse(round: Pick<Round, 'openedAt'>, response: Response, position: number, opening: Date): StoredResponse {
  return {
    ...response,
    _id: responseId(response),
    who: personKey(response.person),
    position,
    openedAt: round.openedAt,
    opening,
    entries: storedEntries(response),
  };
}

export function storedEntries({ entries }: Pick<Response, 'entries'>): StoredResponse['entries'] {
  return renamed(entries, entryField, (entry) => entry);
}

export function responseOf(stored: StoredResponse): Response {
  const { lease: _, leasedUntil: __, changedSinceLease: ___, ...free } = stored;
  const { _id, who: ____, position: _____, openedAt, opening: ______, reopened: _______, ...response } = free;
  return wholeResponse({ ...response, entries: renamed(response.entries, questionOfField, (entry) => entry) }, openedAt);
}

/** Unlike a person's key, a round's id may hold anything, so it comes last. */
export function responseId({ round, person }: ResponseKey): string {
  return `${personKey(person)}/${round}`;
}

/** A question id as the name of a field: never empty, and without dots, which would lead into the field. */
export function entryField(question: string): string {
  return entryKey(question).replaceAll('.', '%002e') || noLetters;
}

/** No other id is written so: a percent sign of its own is escaped. */
const noLetters = '%';

function questionOfField(field: string): string {
  return field === noLetters ? '' : questionOf(field);
}
