import { aYearAfter, type Day, type DayFault, daysLater, readDay, weekdayOf } from './day.ts';
import { nextOf, wishing } from './reminding.ts';
import type { Response } from './response.ts';
import type { Timetable } from './schedule.ts';
import { nextWorkingMoment, type WorkingCalendar } from './working-time.ts';
import { localTime, momentOf, type Zone } from './zone.ts';

export const snoozes = ['tomorrow', 'next-monday'] as const;
export type Snooze = (typeof snoozes)[number];

/** When a snooze ends: when work begins on that day in the respondent's zone, or on the next working day where that is none. */
export function snoozeUntil(snooze: Snooze, zone: Zone, calendar: WorkingCalendar, now: Date): Date {
  const { day } = localTime(now, zone);
  const until = daysLater(day, snooze === 'tomorrow' ? 1 : 8 - weekdayOf(day));
  return nextWorkingMoment(momentOf(until, calendar.hours.from, zone), zone, calendar);
}

/** The first and the last day that a pause can end: tomorrow or later, and at most a year from today by the respondent's own calendar. */
export function pauseRange(zone: Zone, now: Date): { readonly from: Day; readonly to: Day } {
  const { day: today } = localTime(now, zone);
  return { from: daysLater(today, 1), to: aYearAfter(today) };
}

/** A pause that a respondent gives, until a day begins, where it lies in the {@link pauseRange}. */
export function readPause(text: string, zone: Zone, now: Date): { readonly until: Date } | { readonly fault: DayFault } {
  const { from, to } = pauseRange(zone, now);
  const read = readDay(text, from, to);
  return 'fault' in read ? read : { until: momentOf(read.day, 0, zone) };
}

/** The snoozes that would bring this respondent a reminder, one of those that end at the same time. */
export function snoozesOffered(response: Response, timetable: Timetable, now: Date): Snooze[] {
  const zone = response.zone ?? timetable.zone;
  const ends = snoozes.map((snooze) => ({ snooze, until: snoozeUntil(snooze, zone, timetable.calendar, now) }));
  return ends
    .filter(({ until }, index) => !ends.slice(index + 1).some((later) => later.until.getTime() === until.getTime()))
    .filter(({ until }) => nextOf(wishing(response, { kind: 'snoozed', until }), timetable, now) !== null)
    .map(({ snooze }) => snooze);
}
