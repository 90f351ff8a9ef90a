import type { Area, AskedQuestion } from './bank.ts';
import type { Response } from './response.ts';

/** Where a respondent stands. `position` counts from 1 in the order of the round's questions. */
export type Progress =
  | { readonly stage: 'asking'; readonly question: AskedQuestion; readonly position: number; readonly of: number }
  | { readonly stage: 'reviewing'; readonly open: readonly AskedQuestion[] }
  | { readonly stage: 'finished'; readonly at: Date; readonly open: readonly AskedQuestion[] };

/** The most often that a question is put off before it waits in the review only. */
const mostSkips = 2;

/**
 * The first question without an answer; those put off once come after all others; those put off twice,
 * and only those, leave nothing to ask, which is the review.
 */
export function progress(questions: readonly AskedQuestion[], response: Response): Progress {
  const open = questions.filter((question) => response.entries[question.id]?.answer === undefined);
  if (response.finishedAt !== null) return { stage: 'finished', at: response.finishedAt, open };
  for (let skips = 0; skips < mostSkips; skips++) {
    const question = open.find((candidate) => (response.entries[candidate.id]?.skips ?? 0) === skips);
    if (question) return { stage: 'asking', ...placed(questions, question) };
  }
  return { stage: 'reviewing', open };
}

/** A question with its place among the round's questions. */
export function placed(questions: readonly AskedQuestion[], question: AskedQuestion) {
  return { question, position: questions.indexOf(question) + 1, of: questions.length };
}

/** The question's area where none of its questions is untouched any more; null otherwise. */
export function areaCompletedBy(question: AskedQuestion, questions: readonly AskedQuestion[], response: Response): Area | null {
  const untouched = questions.some(({ id, area }) => area.id === question.area.id && !touched(response, id));
  return untouched ? null : question.area;
}

/** Whether a question was answered or put off. */
export function touched(response: Response, question: string): boolean {
  const entry = response.entries[question];
  return entry?.answer !== undefined || entry?.skips !== undefined;
}

/** How many of the given questions are answered, and how many of those answers are not a level. */
export function tally(questions: readonly AskedQuestion[], response: Response) {
  const answers = questions.flatMap(({ id }) => response.entries[id]?.answer ?? []);
  return {
    answered: answers.length,
    of: questions.length,
    dontKnow: answers.filter((answer) => answer === 'dk').length,
    notApplicable: answers.filter((answer) => typeof answer === 'object').length,
  };
}
