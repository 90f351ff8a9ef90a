import { shownPartners } from '../../domain/disclosure.ts';
import { rounded } from '../../domain/figure.ts';
import type { AreaScore, PartnerScore } from '../../domain/scorecard.ts';
import type { Card, Element, Table, Text } from '../card.ts';
import type { GridChart } from '../chart.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';
import { besideElements } from './agreed-lines.ts';
import { button, buttons, quietly, section, title } from './parts.ts';
import { confidentialFoot } from './withheld.ts';

/** In per cent: what is under 60 never reads as 60. */
const mostThin = 59;

/** More columns than these break the names of partners on a phone. */
const mostColumns = 3;

/** Every partner's score in every area and overall, what caps an area, and where too little was rated. */
export function figuresCard(results: RoundResults, words: Words): Card {
  const { figures: text } = words.results;
  const caps = capLines(results, words);
  const thin = thinLines(results, words);
  return {
    summary: text.summary,
    elements: [
      title(text.heading),
      quietly(text.summary),
      ...inTables(shownPartners(results.scorecard)).map((partners) => scoreTable(partners, results, words)),
      ...(caps.length > 0 ? [section(text.caps), list(caps)] : []),
      ...(thin.length > 0 ? [section(text.thin), list(thin), quietly(text.bracketsMean)] : []),
      ...(shownPartners(results.scorecard).length > 0
        ? [buttons(button(words.results.buttons.explain, { verb: 'results', round: results.round.id, show: 'explain' }))]
        : []),
      ...besideElements(results.agreed, results, words),
      ...confidentialFoot(results, words),
    ],
  };
}

const list = (items: readonly Text[]): Element => ({ kind: 'list', items });

/** As few tables as will do, with as many partners in each as in the others or one less. */
function inTables<T>(partners: readonly T[]): T[][] {
  const tables = Math.ceil(partners.length / mostColumns);
  const start = (table: number) => Math.ceil((table * partners.length) / tables);
  return Array.from({ length: tables }, (_, table) => partners.slice(start(table), start(table + 1)));
}

function scoreTable(partners: readonly PartnerScore[], { bank, partnerName }: RoundResults, { results: { figures: text } }: Words): Table {
  const row = (name: string, figure: (partner: PartnerScore) => string) => [name, ...partners.map(figure)];
  return {
    kind: 'table',
    columns: row(text.area, ({ partner }) => partnerName(partner)),
    rows: [
      ...bank.areas.map(({ id, title: area }) => row(area, ({ areas }) => areaFigure(areas.find((each) => each.area === id)))),
      row(text.overall, ({ overall }) => (overall === null ? text.none : String(rounded(overall)))),
    ],
  };

  function areaFigure(figures: AreaScore | undefined): string {
    const score = figures?.score ?? null;
    if (score === null) return text.none;
    return figures?.band ? String(rounded(score)) : text.bracketed(rounded(score));
  }
}

/** A line for each question that caps an area, with the partners where it does. */
export function capLines(results: RoundResults, { results: { figures: text } }: Words): Text[] {
  const caps = shownPartners(results.scorecard).flatMap(({ partner, areas }) =>
    areas.flatMap(({ area, cap }) => (cap ? [{ partner, area, ...cap }] : [])),
  );
  const alike = Map.groupBy(caps, ({ area, limit, question }) => [area, limit, question].join('/'));
  return Array.from(alike.values()).flatMap((same) => {
    const [first] = same;
    const question = results.questions.find(({ id }) => id === first?.question);
    if (!first || !question) return [];
    const partners = same.map(({ partner }) => results.partnerName(partner));
    return [text.cap(results.areaTitle(first.area), first.limit, partners, question.ask)];
  });
}

/** A line for each partner with an area of which too little was rated to call the figure anything. */
export function thinLines(results: RoundResults, { results: { figures: text } }: Words): Text[] {
  return shownPartners(results.scorecard).flatMap(({ partner, participants, areas }): Text[] => {
    const name = results.partnerName(partner);
    if (participants === 0) return [text.nobody(name)];
    const thin = areas.flatMap(({ area, band, coverage }) =>
      band === null && coverage !== null ? [text.covered(results.areaTitle(area), Math.min(mostThin, rounded(coverage * 100)))] : [],
    );
    return thin.length > 0 ? [text.item(name, thin)] : [];
  });
}

/** The figures of every topic in words, a line a topic under its area: for who cannot read the picture. */
export function topicLines({ columns, groups }: Pick<GridChart, 'columns' | 'groups'>, { results: { topics: text } }: Words): Element[] {
  const missing = groups.some(({ rows }) => rows.some(({ cells }) => cells.some(({ score }) => score === null)));
  return [
    ...groups.flatMap((group): Element[] => [
      section(group.title),
      list(
        group.rows.map(({ title: topic, cells }) =>
          text.item(
            topic,
            cells.map(({ score }, index) => text.figure(columns[index] ?? '', score)),
          ),
        ),
      ),
    ]),
    ...(missing ? [quietly(text.noneMeans)] : []),
  ];
}
