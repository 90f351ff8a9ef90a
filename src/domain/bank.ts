/** The question bank: what the product knows about sharing services. Schema: `questions/bank.schema.json`. */

export const levelValues = [0, 1, 2, 3, 4] as const;
/** How far along an organisation is, from 0 (nothing in place) to 4 (tried, reviewed and acted on). */
export type Level = (typeof levelValues)[number];

export const purposes = ['new-programme', 'new-partner', 'health-check'] as const;
export type Purpose = (typeof purposes)[number];

export const depths = ['core', 'full'] as const;
export type Depth = (typeof depths)[number];

/** The two sides of a round with the purpose `new-partner`. */
export const partnerRoles = ['candidate', 'existing'] as const;
export type PartnerRole = (typeof partnerRoles)[number];

export type FiveLevels = readonly [string, string, string, string, string];

/** One wording for every purpose, or one for each purpose that asks the question. */
export type Worded<T> = T | Readonly<Partial<Record<Purpose, T>>>;

export interface NextActions {
  /** For levels 0 and 1. */
  readonly weak: string;
  /** For level 2. */
  readonly partial: string;
  /** For level 3. */
  readonly sound: string;
}

export interface Question {
  /** `area.topic.name`; stable for ever and never reused. */
  readonly id: string;
  /** Raised when the same id asks something else, which breaks comparison between rounds on purpose. */
  readonly meaning: number;
  readonly depth: Depth;
  readonly purposes: readonly Purpose[];
  readonly weight: 1 | 2 | 3;
  /** A failing here caps the area's score. */
  readonly critical: boolean;
  /** Whether it asks about the respondent's own organisation or about all partners together. */
  readonly about: 'us' | 'partnership';
  /** New-partner rounds only: asked of this side alone; null asks both. */
  readonly role: PartnerRole | null;
  readonly ask: Worded<string>;
  readonly why: string;
  readonly evidence: string;
  readonly levels: Worded<FiveLevels>;
  readonly next: NextActions;
  readonly source: { readonly fact: string; readonly from: string } | null;
}

export interface Topic {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly Question[];
}

export interface Area {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly topics: readonly Topic[];
}

export interface Bank {
  readonly id: string;
  readonly version: string;
  readonly locale: string;
  readonly title: string;
  readonly notice: string;
  readonly areas: readonly Area[];
}

/** A question as one round asks it: in its place, in the words of the round's purpose. */
export interface AskedQuestion extends Omit<Question, 'ask' | 'levels'> {
  readonly area: Area;
  readonly topic: Topic;
  readonly ask: string;
  readonly levels: FiveLevels;
}

/** What decides which questions a round asks. */
export interface RoundScope {
  readonly purpose: Purpose;
  readonly depth: Depth;
}

/** The questions of a round, in the bank's order. Core depth asks one a topic, full depth all. */
export function questionsAsked(bank: Bank, { purpose, depth }: RoundScope): AskedQuestion[] {
  return bank.areas.flatMap((area) =>
    area.topics.flatMap((topic) =>
      topic.questions
        .filter((question) => question.purposes.includes(purpose) && (depth === 'full' || question.depth === 'core'))
        .map((question) => ({
          ...question,
          area,
          topic,
          ask: wordingFor(question.ask, purpose),
          levels: wordingFor(question.levels, purpose),
        })),
    ),
  );
}

/** Whether a question for one side is asked of a partner: of every one where no partner's side is known. */
export function isAskedOf(side: PartnerRole | null, role: PartnerRole | null): boolean {
  return side === null || role === null || side === role;
}

/** The wording for one of the purposes that ask the question. Throws where it has none. */
export function wordingFor<T extends string | FiveLevels>(worded: Worded<T>, purpose: Purpose): T {
  if (typeof worded === 'string' || Array.isArray(worded)) return worded as T;
  const wording = (worded as Partial<Record<Purpose, T>>)[purpose];
  if (wording === undefined) throw new Error(`The bank has no wording for the purpose ${purpose}.`);
  return wording;
}
