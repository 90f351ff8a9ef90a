import { addHours } from 'date-fns/addHours';
import { addMinutes } from 'date-fns/addMinutes';
import { max } from 'date-fns/max';
import { min } from 'date-fns/min';
import { aYearAfter, type Day, type DayFault, daysLater, readDay } from './day.ts';
import type { Visibility } from './visibility.ts';
import { localTime, momentOf, type Zone } from './zone.ts';

/** Minutes since midnight: five in the afternoon. */
const hourOfDeadlines = 17 * 60;

/** A deadline is 17:00 on its day, by the clocks of the round's zone. */
export function deadlineOf(day: Day, zone: Zone): Date {
  return momentOf(day, hourOfDeadlines, zone);
}

/** The first and the last day that can be a deadline: still to come, and at most a year from today by the round's calendar. */
export function deadlineRange(zone: Zone, now: Date): { readonly from: Day; readonly to: Day } {
  const { day: today } = localTime(now, zone);
  return { from: deadlineOf(today, zone) > now ? today : daysLater(today, 1), to: aYearAfter(today) };
}

/** A deadline that a person gives, where it lies in the {@link deadlineRange}. */
export function readDeadline(text: string, zone: Zone, now: Date): { readonly day: Day } | { readonly fault: DayFault } {
  const { from, to } = deadlineRange(zone, now);
  return readDay(text, from, to);
}

/** Minutes in which whoever is done can still change something. */
const grace = 10;

/**
 * When the round closes by itself: at its deadline, or ten minutes after the last respondent was done, whichever is first;
 * null where neither is known. `finishes` has one for each respondent: when they finished or changed an answer last, null for who has not finished.
 */
export function closesAt(deadline: Date | null, finishes: readonly (Date | null)[]): Date | null {
  const finished = finishes.filter((at) => at !== null);
  const everybody = finished.length > 0 && finished.length === finishes.length ? addMinutes(max(finished), grace) : null;
  if (deadline === null || everybody === null) return deadline ?? everybody;
  return min([deadline, everybody]);
}

/** Why a closed round stays closed. */
export type ReopenFault = 'too-late' | 'confidential';

/**
 * A named round can be reopened until a day after its close; null where it can. A confidential one never: what changed
 * between two showings of its figures would tell whose answers came after the first, and the first can follow the close
 * at any moment. A round reopened needs a deadline to come.
 */
export function reopenFault(closedAt: Date, visibility: Visibility, now: Date): ReopenFault | null {
  if (visibility === 'confidential') return 'confidential';
  return now > addHours(closedAt, 24) ? 'too-late' : null;
}
