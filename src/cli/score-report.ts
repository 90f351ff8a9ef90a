import { type AskedQuestion, questionsAsked } from '../domain/bank.ts';
import { isBelow, rounded } from '../domain/figure.ts';
import type { AreaScore, PartnerScore, Scorecard, ScoringInput } from '../domain/scorecard.ts';
import { joiningLine, partnershipTable } from './score-report-partnership.ts';
import { counted, none, printable, type Titles, tooLittle, whole } from './score-words.ts';
import { type Column, table } from './table.ts';

type Questions = ReadonlyMap<string, AskedQuestion>;

/** A scorecard as tables for people: figures rounded, titles in place of ids. */
export function scoreReport(input: ScoringInput, scorecard: Scorecard): string {
  const { partners, partnership } = scorecard;
  if (partners.length === 0) return 'The file has no responses, so there is nothing to score.';
  const titles = new Map(input.bank.areas.map(({ id, title }) => [id, title]));
  const questions = new Map(questionsAsked(input.bank, input).map((question) => [question.id, question]));
  const shown = partners.flatMap((partner) => ('withheld' in partner ? [] : [partner]));
  const sections = [
    [heading(input, scorecard)],
    partnersTable(scorecard, titles),
    caps(shown, titles, questions),
    ['The partnership: as ready as its least ready partner', ...partnershipTable(partnership, shown, titles)],
    candidateSection(input, scorecard, shown, titles),
    gaps(shown, questions),
  ];
  const filled = sections.filter((section) => section.length > 0);
  return filled.map((section) => section.map(printable).join('\n')).join('\n\n');
}

/** The partnership without the candidate, where there is one and it may be compared, and what its joining would change. */
function candidateSection({ candidate }: ScoringInput, scorecard: Scorecard, shown: readonly PartnerScore[], titles: Titles): string[] {
  if (candidate === undefined) return [];
  const { without } = scorecard;
  const table = without ? [`Without ${candidate}`, ...partnershipTable(without, shown, titles)] : [];
  return [...table, joiningLine(candidate, scorecard, titles)];
}

function heading({ purpose, depth, confidential }: ScoringInput, { partners }: Scorecard): string {
  const participants = partners.reduce((sum, partner) => sum + (partner.participants ?? 0), 0);
  const who = `${counted(partners.length, 'partner')}, ${counted(participants, 'participant')}`;
  return `A ${purpose} round of ${depth} depth: ${who}${confidential ? ' shown (confidential: fewer than five are not)' : ''}`;
}

function partnersTable({ partners }: Scorecard, titles: Titles): string[] {
  const changes = partners.some(({ areas }) => areas.some(({ change }) => change));
  const columns: Column[] = [
    { heading: 'Area', align: 'left' },
    { heading: 'Partner', align: 'left' },
    { heading: 'Score ', align: 'right' },
    { heading: 'Band', align: 'left' },
    { heading: 'Coverage', align: 'right' },
    ...(changes ? ([{ heading: 'Change', align: 'left' }] as const) : []),
  ];
  const byArea = Array.from(titles, ([id, title]) =>
    grouped(
      title,
      partners.map((partner) => {
        if ('withheld' in partner) return withheldRow(partner.partner);
        const area = partner.areas.find((each) => each.area === id);
        return area ? areaRow(partner.partner, area) : [partner.partner];
      }),
    ),
  );
  const overall = partners.map((partner) =>
    'withheld' in partner
      ? withheldRow(partner.partner)
      : [partner.partner, `${whole(partner.overall)} `, `${partner.areasScored} of ${counted(titles.size, 'area')}`],
  );
  return table(columns, [...byArea.flat(), ...grouped('Overall', overall)]);
}

function withheldRow(partner: string): string[] {
  return [partner, `${none} `, 'withheld: too few took part'];
}

/** An asterisk marks a score that a cap lowered. */
function areaRow(partner: string, area: AreaScore): string[] {
  const { score, band, coverage, change } = area;
  const covered = coverage === null ? none : `${rounded(100 * coverage)}%`;
  const mark = isLowered(area) ? '*' : ' ';
  return [partner, `${whole(score)}${mark}`, band ?? tooLittle, covered, change ? changed(change) : ''];
}

function isLowered({ raw, cap }: AreaScore): boolean {
  return raw !== null && cap !== null && isBelow(cap.limit, raw);
}

function changed({ value, matched }: NonNullable<AreaScore['change']>): string {
  if (value === null) return 'nothing to compare';
  const points = rounded(value);
  return `${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(points)} on ${counted(matched, 'question')}`;
}

/** Rows under one title, which only the first carries. */
function grouped(title: string, rows: readonly (readonly string[])[]): string[][] {
  return rows.map((row, at) => [at === 0 ? title : '', ...row]);
}

/** Those that lowered a score first; the others hold as soon as the rest of the area gets better. */
function caps(partners: readonly PartnerScore[], titles: Titles, questions: Questions): string[] {
  const lines = (lowered: boolean) => capLines(partners, titles, questions, lowered);
  return [
    ...under('* Held down by a critical question', lines(true)),
    ...under('Capped by a critical question, and lower than that all the same', lines(false)),
  ];
}

function under(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [heading, ...lines];
}

function capLines(partners: readonly PartnerScore[], titles: Titles, questions: Questions, lowered: boolean): string[] {
  return partners.flatMap(({ partner, areas }) =>
    areas.flatMap((scored) => {
      const { area, cap } = scored;
      return cap && isLowered(scored) === lowered
        ? [`  ${partner}, ${titles.get(area)}: at most ${cap.limit}, for ${cap.question}`, `    ${questions.get(cap.question)?.ask}`]
        : [];
    }),
  );
}

function gaps(partners: readonly PartnerScore[], questions: Questions): string[] {
  const lines = Array.from(questions.values(), ({ id, ask }) => {
    const unknown = partners.filter(({ areas }) => areas.some((area) => area.gaps.includes(id))).map(({ partner }) => partner);
    return unknown.length === 0 ? [] : [`  ${id}: ${unknown.join(', ')}`, `    ${ask}`];
  }).flat();
  return lines.length === 0 ? ['No planning gaps.'] : ['Planning gaps: nobody could rate these, and somebody did not know', ...lines];
}
