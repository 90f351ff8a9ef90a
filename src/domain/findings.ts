import { bandFor } from './area-score.ts';
import type { AskedQuestion } from './bank.ts';
import { isBelow, mean } from './figure.ts';
import type { Band, Scorecard } from './scorecard.ts';

/** The divergence from which partners differ enough to talk about it, in levels. */
const talkingPointFrom = 2;

/** The lowest score in an area with a band: a partnership is as ready as its least ready partner. */
export interface Headline {
  readonly area: string;
  readonly score: number;
  readonly holders: readonly string[];
  /** The other partners' scores in that area. */
  readonly others: readonly { readonly partner: string; readonly score: number }[];
}

/** Null where no partner has a band in any area. */
export function headline(scorecard: Scorecard): Headline | null {
  const banded = scorecard.partners.flatMap(({ partner, areas }) =>
    areas.flatMap(({ area, score, band }) => (score !== null && band !== null ? [{ partner, area, score }] : [])),
  );
  const lowest = banded.reduce<(typeof banded)[number] | null>(
    (least, each) => (least === null || each.score < least.score ? each : least),
    null,
  );
  if (!lowest) return null;
  const inArea = banded.filter(({ area }) => area === lowest.area);
  return {
    area: lowest.area,
    score: lowest.score,
    holders: inArea.filter(({ score }) => score === lowest.score).map(({ partner }) => partner),
    others: inArea.filter(({ score }) => score !== lowest.score).map(({ partner, score }) => ({ partner, score })),
  };
}

/** Whether any partner has a band in any area; where none has, nothing can be called strong, weak or in order. */
export function isAnyBanded({ partners }: Scorecard): boolean {
  return partners.some(({ areas }) => areas.some(({ band }) => band !== null));
}

/** A topic or question that stands out, and the partners for which it does. */
export interface Finding {
  readonly area: string;
  readonly topic: string;
  readonly partners: readonly string[];
}

/** The strong topics of areas that have a band, those strong for most partners first. */
export function strengths(scorecard: Scorecard): Finding[] {
  return topicFindings(scorecard, 'strong', (one, other) => other - one);
}

/** The weak topics of areas that have a band, those weak for most partners first. */
export function weaknesses(scorecard: Scorecard): Finding[] {
  return topicFindings(scorecard, 'weak', (one, other) => one - other);
}

function topicFindings(scorecard: Scorecard, outer: Band, order: (one: number, other: number) => number): Finding[] {
  const found = new Map<string, { area: string; topic: string; partners: string[]; sum: number }>();
  for (const { partner, areas } of scorecard.partners) {
    for (const { area, band, topics } of areas) {
      if (band === null) continue;
      for (const { topic, score, coverage } of topics) {
        if (score === null || bandFor(score, coverage) !== outer) continue;
        const key = `${area}/${topic}`;
        const finding = found.get(key) ?? { area, topic, partners: [], sum: 0 };
        found.set(key, { ...finding, partners: [...finding.partners, partner], sum: finding.sum + score });
      }
    }
  }
  return [...found.values()]
    .sort(
      (one, other) =>
        other.partners.length - one.partners.length || order(one.sum / one.partners.length, other.sum / other.partners.length),
    )
    .map(({ area, topic, partners }) => ({ area, topic, partners }));
}

/** Questions that nobody rated and somebody could not answer, by question, those of most partners first. */
export function planningGaps(scorecard: Scorecard, questions: readonly AskedQuestion[]): (Finding & { readonly question: string })[] {
  return questions
    .map(({ id, area, topic }) => ({ question: id, area: area.id, topic: topic.id, partners: partnersWithGap(scorecard, id) }))
    .filter(({ partners }) => partners.length > 0)
    .sort((one, other) => other.partners.length - one.partners.length);
}

function partnersWithGap(scorecard: Scorecard, question: string): string[] {
  return scorecard.partners.filter(({ areas }) => areas.some(({ gaps }) => gaps.includes(question))).map(({ partner }) => partner);
}

/** A question on which partners are two levels or more apart. */
export interface TalkingPoint {
  readonly question: AskedQuestion;
  readonly divergence: number;
  /** Each partner's mean level, lowest first. */
  readonly means: readonly { readonly partner: string; readonly mean: number }[];
}

/** Largest difference first. */
export function talkingPoints(scorecard: Pick<Scorecard, 'questions'>, questions: readonly AskedQuestion[]): TalkingPoint[] {
  const scored = new Map(scorecard.questions.map((question) => [question.question, question]));
  return questions
    .flatMap((question): TalkingPoint[] => {
      const figures = scored.get(question.id);
      if (!figures || figures.divergence === null || isBelow(figures.divergence, talkingPointFrom)) return [];
      const means = figures.partners
        .flatMap(({ partner, mean }) => (mean === null ? [] : [{ partner, mean }]))
        .sort((one, other) => one.mean - other.mean);
      return [{ question, divergence: figures.divergence, means }];
    })
    .sort((one, other) => other.divergence - one.divergence);
}

/** The mean of the partners' coverage over areas, 0 to 1; null where nothing was applicable. */
export function meanCoverage({ partners }: Scorecard): number | null {
  return mean(partners.flatMap(({ areas }) => areas.flatMap(({ coverage }) => coverage ?? [])));
}
