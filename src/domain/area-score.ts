import type { Area } from './bank.ts';
import { isBelow, mean, points, weightedMean } from './figure.ts';
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
  const { raw, coverage, low, high } = weightedFigures(figures);
  const cap = lowestCap(figures);
  const score = raw !== null && cap ? Math.min(raw, cap.limit) : raw;
  return {
    area: area.id,
    score,
    raw,
    coverage,
    low,
    high,
    cap,
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
  const { raw, coverage, low, high } = weightedFigures(figures);
  return { topic, score: raw, coverage, low, high };
}

function weightedFigures(figures: readonly QuestionFigures[]) {
  return {
    raw: points(weightedMean(figures, ({ mean }) => mean)),
    coverage: weightedMean(figures, ({ coverage }) => coverage),
    low: points(weightedMean(figures, ({ low }) => low)),
    high: points(weightedMean(figures, ({ high }) => high)),
  };
}

const failing = { below: 0.5, limit: 25 };
const faltering = { below: 1.5, limit: 50 };
const unknown = { limit: 50 };

/** A failing in a critical question is not made good by the rest. One that is merely unanswered caps nothing. */
function limitOf({ question, mean, gap }: QuestionFigures): number | null {
  if (!question.critical) return null;
  if (mean === null) return gap ? unknown.limit : null;
  if (mean < failing.below) return failing.limit;
  return mean < faltering.below ? faltering.limit : null;
}

/** The first in the bank's order, where several are as low. */
function lowestCap(figures: readonly QuestionFigures[]): AreaScore['cap'] {
  let lowest: AreaScore['cap'] = null;
  for (const each of figures) {
    const limit = limitOf(each);
    if (limit !== null && (lowest === null || limit < lowest.limit)) lowest = { limit, question: each.question.id };
  }
  return lowest;
}

/** With less of an area answered, a figure is shown but not called anything. */
const coverageForBand = 0.6;

/** The band of an area or a topic; null where nobody rated it or too little of it was rated. */
export function bandFor(score: number | null, coverage: number | null): Band | null {
  return score === null || coverage === null || isBelow(coverage, coverageForBand) ? null : bandOf(score);
}

function bandOf(score: number): Band {
  if (isBelow(score, 40)) return 'weak';
  if (isBelow(score, 60)) return 'developing';
  return isBelow(score, 80) ? 'sound' : 'strong';
}
