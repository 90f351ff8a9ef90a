import { bandFor } from '../../domain/area-score.ts';
import type { Bank } from '../../domain/bank.ts';
import { shownPartners, withheldPartners } from '../../domain/disclosure.ts';
import { median, rounded } from '../../domain/figure.ts';
import type { Scorecard, TopicScore } from '../../domain/scorecard.ts';
import type { GridCell, GridChart, GridRow, MapChart, Outline } from '../chart.ts';
import type { ChartWords } from '../wording/en-charts.ts';

/** What a chart is made of. Only here are figures rounded, half up to whole numbers. */
export interface ChartMaterial {
  readonly title: string;
  readonly subtitle: string;
  readonly bank: Bank;
  readonly scorecard: Scorecard;
  partnerName(id: string): string;
  readonly words: ChartWords;
}

/** More outlines or columns than these cannot be told apart on a phone. */
const mostPartners = 6;
/** More lines than these, headings among them, cannot be read on a phone. */
const mostLines = 42;

type Partner = Scorecard['partners'][number];

/**
 * The map: one axis an area, one outline a partner; beyond six that are not withheld, the lowest, the middle and the
 * highest figure of each area. A figure counts only where its area has a band; elsewhere the outline has a gap.
 */
export function mapChart({ title, subtitle, bank, scorecard, partnerName, words }: ChartMaterial): MapChart {
  const compared = shownPartners(scorecard).length;
  const { partners, unnamed } = namedIn(scorecard, words);
  const named = partners.map((partner) => outline(partner, bank, partnerName, words));
  const condensed = compared > mostPartners;
  const across = (choose: (figures: readonly number[]) => number | null) =>
    bank.areas.map((_, index) => {
      const figures = named.flatMap(({ scores }) => scores[index] ?? []);
      return figures.length === 0 ? null : choose(figures);
    });
  const minimum = { name: words.map.lowest, scores: across((figures) => Math.min(...figures)) };
  const middle = { name: words.map.middle, scores: across(median) };
  const maximum = { name: words.map.highest, scores: across((figures) => Math.max(...figures)) };
  const shown = condensed ? [middle, maximum] : named;
  return {
    kind: 'map',
    title,
    subtitle: words.subtitle(subtitle, [...(condensed ? [words.map.condensed(compared)] : []), ...unnamed, words.scale]),
    axes: bank.areas.map((area, index) => ({ title: area.title, caption: caption(minimum.scores[index] ?? null, compared, words) })),
    outlines: shown.map(({ name, scores }) => ({ name, scores: scores.map(whole) })),
    lowest: compared > 1 ? { name: minimum.name, scores: minimum.scores.map(whole) } : null,
  };
}

/** Those that are withheld are named beside the others for as long as there is room, and counted beyond. */
function namedIn(scorecard: Scorecard, words: ChartWords): { partners: readonly Partner[]; unnamed: string[] } {
  const withheld = withheldPartners(scorecard).length;
  if (withheld === 0 || scorecard.partners.length <= mostPartners) return { partners: scorecard.partners, unnamed: [] };
  return { partners: shownPartners(scorecard), unnamed: [words.someWithheld(withheld)] };
}

function outline(partner: Partner, bank: Bank, nameOf: (id: string) => string, words: ChartWords): Outline {
  const scores = bank.areas.map(({ id }) => {
    const figures = partner.areas.find(({ area }) => area === id);
    return figures?.band ? figures.score : null;
  });
  const name = heading(partner, nameOf, words);
  return { name: 'withheld' in partner || scores.some((score) => score !== null) ? name : words.withoutFigures(name), scores };
}

function heading(partner: Partner, nameOf: (id: string) => string, words: ChartWords): string {
  const name = nameOf(partner.partner);
  return 'withheld' in partner ? words.withheld(name) : name;
}

function caption(lowest: number | null, partners: number, { map }: ChartWords): string {
  if (lowest === null) return map.tooFew;
  return partners > 1 ? map.captionLowest(rounded(lowest)) : map.caption(rounded(lowest));
}

const whole = (figure: number | null) => (figure === null ? null : rounded(figure));

/** A column of the grid: a partner, or the lowest figure of all partners. */
interface GridColumn {
  readonly name: string;
  topic(area: string, topic: string): Pick<TopicScore, 'score' | 'coverage'> | null;
}

/**
 * The topics that the round asked about, by area, one column a partner; beyond six that are not withheld, the lowest of
 * all and the five that are weakest overall. Of more topics than can be read, the weakest of each area.
 */
