import { countAnswers } from './answer-counts.ts';
import { type Level, levelValues, questionsAsked } from './bank.ts';
import { redacted } from './disclosure.ts';
import type { Scorecard, ScoringInput } from './scorecard.ts';

/** A question on which one partner's own people disagree, so that it is marked *discuss*. */
export interface Dispute {
  readonly question: string;
  readonly partner: string;
  /** What they say, lowest level first. */
  readonly sides: readonly Side[];
}

export interface Side {
  readonly level: Level;
  /** How many say so. Null in a confidential round, which counts nobody. */
  readonly people: number | null;
}

/**
 * The disputes of a round that was scored, in the order of its questions. A named round has a side for each level that
 * somebody chose. A confidential one has two at most, the levels a quarter of the way in from either end: whoever stands
 * alone at an end is not shown.
 */
export function disputes(input: ScoringInput, { questions }: Pick<Scorecard, 'questions'>): Dispute[] {
  const asked = questionsAsked(input.bank, input);
  const counts = new Map(
    countAnswers(input, asked).map((partner) => {
      const shown = input.confidential ? redacted(partner) : partner;
      return [partner.partner, new Map('withheld' in shown ? [] : shown.questions.map(({ question, levels }) => [question.id, levels]))];
    }),
  );
  return questions.flatMap(({ question, partners }) =>
    partners.flatMap(({ partner, discuss }): Dispute[] => {
      const levels = counts.get(partner)?.get(question);
      return discuss && levels ? [{ question, partner, sides: input.confidential ? quarters(levels) : sides(levels) }] : [];
    }),
  );
}

const sides = (levels: readonly number[]): Side[] =>
  levelValues.map((level) => ({ level, people: levels[level] ?? 0 })).filter(({ people }) => people > 0);

/** One side where both quarters are at the same level. */
function quarters(levels: readonly number[]): Side[] {
  const chosen = levelValues.flatMap((level) => new Array<Level>(levels[level] ?? 0).fill(level));
  const quarter = Math.floor(chosen.length / 4);
  const ends = new Set([chosen[quarter], chosen[chosen.length - 1 - quarter]]);
  return [...ends].flatMap((level) => (level === undefined ? [] : [{ level, people: null }]));
}
