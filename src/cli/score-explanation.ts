import { type Cap, coverageForBand } from '../domain/area-score.ts';
import type { AreaExplanation, ExplainedQuestion, Explanation, HowItCounts } from '../domain/explanation.ts';
import { isBelow, rounded, type WeightedSum } from '../domain/figure.ts';
import { counted, decimal, none, printable, type Titles, tooLittle, whole } from './score-words.ts';
import { type Column, table } from './table.ts';

/** How each partner's figures in one area were worked out, for people: a table of its questions, then sentence by sentence. */
export function explanationReport(explanations: readonly Explanation[], titles: Titles): string {
  if (explanations.length === 0) return 'The file has no responses, so there is nothing to explain.';
  const sections = explanations.map((explanation) => {
    const heading = `${titles.get(explanation.area) ?? explanation.area}, ${explanation.partner}`;
    return linesOf(explanation, heading).map(printable).join('\n');
  });
  return sections.join('\n\n');
}

function linesOf(explanation: Explanation, heading: string): string[] {
  if ('withheld' in explanation) return [`${heading}: withheld, since too few took part`];
  if ('otherQuestions' in explanation) return [`${heading}: worked out with another question bank than this one`];
  const { score, band, questions } = explanation;
  const told = score === null ? 'no score' : `${whole(score)}, ${band ?? tooLittle}`;
  return [
    `${heading}: ${told}`,
    ...(questions.length === 0
      ? ['  The round asks no question of this area.']
      : [...questionsTable(questions), ...arithmetic(explanation)]),
  ].flat();
}

const columns: readonly Column[] = [
  { heading: 'Question', align: 'left' },
  { heading: 'Weight', align: 'right' },
  { heading: 'Rated by', align: 'right' },
  { heading: 'Mean level', align: 'right' },
  { heading: 'Weight × mean', align: 'right' },
  { heading: 'How it counts', align: 'left' },
];

const counts: Readonly<Record<HowItCounts, string>> = {
  rated: '',
  gap: 'planning gap: nobody rated it, and somebody did not know',
  unanswered: 'unanswered',
  'left-out': 'applies to nobody: in no sum',
  withheld: 'withheld: too few answered',
};

function questionsTable(questions: readonly ExplainedQuestion[]): string[] {
  return table(
    columns,
    questions.map((each) => [
      each.question,
      decimal(each.weight),
      each.rated === null ? none : `${each.rated} of ${each.applicable}`,
      each.mean === null ? none : decimal(each.mean),
      each.weighted === null ? none : decimal(each.weighted),
      [each.critical ? 'critical' : '', howItCounts(each)].filter((part) => part !== '').join('; '),
    ]),
  );
}

function howItCounts({ counts: how, rated, applicable }: ExplainedQuestion): string {
  const silent = (applicable ?? 0) - (rated ?? 0);
  return how === 'rated' && silent > 0 ? `${counted(silent, 'person', 'people')} gave no level` : counts[how];
}

function arithmetic(explanation: AreaExplanation): string[] {
  const { raw, score, band, coverage, low, high, sums } = explanation;
  if (coverage === null) return ['No question applies to anybody here, so there is no figure.'];
  return [
    raw === null
      ? 'Raw score: none, since nobody rated a question.'
      : `Raw score: 25 × ${quotient(sums.raw)} = ${decimal(raw)}. That is the sum of weight × mean over the weights rated.`,
    ...capLines(explanation),
    `Score: ${score === null ? 'none' : decimal(score)}.`,
    `Coverage: ${quotient(sums.coverage)} = ${decimal(100 * coverage)}%. That is the weighted share rated. A don't know or no answer lowers it, not the raw score.`,
    `Before any cap: ${whole(low)} had everybody who gave no level said 0, ${whole(high)} had they said 4.`,
    ...withheldLine(explanation),
    band === null ? `Band: none, since ${whyNoBand(explanation)}.` : `Band: ${band}.`,
  ];
}

const quotient = ({ sum, weights }: WeightedSum): string => `${decimal(sum)} / ${decimal(weights)}`;

const reasons: Readonly<Record<Cap['reason'], string>> = {
  failing: 'critical, and its mean is under 0.5',
  faltering: 'critical, and its mean is under 1.5',
  unknown: 'critical, nobody rated it and somebody did not know',
};

function capLines({ caps, cap, raw }: AreaExplanation): string[] {
  if (cap === null) return ['Cap: none.'];
  const others = caps.filter((each) => each !== cap);
  return [
    `Cap: at most ${cap.limit}, for ${cap.question} (${reasons[cap.reason]})${capEffect(cap, raw)}.`,
    ...others.map(({ limit, question, reason }) => `  Besides: at most ${limit}, for ${question} (${reasons[reason]}).`),
  ];
}

function capEffect({ limit }: Cap, raw: number | null): string {
  if (raw === null) return ', though there is nothing to cap';
  return isBelow(limit, raw) ? '' : ', which the raw score does not reach';
}

function withheldLine({ withheldWeight }: AreaExplanation): string[] {
  return withheldWeight === 0 ? [] : [`Withheld questions with a weight of ${decimal(withheldWeight)} count there as unanswered.`];
}

function whyNoBand({ score, coverage }: AreaExplanation): string {
  return score === null
    ? 'there is no score'
    : `${Math.floor(100 * (coverage ?? 0))}% is covered and ${rounded(100 * coverageForBand)}% is needed`;
}
