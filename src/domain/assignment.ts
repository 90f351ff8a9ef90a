import type { Response } from './response.ts';

/** The questions that a respondent is to be asked from now on, in the bank's order, and those that whoever says so saw. */
export interface Assignment {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Whether the respondent is asked something that was not asked before. */
export function asksMore({ from, to }: Assignment): boolean {
  return to.some((question) => !from.includes(question));
}

/**
 * The response with other questions asked; null where it takes no answers, or asks other ones than were seen. What was answered
 * stays. Who is asked more is not done any more. Every store driver does the same in one atomic write.
 */
export function assigned(response: Response, assignment: Assignment, at: Date): Response | null {
  const { brief } = response;
  const { from, to } = assignment;
  if (!response.open || brief.questions.length !== from.length || brief.questions.some((id, nth) => id !== from[nth])) return null;
  const undone = asksMore(assignment) ? { finishedAt: null, remindAt: at } : {};
  return { ...response, brief: { ...brief, questions: to }, ...undone };
}
