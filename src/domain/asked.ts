import { type Area, type AskedQuestion, isAskedOf } from './bank.ts';
import type { Partner } from './programme.ts';
import type { Response } from './response.ts';

/** How much of an area somebody is asked. */
export interface AreaShare {
  readonly area: Area;
  readonly asked: number;
  readonly of: number;
}

/** The questions of a round that a partner's people can be asked: in a new-partner round, those of its side. */
export function questionsFor(questions: readonly AskedQuestion[], { role }: Pick<Partner, 'role'>): AskedQuestion[] {
  return questions.filter((question) => isAskedOf(question.role, role));
}

/** Every area of the round with how many of its questions the response is asked, in the bank's order. */
export function areaShares(questions: readonly AskedQuestion[], { brief }: Response): AreaShare[] {
  const asked = new Set(brief.questions);
  return [...Map.groupBy(questions, ({ area }) => area)].map(([area, all]) => ({
    area,
    asked: all.filter(({ id }) => asked.has(id)).length,
    of: all.length,
  }));
}

/**
 * The same as whoever chooses areas for them sees it. In a confidential round an area is asked whole or not at all: what
 * stays with somebody who passed the rest of it on is what they answered, and of that nothing is shown.
 */
export function sharesShown(questions: readonly AskedQuestion[], response: Response): AreaShare[] {
  const shares = areaShares(questions, response);
  if (response.brief.visibility === 'named') return shares;
  return shares.map((share) => (share.asked === share.of ? share : { ...share, asked: 0 }));
}

/**
 * The ids of the questions that somebody is asked once these areas are chosen for them, in the bank's order. An area of
 * which they are asked a part, since the rest was passed on, stays as it is; in a confidential round, where nobody was
 * shown that, it is asked whole once it is chosen, and stays as it is where it is not.
 */
export function withAreas(questions: readonly AskedQuestion[], response: Response, chosen: ReadonlySet<string>): string[] {
  const asked = new Set(response.brief.questions);
  if (response.brief.visibility === 'confidential') {
    const whole = new Set(areaShares(questions, response).flatMap(({ area, asked: part, of }) => (part === of ? [area.id] : [])));
    return questions.filter(({ id, area }) => chosen.has(area.id) || (asked.has(id) && !whole.has(area.id))).map(({ id }) => id);
  }
  const begun = new Set(questions.filter(({ id }) => asked.has(id)).map(({ area }) => area.id));
  return questions.filter(({ id, area }) => chosen.has(area.id) && (asked.has(id) || !begun.has(area.id))).map(({ id }) => id);
}

/** What is passed at once: a question, or whatever of its area is not answered. */
export const shares = ['question', 'area'] as const;
export type Share = (typeof shares)[number];

/** The ids of what the response can pass of a question: an answered question stays with whoever answered it. */
export function passable(
  questions: readonly AskedQuestion[],
  { brief, entries }: Response,
  question: AskedQuestion,
  share: Share,
): string[] {
  const asked = new Set(brief.questions);
  return questions
    .filter(({ id, area }) => (share === 'area' ? area.id === question.area.id : id === question.id))
    .filter(({ id }) => asked.has(id) && entries[id]?.answer === undefined)
    .map(({ id }) => id);
}

/** The ids with more of them, each once, in the bank's order. */
export function withQuestions(questions: readonly AskedQuestion[], asked: readonly string[], more: readonly string[]): string[] {
  const all = new Set([...asked, ...more]);
  return questions.filter(({ id }) => all.has(id)).map(({ id }) => id);
}

/** The areas of which nobody of these is asked anything: there they have no figures. */
export function unaskedAreas(questions: readonly AskedQuestion[], responses: readonly Response[]): Area[] {
  const asked = new Set(responses.flatMap(({ brief }) => brief.questions));
  return [...Map.groupBy(questions, ({ area }) => area)].flatMap(([area, all]) => (all.some(({ id }) => asked.has(id)) ? [] : [area]));
}

/** Whether the response is asked every question of the round. */
export function isAskedAll(questions: readonly AskedQuestion[], { brief }: Response): boolean {
  return questions.every(({ id }, place) => brief.questions[place] === id);
}
