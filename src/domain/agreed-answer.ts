import type { AgendaItem } from './agenda.ts';
import { type AskedQuestion, levelValues } from './bank.ts';
import { type Person, samePerson } from './place.ts';
import { type Answer, sameAnswer } from './response.ts';

/** What a council says of a question once it has talked about it. It stands beside the figures, and is in none of them. */
export interface AgreedAnswer {
  /** The id of the partner whose answer it is. */
  readonly partner: string;
  readonly question: string;
  readonly answer: Answer;
  /** Why, in the council's own words; never empty. */
  readonly rationale: string;
  /** Who recorded it; null once they are forgotten. */
  readonly by: { readonly person: Person; readonly name: string } | null;
  readonly at: Date;
  /** See {@link nextRevision}. */
  readonly revision: number;
}

/** Which answer it is: a council has one for each question of a round. */
export type AgreedKey = Pick<AgreedAnswer, 'partner' | 'question'>;

/** The longest rationale that is kept, in characters. */
export const longestRationale = 1_000;

/**
 * The revision of what is recorded now over what was seen, 0 for nothing. It is the time in milliseconds, so that no two of a
 * question are alike, whatever is withdrawn or dropped between them: a card from before never matches what came after.
 */
export function nextRevision(seen: number, at: Date): number {
  return Math.max(seen + 1, at.getTime());
}

/** Those of the partner, or of all, in the order of the questions, then as the round names its partners. */
export function agreedInOrder(
  agreed: readonly AgreedAnswer[],
  questions: readonly Pick<AskedQuestion, 'id'>[],
  partners: readonly { readonly id: string }[],
): AgreedAnswer[] {
  return questions.flatMap(({ id: question }) => partners.flatMap(({ id: partner }) => agreedOn(agreed, { partner, question }) ?? []));
}

/** What the council agreed on the question; null where nothing is recorded. */
export function agreedOn(agreed: readonly AgreedAnswer[], { partner, question }: AgreedKey): AgreedAnswer | null {
  return agreed.find((each) => each.partner === partner && each.question === question) ?? null;
}

/** Whether what the agenda lists is settled. */
export type Settlement =
  /** The councils that have yet to record what they agreed, and those that have. */
  | { readonly state: 'open'; readonly missing: readonly string[]; readonly recorded: readonly string[] }
  /** `alike`: partners that differed now say the same. `apart`: they agree to differ. `own`: it was nothing between partners. */
  | { readonly state: 'settled'; readonly outcome: 'alike' | 'apart' | 'own' };

/**
 * A question between partners is settled once each of them has an agreed answer, and one within a partner once that one has:
 * where it is both, once all have.
 */
export function settlementOf(item: Settled, agreed: readonly AgreedAnswer[]): Settlement {
  const question = item.question.id;
  const concerned = concernedBy(item);
  const isRecorded = (partner: string) => agreedOn(agreed, { partner, question }) !== null;
  const missing = concerned.filter((partner) => !isRecorded(partner));
  if (missing.length > 0) return { state: 'open', missing, recorded: concerned.filter(isRecorded) };
  if (item.between.length === 0) return { state: 'settled', outcome: 'own' };
  const [first, ...others] = item.between.flatMap(({ partner }) => agreedOn(agreed, { partner, question }) ?? []);
  const alike = first !== undefined && others.every(({ answer }) => saysTheSame(first.answer, answer));
  return { state: 'settled', outcome: alike ? 'alike' : 'apart' };
}

/** What of an item of the agenda says whom it concerns. */
export type Settled = Pick<AgendaItem, 'between' | 'within'> & { readonly question: Pick<AskedQuestion, 'id'> };

/** The partners that have something to settle: those that differ, lowest first, then those whose own people disagree. */
export function concernedBy({ between, within }: Settled): string[] {
  return [...new Set([...between, ...within].map(({ partner }) => partner))];
}

/** How many items are settled, of how many. */
export function settledOf(items: readonly Settled[], agreed: readonly AgreedAnswer[]): { readonly settled: number; readonly of: number } {
  return { settled: items.filter((item) => settlementOf(item, agreed).state === 'settled').length, of: items.length };
}

/** Whether what somebody wants to keep stands already, by them: a repeat of what was kept. */
export function isSameAgreement(one: AgreedAnswer, other: Omit<AgreedAnswer, 'at' | 'revision'>): boolean {
  const isTheirs = one.by !== null && other.by !== null && samePerson(one.by.person, other.by.person);
  return isTheirs && sameAnswer(one.answer, other.answer) && one.rationale === other.rationale;
}

/** A question that applies to neither is the same, whatever the reasons. */
function saysTheSame(one: Answer, other: Answer): boolean {
  return typeof one === 'object' && typeof other === 'object' ? true : one === other;
}

/** The level of an agreed answer in its words; null where it is none. */
export function levelText({ answer }: Pick<AgreedAnswer, 'answer'>, { levels }: Pick<AskedQuestion, 'levels'>): string | null {
  return typeof answer === 'number' ? levels[levelValues[answer]] : null;
}
