import type { Bank } from '../../domain/bank.ts';
import { rounded } from '../../domain/figure.ts';
import { meanCoverage } from '../../domain/findings.ts';
import type { Scorecard } from '../../domain/scorecard.ts';
import type { TrendChart, TrendLine } from '../chart.ts';
import type { ChartWords } from '../wording/en-charts.ts';

/** A round of the trend. */
export interface TrendRound {
  readonly name: string;
  /** Days from any beginning, the same for all of them. */
  readonly day: number;
  readonly bank: Bank;
  readonly scorecard: Scorecard;
}

export interface TrendMaterial {
  readonly title: string;
  readonly subtitle: string;
  /** Two to {@link mostRounds}, the oldest first. */
  readonly rounds: readonly TrendRound[];
  readonly words: ChartWords;
}

/** More rounds than these, or areas, cannot be told apart on a phone. */
export const mostRounds = 8;
const mostAreas = 6;

/**
 * Each area's lowest figure of all partners, round by round: a partnership is as ready as its least ready partner. As on
 * the map a figure counts where its area has a band. Of more areas than can be told apart those that are lowest now. Null
 * where there are not two rounds with a figure.
 */
export function trendChart({ title, subtitle, rounds, words }: TrendMaterial): TrendChart | null {
  const shown = rounds.slice(-mostRounds);
  const bank = shown.at(-1)?.bank;
  if (!bank) return null;
  const all = bank.areas.map(({ id, title: name }): TrendLine => ({ name, scores: shown.map((round) => lowestIn(round, id)) }));
  if (shown.filter((_, nth) => all.some(({ scores }) => scores[nth] !== null)).length < 2) return null;
  const lines = lowestNow(all).slice(0, mostAreas);
  const isAlone = shown.every(({ scorecard }) => scorecard.partners.length === 1);
  const added = [
    ...(isAlone ? [] : [words.trend.lowest]),
    ...(lines.length < all.length ? [words.trend.condensed(lines.length, all.length)] : []),
    words.scale,
  ];
  return {
    kind: 'trend',
    title,
    subtitle: words.subtitle(subtitle, added),
    rounds: shown.map(({ name, day, bank: asked, scorecard }, nth) => {
      const isApart = nth > 0 && shown[nth - 1]?.bank.id !== asked.id;
      const coverage = meanCoverage(scorecard);
      const rated = coverage === null ? null : words.trend.rated(rounded(100 * coverage));
      return { day, isApart, label: words.subtitle(name, [...(rated ? [rated] : []), ...(isApart ? [words.trend.apart] : [])]) };
    }),
    lines: all.filter((line) => lines.includes(line)),
  };
}

/** Null where no partner has a figure there, or the bank of that round knows no such area. */
function lowestIn({ scorecard }: TrendRound, area: string): number | null {
  const figures = scorecard.partners.flatMap(({ areas }) =>
    areas.flatMap((each) => (each.area === area && each.band !== null && each.score !== null ? [each.score] : [])),
  );
  return figures.length === 0 ? null : rounded(Math.min(...figures));
}

/** Those without a figure now last. */
function lowestNow(lines: readonly TrendLine[]): TrendLine[] {
  const now = ({ scores }: TrendLine) => scores.at(-1) ?? 101;
  return lines.toSorted((one, other) => now(one) - now(other));
}
