import type { AgreedAnswer } from '../../domain/agreed-answer.ts';
import { questionsAsked } from '../../domain/bank.ts';
import { shownPartners } from '../../domain/disclosure.ts';
import { type AreaExplanation, type ExplainedQuestion, type Explanation, explanations } from '../../domain/explanation.ts';
import { isBelow, rounded } from '../../domain/figure.ts';
import { headline } from '../../domain/findings.ts';
import type { Action } from '../action.ts';
import type { Card, Element, Row, Table, Text } from '../card.ts';
import type { RoundResults } from '../round-results.ts';
import type { Words } from '../wording/en.ts';
import { besideElements } from './agreed-lines.ts';
import { button, buttons, notice, quietly, said, section, title } from './parts.ts';
import { namesOf } from './question-names.ts';
import { confidentialFoot } from './withheld.ts';

/** Which figure is to be explained; what is left out, or is not in the round, is the card's to choose. */
export interface Wanted {
  readonly area?: string | undefined;
  readonly partner?: string | undefined;
}

/** As many questions as a card shows whole in every chat tool. */
const mostQuestions = 20;

/** The arithmetic behind one partner's score in one area, with the way to the others; at first that of the headline. */
export function explanationCard(results: RoundResults, wanted: Wanted, words: Words): Card {
  const { explanation: text } = words.results;
  const { area, partner } = chosen(results, wanted);
  const explained = explanations(results.scorecard, results.questions, area).find((each) => each.partner === partner);
  if (!explained) return notice(text.heading, text.nobody);
  const ways = waysOn(results, explained, words);
  const beside = besideElements(agreedIn(results, { area, partner }), results, words);
  const heading = text.of(results.areaTitle(area), results.partnerName(partner));
  if (!('questions' in explained)) {
    const why = 'withheld' in explained ? words.visibility.withheld([results.partnerName(partner)]) : text.otherQuestions;
    return {
      summary: heading,
      elements: [title(text.heading), section(heading), said(why), ...beside, ...ways, ...confidentialFoot(results, words)],
    };
  }
  const lines = paragraphs(explained, results, words);
  return {
    summary: text.scored(heading, explained.score === null ? null : rounded(explained.score)),
    elements: [
      title(text.heading),
      section(text.scored(heading, explained.score === null ? null : rounded(explained.score))),
      ...lines.map(said),
      ...questionTable(explained, results, words),
      ...beside,
      ...ways,
      ...confidentialFoot(results, words),
    ],
  };
}

/** What the council agreed on the area's questions. */
function agreedIn({ agreed, bank, round }: RoundResults, of: { area: string; partner: string }): AgreedAnswer[] {
  const inArea = new Set(questionsAsked(bank, round).flatMap(({ id, area }) => (area.id === of.area ? [id] : [])));
  return agreed.filter(({ partner, question }) => partner === of.partner && inArea.has(question));
}

function chosen({ scorecard, bank }: RoundResults, wanted: Wanted): { area: string; partner: string } {
  const first = headline(scorecard);
  const areas = bank.areas.map(({ id }) => id);
  const partners = scorecard.partners.map(({ partner }) => partner);
  const [shown] = shownPartners(scorecard);
  const pick = (ids: readonly string[], ...wishes: (string | undefined)[]) =>
    wishes.find((id) => id !== undefined && ids.includes(id)) ?? '';
  return {
    area: pick(areas, wanted.area, first?.area, areas[0]),
    partner: pick(partners, wanted.partner, first?.holders[0], shown?.partner, partners[0]),
  };
}

function paragraphs(explained: AreaExplanation, results: RoundResults, { results: { explanation: text } }: Words): Text[] {
  const { questions, participants, raw, coverage, sums, band, score } = explained;
  if (participants === 0) return [text.nobodyAnswered];
  if (coverage === null) return [text.nothingApplies];
  const rated = questions.filter(({ counts }) => counts === 'rated').length;
  return [
    raw === null
      ? text.nothingRated
      : text.raw({ rated, of: questions.length, sum: decimal(sums.raw.sum), most: decimal(4 * sums.raw.weights), raw: rounded(raw) }),
    ...capLine(explained, results, text),
    missing(explained, text),
    ...(score !== null && band === null ? [text.noBand] : []),
    ...(band === null ? [] : [text.bands[band]]),
  ];
}

