import { max } from 'date-fns/max';
import type { ReminderHistory } from './reminders.ts';
import type { Timetable } from './schedule.ts';
import { isWorkingMoment, nextWorkingMoment, spreadFrom } from './working-time.ts';
import { localTime, momentOf, type Zone } from './zone.ts';

/** From when on a nudge is today's: an owner nudges each respondent once a day, by the calendar of the round's zone. */
export function nudgesOfToday(zone: Zone, now: Date): Date {
  return momentOf(localTime(now, zone).day, 0, zone);
}

/** When an owner's nudge reaches a respondent. */
export type NudgeReach =
  | { readonly reach: 'now' }
  /** Queued: ask again then, since things may have changed. */
  | { readonly reach: 'later'; readonly at: Date }
  | { readonly reach: 'never'; readonly why: 'finished' | 'stopped' | 'deadline' };

/**
 * Obeys stop, snooze, pause and the working hours of the respondent's zone; neither the cap nor the 24 hours between
 * reminders hold it back. `deadline`: it could only come after the round's. `spread`: see {@link spreadFrom}.
 */
export function nudge({ zone: roundZone, calendar, deadline }: Timetable, history: ReminderHistory, spread: number, now: Date): NudgeReach {
  const { wish, finishedAt } = history;
  if (finishedAt !== null) return { reach: 'never', why: 'finished' };
  if (wish.kind === 'stopped') return { reach: 'never', why: 'stopped' };
  const zone = history.zone ?? roundZone;
  const from = 'until' in wish ? max([now, wish.until]) : now;
  const isNow = from <= now && isWorkingMoment(now, zone, calendar);
  const at = isNow ? now : spreadFrom(nextWorkingMoment(from, zone, calendar), spread, zone, calendar, deadline);
  if (deadline !== null && at >= deadline) return { reach: 'never', why: 'deadline' };
  return isNow ? { reach: 'now' } : { reach: 'later', at };
}
