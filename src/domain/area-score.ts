import type { Area } from './bank.ts';
import { isBelow, mean, points, type WeightedSum, weightedMean, weightedSum } from './figure.ts';
import type { PartnerFigures, QuestionFigures } from './question-figures.ts';
import type { AreaScore, Band, PartnerScore, TopicScore } from './scorecard.ts';

/** A partner's figures, area by area, and the plain mean of those areas that have one. */
export function partnerScore({ partner, participants, questions }: PartnerFigures, areas: readonly Area[]): PartnerScore {
  const byArea = Map.groupBy(questions, ({ question }) => question.area);
  const scores = areas.map((area) => areaScore(area, byArea.get(area) ?? []));
  const scored = scores.flatMap(({ score }) => score ?? []);
  return { partner, participants, overall: mean(scored), areasScored: scored.length, areas: scores };
}

/** One partner in one area. `figures` are those of the area's questions in the round, in the bank's order. */
function areaScore(area: Area, figures: readonly QuestionFigures[]): AreaScore {
  const { raw, coverage, low, high } = figuresFrom(areaSums(figures));
  const cap = lowestCap(capsOn(figures));
  const score = capped(raw, cap);
  return {
    area: area.id,
    score,
    raw,
    coverage,
    low,
    high,
    cap: cap && { limit: cap.limit, question: cap.question },
    band: bandFor(score, coverage),
    gaps: figures.filter(({ gap }) => gap).map(({ question }) => question.id),
    topics: Array.from(
      Map.groupBy(figures, ({ question }) => question.topic),
      ([topic, ofTopic]) => topicScore(topic.id, ofTopic),
    ),
  };
}

/** A topic is scored as an area is, without caps. */
function topicScore(topic: string, figures: readonly QuestionFigures[]): TopicScore {
  const { raw, coverage, low, high } = figuresFrom(areaSums(figures));
  return { topic, score: raw, coverage, low, high };
}

/** What a question brings into the sums of its area. */
export type Summand = Pick<QuestionFigures, 'weight' | 'mean' | 'coverage' | 'low' | 'high'>;

/** Means, low and high in levels. */
export interface AreaSums {
  readonly raw: WeightedSum;
  readonly coverage: WeightedSum;
  readonly low: WeightedSum;
  readonly high: WeightedSum;
}

export function areaSums(all: readonly Summand[]): AreaSums {
  return {
    raw: weightedSum(all, ({ mean }) => mean),
    coverage: weightedSum(all, ({ coverage }) => coverage),
    low: weightedSum(all, ({ low }) => low),
    high: weightedSum(all, ({ high }) => high),
  };
}

/** The figures of an area or a topic before any cap. */
export function figuresFrom({ raw, coverage, low, high }: AreaSums) {
  return {
    raw: points(weightedMean(raw)),
    coverage: weightedMean(coverage),
    low: points(weightedMean(low)),
    high: points(weightedMean(high)),
  };
}

/** A raw score under the lowest cap. */
export function capped(raw: number | null, cap: { readonly limit: number } | null): number | null {
  return raw !== null && cap ? Math.min(raw, cap.limit) : raw;
}

/** The mean level under which a critical question caps its area. */
export const criticalUnder = 1.5;

const failing = { below: 0.5, limit: 25 };
const faltering = { below: criticalUnder, limit: 50 };
const unknown = { limit: 50 };

/** What a critical question holds its area down to, and why. */
export interface Cap {
  readonly limit: number;
  readonly question: string;
  /** A mean under 0.5, a mean under 1.5, or that nobody rated it and somebody did not know. */
  readonly reason: 'failing' | 'faltering' | 'unknown';
}

type CriticalFigures = Pick<QuestionFigures, 'question' | 'mean' | 'gap'>;

/** A failing in a critical question is not made good by the rest. In the order of the questions. */
export function capsOn(figures: readonly CriticalFigures[]): Cap[] {
  return figures.flatMap((each) => capBy(each) ?? []);
}

/** One that is merely unanswered caps nothing. */
function capBy({ question: { critical, id }, mean, gap }: CriticalFigures): Cap | null {
  if (!critical) return null;
  if (mean === null) return gap ? { limit: unknown.limit, question: id, reason: 'unknown' } : null;
  if (mean < failing.below) return { limit: failing.limit, question: id, reason: 'failing' };
  return mean < faltering.below ? { limit: faltering.limit, question: id, reason: 'faltering' } : null;
}

/** The first, where several are as low. */
export function lowestCap(caps: readonly Cap[]): Cap | null {
  return caps.reduce<Cap | null>((lowest, cap) => (lowest === null || cap.limit < lowest.limit ? cap : lowest), null);
}

/** With less of an area answered, a figure is shown but not called anything. */
export const coverageForBand = 0.6;

/** The band of an area or a topic; null where nobody rated it or too little of it was rated. */
export function bandFor(score: number | null, coverage: number | null): Band | null {
  return score === null || coverage === null || isBelow(coverage, coverageForBand) ? null : bandOf(score);
}

function bandOf(score: number): Band {
  if (isBelow(score, 40)) return 'weak';
  if (isBelow(score, 60)) return 'developing';
  return isBelow(score, 80) ? 'sound' : 'strong';
}
