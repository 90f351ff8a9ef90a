import { type AskedQuestion, questionsAsked } from '../domain/bank.ts';
import { rounded } from '../domain/figure.ts';
import type { AreaScore, PartnerScore, PartnershipScore, Scorecard, ScoringInput, Spread } from '../domain/scoring.ts';
import { type Column, table } from './table.ts';

/** By id. */
type Titles = ReadonlyMap<string, string>;
type Questions = ReadonlyMap<string, AskedQuestion>;

const none = '–';
const tooLittle = 'not enough answers yet';

/** A scorecard as tables for people: figures rounded, titles in place of ids. */
export function scoreReport(input: ScoringInput, scorecard: Scorecard): string {
  const { partners, partnership, without } = scorecard;
  if (partners.length === 0) return 'The file has no responses, so there is nothing to score.';
  const titles = new Map(input.bank.areas.map(({ id, title }) => [id, title]));
  const questions = new Map(questionsAsked(input.bank, input).map((question) => [question.id, question]));
  const shown = partners.flatMap((partner) => ('withheld' in partner ? [] : [partner]));
  const sections = [
    [heading(input, scorecard)],
    partnersTable(scorecard, titles),
    caps(shown, titles, questions),
    ['The partnership: as ready as its least ready partner', ...partnershipTable(partnership, shown, titles)],
    without
      ? [
          `Without ${input.candidate}`,
          ...partnershipTable(without, shown, titles),
          joining(input.candidate ?? '', partnership, shown, titles),
        ]
      : [],
    gaps(shown, questions),
  ];
  const filled = sections.filter((section) => section.length > 0);
  return filled.map((section) => section.map(printable).join('\n')).join('\n\n');
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

/** An asterisk marks a cap, whether or not it lowered the score. */
function areaRow(partner: string, { score, cap, band, coverage, change }: AreaScore): string[] {
  const covered = coverage === null ? none : `${rounded(100 * coverage)}%`;
  const mark = cap ? '*' : ' ';
  return [partner, `${whole(score)}${mark}`, band ?? tooLittle, covered, change ? changed(change) : ''];
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

function caps(partners: readonly PartnerScore[], titles: Titles, questions: Questions): string[] {
  const lines = partners.flatMap(({ partner, areas }) =>
    areas.flatMap(({ area, cap }) =>
      cap
        ? [`  ${partner}, ${titles.get(area)}: at most ${cap.limit}, for ${cap.question}`, `    ${questions.get(cap.question)?.ask}`]
        : [],
    ),
  );
  return lines.length === 0 ? [] : ['* Held down by a critical question', ...lines];
}

function partnershipTable(partnership: PartnershipScore, partners: readonly PartnerScore[], titles: Titles): string[] {
  const columns: Column[] = [
    { heading: 'Area', align: 'left' },
    { heading: 'Minimum', align: 'right' },
    { heading: 'Range', align: 'right' },
    { heading: 'Mean', align: 'right' },
    { heading: 'Weakest', align: 'left' },
    { heading: 'No score', align: 'left' },
  ];
  const row = (title: string, { minimum, range, mean, missing }: Spread, weakest: string) => [
    title,
    whole(minimum),
    whole(range),
    whole(mean),
    weakest,
    missing.join(', '),
  ];
  return table(columns, [
    ...partnership.areas.map((spread) => {
      const { area, weakest } = spread;
      const known = weakest.length > 0 && weakest.every((partner) => hasBand(partners, partner, area));
      return row(titles.get(area) ?? area, spread, known ? weakest.join(', ') : tooLittle);
    }),
    row('Overall', partnership.overall, partnership.overall.weakest.join(', ')),
  ]);
}

/** Only an area with a band says who is weakest; less of it is answered elsewhere. */
function hasBand(partners: readonly PartnerScore[], partner: string, area: string): boolean {
  return partners.some((each) => each.partner === partner && each.areas.some((scored) => scored.area === area && scored.band !== null));
}

function joining(candidate: string, { areas }: PartnershipScore, partners: readonly PartnerScore[], titles: Titles): string {
  const weakest = areas.filter((spread) => spread.weakest.includes(candidate) && hasBand(partners, candidate, spread.area));
  const named = weakest.map(({ area }) => titles.get(area)).join(', ');
  return `${candidate} would be the weakest in ${named === '' ? 'no area that has enough answers' : named}.`;
}

function gaps(partners: readonly PartnerScore[], questions: Questions): string[] {
  const lines = Array.from(questions.values(), ({ id, ask }) => {
    const unknown = partners.filter(({ areas }) => areas.some((area) => area.gaps.includes(id))).map(({ partner }) => partner);
    return unknown.length === 0 ? [] : [`  ${id}: ${unknown.join(', ')}`, `    ${ask}`];
  }).flat();
  return lines.length === 0 ? ['No planning gaps.'] : ['Planning gaps: nobody could rate these, and somebody did not know', ...lines];
}

function whole(figure: number | null): string {
  return figure === null ? none : String(rounded(figure));
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Names come from files: none may steer the terminal. */
function printable(line: string): string {
  return line.replace(/\p{C}/gu, '\uFFFD');
}
