import { shownPartners } from '../../domain/disclosure.ts';
import { rounded } from '../../domain/figure.ts';
import { type Finding, strengths, weaknesses } from '../../domain/findings.ts';
import type { AreaScore, PartnerScore } from '../../domain/scorecard.ts';
import type { Picture, Text } from '../card.ts';
import type { GridCell } from '../chart.ts';
import { topicsOf } from '../round-charts.ts';
import type { RoundResults } from '../round-results.ts';
import { capLines, thinLines } from '../views/figures.ts';
import { headlineText, topicTitles, unlessTooFew } from '../views/results.ts';
import { withheldLine } from '../views/withheld.ts';
import type { Words } from '../wording/en.ts';
import type { Block, Grid, GridField } from './report.ts';
import { headed, listed, onNewPage, quietly, subheaded, told } from './report-parts.ts';

/** More columns of figures than these leave no room for the names over them. */
const mostColumns = 5;

/** The headline, the map with what stands out in it, and all figures by area and by topic. `map`: null where it could not be drawn. */
export function figureBlocks(results: RoundResults, map: Pick<Picture, 'png' | 'alt'> | null, words: Words): Block[] {
  return [...headlineBlocks(results, map, words), ...areaBlocks(results, words), ...topicBlocks(results, words)];
}

function headlineBlocks(results: RoundResults, map: Pick<Picture, 'png' | 'alt'> | null, words: Words): Block[] {
  const { report: text, results: said } = words;
  const { lead, detail } = headlineText(results, words);
  const topicTitle = topicTitles(results.questions);
  const item = ({ area, topic, partners }: Finding): Text =>
    said.item(topicTitle(area, topic), said.partners(partners.map(results.partnerName), results.round.partners.length));
  const found = (heading: string, findings: readonly Finding[], none: string): Block[] =>
    findings.length > 0 ? listed(heading, findings.map(item)) : [subheaded(heading), told(unlessTooFew(none, results, words))];
  return [
    onNewPage(text.headline),
    { kind: 'paragraph', tone: 'lead', text: lead },
    ...(detail === '' ? [] : [told(detail.trim())]),
    ...withheldLine(results, words).flatMap((line) => (line.kind === 'paragraph' ? [told(line.text)] : [])),
    headed(text.map),
    map ? { kind: 'chart', png: map.png, alt: map.alt } : quietly(text.mapMissing),
    ...found(said.strong, strengths(results.scorecard), said.noneStrong),
    ...found(said.weak, weaknesses(results.scorecard), said.noneWeak),
  ];
}

function areaBlocks(results: RoundResults, words: Words): Block[] {
  const { scorecard, bank, partnerName } = results;
  const { report: text, results: said } = words;
  const field = fieldsIn(words);
  const shown = shownPartners(scorecard);
  const row = (partner: PartnerScore): GridField[] => [
    partnerName(partner.partner),
    ...bank.areas.map(({ id }) => field(partner.areas.find(({ area }) => area === id))),
    partner.overall === null ? said.figures.none : String(rounded(partner.overall)),
  ];
  const thin = thinLines(results, words);
  return [
    headed(text.areas.heading),
    {
      kind: 'table',
      alt: text.areas.alt,
      columns: [
        { title: text.areas.partner, share: 7 },
        ...bank.areas.map(({ title }) => ({ title, share: 4 })),
        { title: said.figures.overall, share: 3 },
      ],
      groups: [{ title: null, rows: shown.map(row) }],
    },
    ...(shown.length > 1 ? listed(text.areas.spreads, spreads(results, words)) : []),
    ...listed(said.figures.caps, capLines(results, words)),
    ...listed(said.figures.thin, thin),
    ...(thin.length > 0 ? [quietly(said.figures.bracketsMean)] : []),
  ];
}

/** The lowest, the highest and the mean of the partners in each area, and overall. */
function spreads(
  { scorecard: { partnership }, areaTitle, partnerName }: RoundResults,
  { report: { areas: text }, results }: Words,
): Text[] {
  const titled = [
    ...partnership.areas.map((spread) => ({ title: areaTitle(spread.area), spread })),
    { title: results.figures.overall, spread: partnership.overall },
  ];
  return titled.flatMap(({ title, spread: { minimum, weakest, maximum, mean } }) =>
    minimum === null || maximum === null || mean === null
      ? []
      : [text.spread(title, rounded(minimum), weakest.map(partnerName), rounded(maximum), rounded(mean))],
  );
}

function topicBlocks(results: RoundResults, words: Words): Block[] {
  const { report: text, results: said } = words;
  const { columns, groups } = topicsOf(results, words);
  const field = ({ score, band }: GridCell): GridField =>
    score === null ? said.figures.none : { figure: String(score), band, word: text.bands[band] };
  const tables = split(columns).map(({ from, to }): Grid => {
    const names = columns.slice(from, to);
    return {
      kind: 'table',
      alt: text.topics.alt(names),
      columns: [{ title: text.topics.topic, share: 8 }, ...names.map((title) => ({ title, share: 4 }))],
      groups: groups.map(({ title, rows }) => ({
        title,
        rows: rows.map((row) => [row.title, ...row.cells.slice(from, to).map(field)]),
      })),
    };
  });
  return [headed(text.topics.heading), ...tables, quietly(said.topics.noneMeans)];
}

/** As few parts as will do, each with as many columns as the others or one less. */
function split(columns: readonly string[]): { from: number; to: number }[] {
  const parts = Math.ceil(columns.length / mostColumns);
  const start = (part: number) => Math.ceil((part * columns.length) / parts);
  return Array.from({ length: parts }, (_, part) => ({ from: start(part), to: start(part + 1) }));
}

/** An area's figure; in brackets where too little was rated to call it anything. */
function fieldsIn({ report, results: { figures: text } }: Words): (area: AreaScore | undefined) => GridField {
  return (area) => {
    if (!area || area.score === null) return text.none;
    const figure = rounded(area.score);
    return area.band ? { figure: String(figure), band: area.band, word: report.bands[area.band] } : text.bracketed(figure);
  };
}
