import { criticalUnder } from './area-score.ts';
import type { AskedQuestion } from './bank.ts';
import { isBelow, rounded } from './figure.ts';
import { planningGaps, talkingPoints } from './findings.ts';
import type { Scorecard } from './scorecard.ts';

/** Why a step is suggested; the order is the order of urgency. */
export const stepReasons = ['critical', 'gap', 'weak', 'differ'] as const;
export type StepReason = (typeof stepReasons)[number];

export interface NextStep {
  readonly question: AskedQuestion;
  readonly reason: StepReason;
  readonly partners: readonly string[];
  /** What to do, from the bank. */
  readonly action: string;
}

/** The mean level under which a question is weak. */
const weakUnder = 2;
/** The weight from which a weak question is worth a step of its own. */
const heavyFrom = 2;

/**
 * What to do next: critical failings first, then planning gaps, then low answers to heavy questions, then talking
 * points. Within a reason, the heaviest and lowest first; of gaps, what is critical. A question is in the list once.
 */
export function nextSteps(scorecard: Scorecard, questions: readonly AskedQuestion[]): NextStep[] {
  const low = questions.map((question) => ({ question, means: meansOf(scorecard, question.id) }));
  const under = (limit: number, { means }: (typeof low)[number]) => means.filter(({ mean }) => isBelow(mean, limit));
  const gaps = new Map(planningGaps(scorecard, questions).map(({ question, partners }) => [question, partners]));
  const heaviest = questions.toSorted((one, other) => Number(other.critical) - Number(one.critical) || other.weight - one.weight);
  const steps: Omit<NextStep, 'action'>[] = [
    ...byUrgency(low.filter(({ question }) => question.critical)).map((each) => ({
      question: each.question,
      reason: 'critical' as const,
      partners: names(under(criticalUnder, each)),
    })),
    ...heaviest.map((question) => ({ question, reason: 'gap' as const, partners: gaps.get(question.id) ?? [] })),
    ...byUrgency(low.filter(({ question }) => question.weight >= heavyFrom)).map((each) => ({
      question: each.question,
      reason: 'weak' as const,
      partners: names(under(weakUnder, each)),
    })),
    ...talkingPoints(scorecard, questions).map(({ question, means }) => ({ question, reason: 'differ' as const, partners: names(means) })),
  ];
  const listed = new Set<string>();
  return steps.flatMap((step) => {
    if (step.partners.length === 0 || listed.has(step.question.id)) return [];
    listed.add(step.question.id);
    return [{ ...step, action: actionFor(step, scorecard) }];
  });
}

function meansOf(scorecard: Scorecard, id: string): { partner: string; mean: number }[] {
  const figures = scorecard.questions.find(({ question }) => question === id);
  return (figures?.partners ?? []).flatMap(({ partner, mean }) => (mean === null ? [] : [{ partner, mean }]));
}

function byUrgency<T extends { question: AskedQuestion; means: { mean: number }[] }>(each: readonly T[]): T[] {
  const least = ({ means }: T) => Math.min(...means.map(({ mean }) => mean));
  return [...each].sort((one, other) => other.question.weight - one.question.weight || least(one) - least(other));
}

const names = (means: readonly { partner: string }[]) => means.map(({ partner }) => partner);

/** The action of the bank for the level nearest to the lowest partner's. Who could not even say starts at the beginning. */
function actionFor({ question, reason, partners }: Omit<NextStep, 'action'>, scorecard: Scorecard): string {
  const means = meansOf(scorecard, question.id).filter(({ partner }) => partners.includes(partner));
  const lowest = rounded(Math.min(...means.map(({ mean }) => mean)));
  if (reason === 'gap' || lowest < 2) return question.next.weak;
  return lowest < 3 ? question.next.partial : question.next.sound;
}
