import type { AnswerCounts, QuestionCounts } from './answer-counts.ts';
import type { AskedQuestion } from './bank.ts';

/** What one partner's people say to one question. Levels from 0 to 4; null where there is no figure. */
export interface QuestionFigures {
  readonly question: AskedQuestion;
  readonly weight: number;
  readonly levels: readonly number[];
  readonly rated: number;
  readonly applicable: number;
  readonly mean: number | null;
  /** The share of the applicable who rated, 0 to 1. Null where it applies to nobody: then it is in no sum. */
  readonly coverage: number | null;
  /** The mean if everybody who could have rated had said 0. */
  readonly low: number | null;
  /** The mean if everybody who could have rated had said 4. */
  readonly high: number | null;
  /** Nobody rated it and somebody could not answer. */
  readonly gap: boolean;
  readonly withheld: boolean;
}

export interface PartnerFigures {
  readonly partner: string;
  readonly participants: number;
  /** One for each question of the round, in its order. */
  readonly questions: readonly QuestionFigures[];
}

export function partnerFigures({ partner, participants, questions }: AnswerCounts): PartnerFigures {
  return { partner, participants, questions: questions.map(questionFigures) };
}

function questionFigures(counts: QuestionCounts): QuestionFigures {
  const { question, levels, dontKnow, withheld } = counts;
  let rated = 0;
  let sum = 0;
  for (let level = 0; level < levels.length; level++) {
    const people = levels[level] ?? 0;
    rated += people;
    sum += level * people;
  }
  const applicable = counts.assigned + counts.unassigned - counts.notApplicable;
  const { mean, coverage, low, high } = figuresOf({ rated, sum, applicable });
  const gap = rated === 0 && dontKnow > 0;
  return { question, weight: question.weight, levels, rated, applicable, mean, coverage, low, high, gap, withheld };
}

/** What a question's figures follow from. Whole numbers: people, and the sum of the levels that they chose. */
export interface QuestionTotals {
  readonly rated: number;
  readonly sum: number;
  readonly applicable: number;
}

const highestLevel = 4;

export function figuresOf({ rated, sum, applicable }: QuestionTotals) {
  return {
    rated,
    applicable,
    mean: ratio(sum, rated),
    coverage: ratio(rated, applicable),
    low: ratio(sum, applicable),
    high: ratio(sum + highestLevel * (applicable - rated), applicable),
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