export function gridChart(material: ChartMaterial): GridChart {
  const { title, subtitle, words } = material;
  const compared = shownPartners(material.scorecard).length;
  const { partners, unnamed } = namedIn(material.scorecard, words);
  const columns = partnerColumns(partners, material);
  const condensed = compared > mostPartners;
  const shown = condensed ? [lowestColumn(columns, words), ...weakest(partners, columns).slice(0, mostPartners - 1)] : columns;
  const all = topicGroups(material.bank, columns, shown);
  const { groups, most } = inLines(all.groups);
  const added = [
    ...(condensed ? [words.grid.condensed(shown.length - 1, compared)] : []),
    ...(most === null ? [] : [words.grid.weakest(most)]),
    ...unnamed,
  ];
  return {
    kind: 'grid',
    title,
    subtitle: words.subtitle(subtitle, added),
    columns: all.columns,
    groups,
    legend: (['weak', 'developing', 'sound', 'strong', 'none'] as const).map((band) => ({ band, label: words.grid.bands[band] })),
  };
}

/** The figures of the grid with a column for every partner that is not withheld, however many they are. */
export function topicFigures(material: ChartMaterial): TopicGroups {
  const columns = partnerColumns(shownPartners(material.scorecard), material);
  return topicGroups(material.bank, columns, columns);
}

type TopicGroups = Pick<GridChart, 'columns' | 'groups'>;

function topicGroups(bank: Bank, partners: readonly GridColumn[], shown: readonly GridColumn[]): TopicGroups {
  const groups = bank.areas.map((area) => ({
    title: area.title,
    rows: area.topics.flatMap(({ id, title }): GridRow[] => {
      const asked = partners.some((column) => column.topic(area.id, id) !== null);
      return asked ? [{ title, cells: shown.map((column) => cell(column.topic(area.id, id))) }] : [];
    }),
  }));
  return { columns: shown.map(({ name }) => name), groups: groups.filter(({ rows }) => rows.length > 0) };
}

/** As many topics of each area as make no more lines than can be read, the weakest, in their order; `most` is null where all are there. */
function inLines(groups: GridChart['groups']): { groups: GridChart['groups']; most: number | null } {
  const rows = groups.reduce((sum, group) => sum + group.rows.length, 0);
  if (rows + groups.length <= mostLines) return { groups, most: null };
  const most = Math.max(1, Math.floor(mostLines / groups.length) - 1);
  return { groups: groups.map((group) => ({ ...group, rows: weakestRows(group.rows, most) })), most };
}

function weakestRows(rows: readonly GridRow[], most: number): GridRow[] {
  const least = ({ cells }: GridRow) => Math.min(...cells.flatMap(({ score }) => score ?? []));
  const kept = new Set(rows.toSorted((one, other) => Math.sign(least(one) - least(other)) || 0).slice(0, most));
  return rows.filter((row) => kept.has(row));
}

function partnerColumns(partners: readonly Partner[], { partnerName, words }: ChartMaterial): GridColumn[] {
  return partners.map((partner) => ({ name: heading(partner, partnerName, words), topic: topicOf(partner) }));
}

const topicOf = (partner: Partner) => (area: string, topic: string) =>
  partner.areas.find((each) => each.area === area)?.topics.find((each) => each.topic === topic) ?? null;

/** Of the figures that have a band, as elsewhere: the least that is called anything. */
function lowestColumn(columns: readonly GridColumn[], { grid }: ChartWords): GridColumn {
  const topic: GridColumn['topic'] = (area, id) =>
    columns
      .flatMap((column) => column.topic(area, id) ?? [])
      .filter(({ score, coverage }) => bandFor(score, coverage) !== null)
      .reduce<ReturnType<GridColumn['topic']>>(
        (least, each) => (least === null || (each.score ?? 0) < (least.score ?? 0) ? each : least),
        null,
      );
  return { name: grid.lowest, topic };
}

/** The columns of the partners, the lowest overall figure first; those without one last. */
function weakest(partners: readonly Partner[], columns: readonly GridColumn[]): GridColumn[] {
  const overall = (index: number) => partners[index]?.overall ?? Number.POSITIVE_INFINITY;
  const order = columns
    .map((_, index) => index)
    .sort((one, other) => (overall(one) < overall(other) ? -1 : Number(overall(one) > overall(other))));
  return order.flatMap((index) => columns[index] ?? []);
}

/** No figure where too little was rated to call it anything: its mark is that of the key. */
function cell(figures: Pick<TopicScore, 'score' | 'coverage'> | null): GridCell {
  const { score, coverage } = figures ?? { score: null, coverage: null };
  const band = bandFor(score, coverage);
  return band === null ? { score: null, band: 'none' } : { score: whole(score), band };
}
