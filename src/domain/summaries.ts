import { daysBetween, daysLater, type Weekday, weekdayOf } from './day.ts';
import type { Timetable } from './schedule.ts';
import { isWorkingDay, nextWorkingMoment, workingDaysLater } from './working-time.ts';
import { localTime, momentOf } from './zone.ts';

/** When the channel's status is posted anew. */
export interface SummaryPlan {
  readonly every: 'week' | 'fortnight';
  readonly day: Weekday;
  /** Since midnight in the round's zone, within the working hours. */
  readonly minute: number;
}

const daysApart = { week: 7, fortnight: 14 } as const;

/**
 * When the next summary falls due, never before `now`; null where the round has none. They fall on the plan's weekday, the
 * first of them after the opening, and on the next working day where that is none. `last` is the one accounted for before,
 * posted or not; null before the first. One that was missed falls due in the next working hour, several missed as one.
 */
export function nextSummary(timetable: Timetable, openedAt: Date, last: Date | null, now: Date): Date | null {
  const { summary, zone, calendar } = timetable;
  if (summary === null) return null;
  const planned = plannedSummary(summary, timetable, openedAt, last ?? openedAt);
  if (planned >= now) return planned;
  return nextWorkingMoment(now, zone, calendar);
}

function plannedSummary(plan: SummaryPlan, { zone, calendar }: Timetable, openedAt: Date, after: Date): Date {
  const apart = daysApart[plan.every];
  const { day: opened } = localTime(openedAt, zone);
  const onWeekday = daysLater(opened, (plan.day - weekdayOf(opened) + 7) % 7);
  const first = momentOf(onWeekday, plan.minute, zone) > openedAt ? onWeekday : daysLater(onWeekday, 7);
  const postedAt = (number: number) => {
    const day = daysLater(first, number * apart);
    return momentOf(isWorkingDay(day, calendar) ? day : workingDaysLater(day, 1, calendar), plan.minute, zone);
  };
  let number = Math.max(0, Math.ceil(daysBetween(first, localTime(after, zone).day) / apart));
  // One moved by a holiday can still be to come when its own weekday is past.
  while (number > 0 && postedAt(number - 1) > after) number--;
  while (postedAt(number) <= after) number++;
  return postedAt(number);
}
