import type { Bank, Depth, Purpose } from './bank.ts';
import type { Answer } from './response.ts';

/** What is scored: one round's answers. */
export interface ScoringInput {
  readonly bank: Bank;
  readonly purpose: Purpose;
  readonly depth: Depth;
  /** Redacted before anything is computed. */
  readonly confidential: boolean;
  /** The partner whose joining is weighed: adds {@link Scorecard.without}. */
  readonly candidate?: string;
  readonly responses: readonly ScoredResponse[];
}

export interface ScoredResponse {
  readonly partner: string;
  readonly respondent: string;
  /** The areas assigned; left out: all. */
  readonly areas?: readonly string[];
  /** The ids of the questions assigned, in the place of areas; ids of none of the round's questions say nothing. */
  readonly assigned?: readonly string[];
  /** By question id; a question left out is unanswered. */
  readonly answers: Readonly<Record<string, Answer>>;
}

export type Band = 'weak' | 'developing' | 'sound' | 'strong';

/** Figures are exact doubles from 0 to 100; coverage from 0 to 1; null where there is no figure. */
export interface Scorecard {
  readonly partners: readonly (PartnerScore | WithheldPartner)[];
  readonly partnership: PartnershipScore;
  /** The partnership without the candidate. */
  readonly without?: PartnershipScore;
  readonly questions: readonly QuestionScore[];
}

export interface PartnerScore {
  readonly partner: string;
  readonly participants: number;
  readonly overall: number | null;
  readonly areasScored: number;
  readonly areas: readonly AreaScore[];
}

/** A partner of a confidential round with fewer than five participants. */
export interface WithheldPartner {
  readonly partner: string;
  readonly withheld: true;
  readonly participants: null;
  readonly overall: null;
  readonly areasScored: null;
  readonly areas: readonly [];
}

export interface AreaScore {
  readonly area: string;
  readonly score: number | null;
  readonly raw: number | null;
  readonly coverage: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The lowest cap with the question that set it, whether or not it changed the score. */
  readonly cap: { readonly limit: number; readonly question: string } | null;
  readonly band: Band | null;
  /** Questions that nobody rated and somebody could not answer. */
  readonly gaps: readonly string[];
  readonly topics: readonly TopicScore[];
  /** Since an earlier round, where one was given. */
  readonly change?: AreaChange;
}

export interface AreaChange {
  /** In points, −100 to 100, on the matched questions alone; null where none matched. */
  readonly value: number | null;
  /** How many questions with the same meaning the partner rated in both rounds. */
  readonly matched: number;
  /** The area's raw score in each round, on all its questions there. */
  readonly rawBefore: number | null;
  readonly rawAfter: number | null;
}

export interface TopicScore {
  readonly topic: string;
  readonly score: number | null;
  readonly coverage: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Spread {
  readonly minimum: number | null;
  /** The partners that hold the minimum. */
  readonly weakest: readonly string[];
  readonly maximum: number | null;
  readonly range: number | null;
  readonly mean: number | null;
  /** Partners without a score. */
  readonly missing: readonly string[];
}

export interface PartnershipScore {
  readonly overall: Spread;
  readonly areas: readonly (Spread & { readonly area: string })[];
}

export interface QuestionScore {
  readonly question: string;
  /** Largest less smallest partner mean, 0 to 4; a talking point from 2. */
  readonly divergence: number | null;
  readonly partners: readonly QuestionAtPartner[];
}

export interface QuestionAtPartner {
  readonly partner: string;
  readonly mean: number | null;
  readonly rated: number | null;
  readonly applicable: number | null;
  /** The lower median of the levels. */
  readonly typical: number | null;
  /** Van der Eijk's A, −1 to 1. */
  readonly agreement: number | null;
  readonly discuss: boolean | null;
  /** Confidential rounds: too few people to show. */
  readonly withheld?: true;
}
