import { asksMore } from './assignment.ts';
import { isParticipant, type Response } from './response.ts';

/** How somebody came to take part no longer. Nothing is left of the answers of one who declined. */
export type Departure =
  /** `why`: their own words for whoever invited them; may be empty. */
  | { readonly kind: 'declined'; readonly at: Date; readonly why: string }
  /** Of their own accord, or because somebody else took their place. Answers that are kept count. */
  | { readonly kind: 'left'; readonly at: Date; readonly answers: 'kept' | 'withdrawn' };

/** Whether the departure takes all answers along. */
export function isWithdrawn(departure: Departure): boolean {
  return departure.kind === 'declined' || departure.answers === 'withdrawn';
}

/**
 * The response once its respondent takes part no longer; null where it cannot be: it takes no answers, unless they left before,
 * which lets them still withdraw what was kept. Every store driver does the same in one atomic write.
 */
export function departedFrom(response: Response, departure: Departure): Response | null {
  if (!response.open && !(mayWithdraw(response) && isWithdrawn(departure))) return null;
  const gone = { entries: {}, erasures: response.erasures + 1, finishedAt: null };
  return { ...response, open: false, departed: departure, remindAt: null, ...(isWithdrawn(departure) && gone) };
}

/** Whether somebody has left, and their answers were kept. */
export function mayWithdraw({ departed }: Pick<Response, 'departed'>): boolean {
  return departed?.kind === 'left' && departed.answers === 'kept';
}

/**
 * The response of somebody who took part no longer and is invited anew: as that invitation says, with what was kept of their
 * answers, where they answer for the same partner as before. Who is asked more than before is not done any more. Cards from
 * before match nothing of what was taken away.
 */
export function returned(before: Response, anew: Response): Response {
  const stays = before.partner === anew.partner;
  const { entries } = stays ? before : anew;
  const isDone = stays && !asksMore({ from: before.brief.questions, to: anew.brief.questions });
  const finishedAt = isDone ? before.finishedAt : null;
  return { ...anew, entries, finishedAt, erasures: before.erasures + (stays ? 0 : 1) };
}

/** Whether a response counts among those invited: everybody's but that of whoever left nothing behind. */
export function partakes(response: Response): boolean {
  return response.departed === null || isParticipant(response);
}

/** Since when nothing more is to come of a respondent; null while something is. */
export function doneAt({ finishedAt, departed }: Response): Date | null {
  return finishedAt ?? departed?.at ?? null;
}
