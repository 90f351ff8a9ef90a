import { rounded } from '../../domain/figure.ts';
import { comparedPartners } from '../../domain/partner-changes.ts';
import { localTime } from '../../domain/zone.ts';
import type { Element, Picture, Table, Text } from '../card.ts';
import { signed, type TrendChart } from '../chart.ts';
import { changeBetween } from '../earlier-round.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';
import { quietly, section } from './parts.ts';
import { mostRounds, trendChart } from './trend-chart.ts';

/** The rounds of a programme that have figures, the oldest first. */
export type Trend = readonly RoundResults[];

/** Area scores over these rounds; null where there are too few of them, or nothing to draw. Days are told in the last round's zone. */
export function trendChartOf(trend: Trend, words: Words): TrendChart | null {
  const now = trend.at(-1);
  if (!now || trend.length < 3) return null;
  const { zone } = now.round.schedule;
  return trendChart({
    title: now.round.programme.title,
    subtitle: words.charts.trend.subtitle(Math.min(mostRounds, trend.length)),
    rounds: trend.map(({ closedAt, bank, scorecard }) => ({
      name: words.organiser.fullDay(closedAt, zone),
      day: Date.parse(localTime(closedAt, zone).day) / 86_400_000,
      bank,
      scorecard,
    })),
    words: words.charts,
  });
}

/** The chart with its figures, and how far each step can be compared; nothing where there is no trend. */
export function trendElements(trend: Trend, picture: Picture | null, words: Words): Element[] {
  const chart = trendChartOf(trend, words);
  if (chart === null) return [];
  const { trend: text } = words.results;
  const shown = trend.slice(-mostRounds);
  return [
    section(text.heading(shown.length)),
    ...(picture ? [picture] : []),
    tableOf(chart, words),
    { kind: 'list', items: shown.slice(1).map((now, nth) => stepLine(shown[nth] ?? now, now, words)) },
    quietly(text.method),
  ];
}

/** An area a line, a round a column, by the number under which the chart lists its day. */
function tableOf({ rounds, lines }: TrendChart, { charts, results }: Words): Table {
  return {
    kind: 'table',
    columns: [results.trend.table.area, ...rounds.map((_, nth) => String(nth + 1))],
    rows: lines.map(({ name, scores }) => [name, ...scores.map((score) => (score === null ? charts.table.none : String(score)))]),
  };
}

/** On how many questions two rounds can be compared, and what moved most on those. */
function stepLine(before: RoundResults, now: RoundResults, words: Words): Text {
  const { trend: text } = words.results;
  const { zone } = now.round.schedule;
  const change = changeBetween(before, now);
  const moves = comparedPartners(change).flatMap(({ partner, areas }) =>
    areas.flatMap(({ area, from, to }) => (from === null || to === null ? [] : [{ partner, area, by: rounded(to) - rounded(from) }])),
  );
  const [most] = moves.filter(({ by }) => by !== 0).sort((one, other) => Math.abs(other.by) - Math.abs(one.by));
  const day = ({ closedAt }: RoundResults) => words.organiser.fullDay(closedAt, zone);
  const moved = most ? text.moved(`${now.partnerName(most.partner)} ${signed(most.by)} in ${now.areaTitle(most.area)}`) : '';
  return [text.step(day(before), day(now), change.matched, now.questions.length), moved].flat();
}
