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

/** The agenda by area. Within an area it is in the order of urgency, as {@link agendaItems} has it. */
export function agenda(
  scorecard: Pick<Scorecard, 'questions'>,
  questions: readonly AskedQuestion[],
  disputes: readonly Dispute[],
): AgendaArea[] {
  return byArea(agendaItems(scorecard, questions, disputes), questions);
}

/** What partners see most differently comes first, then what most partners' own people disagree about. */
export function agendaItems(
  scorecard: Pick<Scorecard, 'questions'>,
  questions: readonly AskedQuestion[],
  disputes: readonly Dispute[],
): AgendaItem[] {
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
  return [...differing, ...disputed];
}

/** The items under their areas, in the bank's order. */
export function byArea(listed: readonly AgendaItem[], questions: readonly AskedQuestion[]): AgendaArea[] {
  const inAreas = Map.groupBy(listed, ({ question }) => question.area.id);
  const areas = new Map(questions.map(({ area }) => [area.id, area]));
  return [...areas.values()].flatMap((area) => {
    const items = inAreas.get(area.id);
    return items ? [{ area, items }] : [];
  });
}