/** What was not rated, and what it could have changed. */
function missing({ coverage, low, high, score, band }: AreaExplanation, text: Wording): Text {
  if (coverage === null || low === null || high === null || !isBelow(coverage, 1)) return text.allRated;
  return [...text.coverage(percent(coverage, band === null && score !== null)), text.bounds(rounded(low), rounded(high))];
}

/** In per cent: what is too little for a band never reads as enough. */
function percent(coverage: number, isThin: boolean): number {
  const whole = rounded(coverage * 100);
  return isThin ? Math.min(59, whole) : whole;
}

type Wording = Words['results']['explanation'];

/** What held the score down, or could have. */
function capLine({ cap, raw, questions }: AreaExplanation, { questions: asked }: RoundResults, text: Wording): Text[] {
  if (!questions.some(({ critical }) => critical)) return [];
  if (cap === null) return [text.noCap];
  const ask = asked.find(({ id }) => id === cap.question)?.ask ?? '';
  const holds = raw !== null && isBelow(cap.limit, raw);
  return [text.cap({ limit: cap.limit, why: text.reasons[cap.reason], ask, holds })];
}

function questionTable({ questions }: AreaExplanation, results: RoundResults, { results: { explanation: text } }: Words): Element[] {
  if (questions.length === 0) return [];
  const name = namesOf(results);
  const table: Table = {
    kind: 'table',
    columns: [text.question, text.points, text.ratedBy],
    rows: questions
      .slice(0, mostQuestions)
      .map((each) => [text.named(name(each.question), each.critical), product(each), ratedBy(each, text)]),
  };
  const more = questions.length - mostQuestions;
  return [table, ...(more > 0 ? [quietly(text.more(more))] : []), quietly(text.tableFoot)];
}

function product({ weight, mean, weighted }: ExplainedQuestion): string {
  return mean === null || weighted === null ? `${decimal(weight)} × –` : `${decimal(weight)} × ${decimal(mean)} = ${decimal(weighted)}`;
}

function ratedBy({ rated, applicable, counts }: ExplainedQuestion, text: Wording): string {
  if (rated === null || applicable === null || counts === 'withheld') return text.withheld;
  if (counts === 'left-out') return text.leftOut;
  return counts === 'gap' ? text.gap(applicable) : text.people(rated, applicable);
}

/** A figure with at most two decimals, half up. */
function decimal(figure: number): string {
  return String(rounded(figure * 100) / 100);
}

/** The other areas of this partner, and this area of the other partners that are shown. */
function waysOn({ round, scorecard, bank, partnerName }: RoundResults, { area, partner }: Explanation, words: Words): Element[] {
  const { explanation: text } = words.results;
  const to = (place: { area: string; partner: string }): Action => ({ verb: 'results', round: round.id, show: 'explain', ...place });
  const areas = bank.areas.filter(({ id }) => id !== area).map(({ id, title }) => button(title, to({ area: id, partner })));
  const partners = shownPartners(scorecard).flatMap(({ partner: other, areas }): Row[] => {
    if (other === partner) return [];
    const score = areas.find((each) => each.area === area)?.score ?? null;
    const [name, points] = [partnerName(other), score === null ? null : rounded(score)];
    const label = text.showLabel(name, points);
    return [
      { text: name, value: String(points ?? words.results.figures.none), hint: text.show, label, action: to({ area, partner: other }) },
    ];
  });
  return [
    ...(areas.length > 0 ? [quietly(text.otherAreas), buttons(...areas)] : []),
    ...(partners.length > 0 ? [quietly(text.otherPartners), { kind: 'rows' as const, rows: partners }] : []),
  ];
}
