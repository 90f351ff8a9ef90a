import { type AreaSums, areaSums, bandFor, type Cap, capped, capsOn, figuresFrom, lowestCap, type Summand } from './area-score.ts';
import type { AskedQuestion } from './bank.ts';
import { isBelow } from './figure.ts';
import { figuresOf, type QuestionFigures } from './question-figures.ts';
import type { AreaScore, PartnerScore, QuestionAtPartner, Scorecard } from './scorecard.ts';

/** How one partner's figures in one area were worked out, or why that cannot be said. */
export type Explanation =
  | AreaExplanation
  /** A confidential round shows nothing of this partner. */
  | { readonly partner: string; readonly area: string; readonly withheld: true }
  /** These questions do not give these figures: they were asked with other weights, such as those of another bank. */
  | { readonly partner: string; readonly area: string; readonly otherQuestions: true };

/** The figures themselves are the scorecard's. */
export interface AreaExplanation extends Pick<AreaScore, 'area' | 'score' | 'raw' | 'coverage' | 'low' | 'high' | 'band'> {
  readonly partner: string;
  readonly participants: number;
  /** One for each of the area's questions in the round, in the bank's order. */
  readonly questions: readonly ExplainedQuestion[];
  /** What the figures before the cap are quotients of; levels from 0 to 4. */
  readonly sums: AreaSums;
  /** The weight with which withheld questions count in coverage, low and high, as unanswered. */
  readonly withheldWeight: number;
  /** Every cap, in the bank's order. */
  readonly caps: readonly Cap[];
  /** The one that counts: the lowest, whether or not it changed the score. */
  readonly cap: Cap | null;
}

export interface ExplainedQuestion {
  readonly question: string;
  readonly weight: number;
  readonly critical: boolean;
  /** Who rated and to whom it applies; null where that is withheld. Whoever said that it does not apply is in neither. */
  readonly rated: number | null;
  readonly applicable: number | null;
  /** In levels, 0 to 4. */
  readonly mean: number | null;
  readonly coverage: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** What it brings to the raw score: weight × mean; null where it brings nothing. */
  readonly weighted: number | null;
  readonly counts: HowItCounts;
}

/**
 * `rated`: in every sum. `gap`: nobody rated it and somebody did not know, so it lowers coverage and low alone. `unanswered`:
 * the same, but that nobody said so. `left-out`: it applies to nobody, and is in no sum. `withheld`: a confidential round
 * does not show it, and counts it as unanswered.
 */
export type HowItCounts = 'rated' | 'gap' | 'unanswered' | 'left-out' | 'withheld';

/**
 * The arithmetic behind each partner's figures in an area, from the scorecard alone: so it can be told of a closed round
 * whose answers are gone. `questions` are those of the round, from the bank that it was scored with. Partners come in the
 * scorecard's order. Throws a RangeError where the scorecard has no such area of a partner that it shows.
 */
export function explanations(scorecard: Scorecard, questions: readonly AskedQuestion[], area: string): Explanation[] {
  const inArea = questions.filter((question) => question.area.id === area);
  const scored = new Map(scorecard.questions.map(({ question, partners }) => [question, partners]));
  return scorecard.partners.map((each): Explanation => {
    const { partner } = each;
    if ('withheld' in each) return { partner, area, withheld: true };
    const areaScore = each.areas.find((one) => one.area === area);
    if (!areaScore) throw new RangeError(`The scorecard has no area “${area}”.`);
    const figures = inArea.flatMap((question): ExplainedFigures[] => {
      const at = scored.get(question.id)?.find((one) => one.partner === partner);
      return at ? [explainedFigures(question, at, areaScore)] : [];
    });
    return areaExplanation(each, areaScore, figures);
  });
}

/** A question's figures as its area's are computed from them. */
type ExplainedFigures = Omit<QuestionFigures, 'levels'>;

/** What the scorecard keeps of a question says all of it: people and levels are whole numbers, and so is their product. */
function explainedFigures(question: AskedQuestion, at: QuestionAtPartner, { gaps }: AreaScore): ExplainedFigures {
  const [rated, applicable] = [at.rated ?? 0, at.applicable ?? 0];
  const sum = Math.round((at.mean ?? 0) * rated);
  const withheld = at.withheld ?? false;
  return { question, weight: question.weight, ...figuresOf({ rated, sum, applicable }), gap: gaps.includes(question.id), withheld };
}

function areaExplanation({ partner, participants }: PartnerScore, scored: AreaScore, figures: readonly ExplainedFigures[]): Explanation {
  const { area, score, raw, coverage, low, high, band } = scored;
  const withheldWeight = weightWithheld(figures, coverage);
  const sums = areaSums([...figures, unansweredBy(withheldWeight)]);
  const caps = capsOn(figures);
  const cap = lowestCap(caps);
  if (!isSame(scored, sums, cap)) return { partner, area, otherQuestions: true };
  return {
    partner,
    area,
    participants,
    questions: figures.map(explainedQuestion),
    sums,
    withheldWeight,
    raw,
    coverage,
    low,
    high,
    caps,
    cap,
    score,
    band,
  };
}

/**
 * How much of the weight of withheld questions counts as unanswered: what coverage leaves when the others are taken away.
 * A question counts where it was asked of somebody, and that is not told of one by one. Where nothing was rated coverage
 * is 0 at any weight, and then it is all of theirs.
 */
function weightWithheld(figures: readonly ExplainedFigures[], coverage: number | null): number {
  const { sum, weights } = areaSums(figures).coverage;
  if (!figures.some(({ withheld }) => withheld) || coverage === null) return 0;
  if (coverage > 0) return Math.max(0, Math.round(sum / coverage - weights));
  return figures.reduce((all, { weight, withheld }) => (withheld ? all + weight : all), 0);
}

/** What questions of this weight bring that were asked and not answered; nothing where there are none. */
function unansweredBy(weight: number): Summand {
  const applicable = weight > 0 ? 1 : 0;
  return { weight, ...figuresOf({ rated: 0, sum: 0, applicable }) };
}

/** Whether the arithmetic gives the figures that are to be explained. */
function isSame(scored: AreaScore, sums: AreaSums, cap: Cap | null): boolean {
  const before = figuresFrom(sums);
  const isEqual = (one: number | null, other: number | null) =>
    one === null || other === null ? one === other : !isBelow(one, other) && !isBelow(other, one);
  return (
    (['raw', 'coverage', 'low', 'high'] as const).every((figure) => isEqual(before[figure], scored[figure])) &&
    isEqual(capped(before.raw, cap), scored.score) &&
    scored.cap?.question === cap?.question &&
    bandFor(scored.score, scored.coverage) === scored.band
  );
}

function explainedQuestion(figures: ExplainedFigures): ExplainedQuestion {
  const { question, weight, rated, applicable, mean, coverage, low, high, withheld } = figures;
  return {
    question: question.id,
    weight,
    critical: question.critical,
    rated: withheld ? null : rated,
    applicable: withheld ? null : applicable,
    mean,
    coverage,
    low,
    high,
    weighted: mean === null ? null : weight * mean,
    counts: howItCounts(figures),
  };
}

function howItCounts({ withheld, rated, gap, applicable }: ExplainedFigures): HowItCounts {
  if (withheld) return 'withheld';
  if (rated > 0) return 'rated';
  if (gap) return 'gap';
  return applicable > 0 ? 'unanswered' : 'left-out';
}
