import type { Area, AskedQuestion } from './bank.ts';
import type { Dispute } from './disputes.ts';
import { talkingPoints } from './findings.ts';
import type { Scorecard } from './scorecard.ts';

/** What to talk about in the meeting after the reveal: the questions of one area on which not all say the same. */
export interface AgendaArea {
  readonly area: Area;
  readonly items: readonly AgendaItem[];
}

export interface AgendaItem {
  readonly question: AskedQuestion;
  /** Where partners are two levels or more apart: each partner's mean level, lowest first. Else none. */
  readonly between: readonly { readonly partner: string; readonly mean: number }[];
  /** The partners whose own people disagree. */
  readonly within: readonly Dispute[];
}

/**
 * The agenda, by area in the bank's order. Within an area what partners see most differently comes first, then what most
 * partners' own people disagree about. `most`: how many questions in all, taken in the order of urgency across areas.
 */
export function agenda(
  scorecard: Pick<Scorecard, 'questions'>,
  questions: readonly AskedQuestion[],
  disputes: readonly Dispute[],
  most = Number.POSITIVE_INFINITY,
): AgendaArea[] {
  const within = Map.groupBy(disputes, ({ question }) => question);
  const differing = talkingPoints(scorecard, questions).map(({ question, means }) => ({
    question,
    between: means,
    within: within.get(question.id) ?? [],
  }));
  const listed = new Set(differing.map(({ question }) => question.id));
  const disputed = questions
    .flatMap((question): AgendaItem[] => {
      const found = within.get(question.id);
      return found && !listed.has(question.id) ? [{ question, between: [], within: found }] : [];
    })
    .sort((one, other) => other.within.length - one.within.length);
  const byArea = Map.groupBy([...differing, ...disputed].slice(0, most), ({ question }) => question.area.id);
  const areas = new Map(questions.map(({ area }) => [area.id, area]));
  return [...areas.values()].flatMap((area) => {
    const items = byArea.get(area.id);
    return items ? [{ area, items }] : [];
  });
}
