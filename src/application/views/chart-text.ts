import type { ChartOf, Picture, Table } from '../card.ts';
import type { ChangeChart, ChangeRow, Chart, GridBand, GridChart, GridRow, MapChart, Outline, TrendChart } from '../chart.ts';
import type { ChartWords } from '../wording/en-charts.ts';

/** What Slack takes as a picture's alt text, in characters. */
const longestAlt = 2000;

/** The drawn chart, with its words for whoever cannot see it; a map with its figures too, which stand under the others anyway. */
export function pictureOf(chart: Chart, png: Uint8Array, words: ChartWords, of: ChartOf): Picture {
  const figures = chart.kind === 'map' ? { figures: mapTable(chart, words) } : {};
  return { kind: 'picture', png, alt: altText(chart, words), ...figures, of };
}

function mapTable({ axes, outlines, lowest }: MapChart, { table }: ChartWords): Table {
  const shown: Outline[] = [...(lowest ? [lowest] : []), ...outlines];
  const figure = (score: number | null | undefined) => (score === null || score === undefined ? table.none : String(score));
  return {
    kind: 'table',
    columns: [table.area, ...shown.map(({ name }) => name)],
    rows: axes.map(({ title }, index) => [title, ...shown.map(({ scores }) => figure(scores[index]))]),
  };
}

/** The chart in plain words, area by area; at most 2000 characters, cut between sentences. */
export function altText(chart: Chart, words: ChartWords): string {
  switch (chart.kind) {
    case 'map':
      return cut(mapSentences(chart, words), words);
    case 'grid':
      return cut(gridSentences(chart, words), words);
    case 'change':
      return cut(changeSentences(chart, words), words);
    case 'trend':
      return cut(trendSentences(chart, words), words);
  }
}

function mapSentences({ title, subtitle, axes, outlines, lowest }: MapChart, { alt }: ChartWords): string[] {
  const drawn = outlines.filter(({ scores }) => scores.some((score) => score !== null));
  const missing = outlines.filter((outline) => !drawn.includes(outline)).map(({ name }) => name);
  const areas = axes.map((axis, index) => {
    const scores = drawn.map(({ name, scores }) => ({ name, score: scores[index] ?? null }));
    if (scores.every(({ score }) => score === null)) return alt.axisTooFew(axis.title);
    const figures = scores.map(({ name, score }) => alt.figure(name, score));
    return alt.axis(axis.title, lowest?.scores[index] ?? null, figures);
  });
  return [alt.map(title, subtitle), ...areas, ...(missing.length > 0 ? [alt.noOutline(missing)] : [])];
}

function gridSentences({ title, subtitle, columns, groups, legend }: GridChart, words: ChartWords): string[] {
  const { alt } = words;
  const areas = groups.map((group) => {
    const bands = Map.groupBy(
      group.rows.flatMap(({ cells }) => cells),
      ({ band }) => band,
    );
    const counts = legend.flatMap(({ band }) => count(band, bands.get(band)));
    return alt.group(group.title, counts, weakestCell(group.rows, columns, words));
  });
  return [alt.grid(title, subtitle, columns), ...areas];
}

function changeSentences({ title, subtitle, groups }: ChangeChart, { change: { alt } }: ChartWords): string[] {
  const areas = (rows: readonly ChangeRow[]) =>
    rows.map(({ title: area, from, to }) => (from === null || to === null ? alt.areaNone(area) : alt.area(area, from, to)));
  return [alt.chart(title, subtitle), ...groups.map((group) => alt.group(group.title, areas(group.rows)))];
}

function trendSentences({ title, subtitle, rounds, lines }: TrendChart, { trend: { alt } }: ChartWords): string[] {
  return [
    alt.chart(title, subtitle),
    alt.rounds(rounds.map(({ label }) => label)),
    ...lines.map(({ name, scores }) => alt.line(name, scores)),
  ];
}

function count(band: GridBand, cells: readonly unknown[] = []) {
  return cells.length > 0 ? [{ band, count: cells.length }] : [];
}

/** The first of the lowest figures that have a band. */
function weakestCell(rows: readonly GridRow[], columns: readonly string[], { alt, grid }: ChartWords): string | null {
  const figures = rows.flatMap(({ title, cells }) =>
    cells.flatMap(({ score, band }, index) => (score === null || band === 'none' ? [] : [{ title, score, column: columns[index] ?? '' }])),
  );
  const [least] = figures.toSorted((one, other) => one.score - other.score);
  return least ? alt.cell(least.title, least.column === grid.lowest ? null : least.column, least.score) : null;
}

function cut(sentences: readonly string[], { alt }: ChartWords): string {
  const whole = sentences.join(' ');
  if (whole.length <= longestAlt) return whole;
  const kept: string[] = [];
  for (const sentence of sentences) {
    if ([...kept, sentence, alt.cut].join(' ').length > longestAlt) break;
    kept.push(sentence);
  }
  return [...kept, alt.cut].join(' ').slice(0, longestAlt);
}
