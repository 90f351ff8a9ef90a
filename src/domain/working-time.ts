import { type Day, daysLater, type Weekday, weekdayOf } from './day.ts';
import { localTime, momentsOf, type Zone } from './zone.ts';

/** In minutes since midnight, 0 to 1,440: from the first until the second, which is not worked any more. */
export interface WorkingHours {
  readonly from: number;
  readonly to: number;
}

/** When people work. The same for everybody, each by the clocks of their own zone. */
export interface WorkingCalendar {
  /** At least one. */
  readonly days: readonly Weekday[];
  readonly hours: WorkingHours;
  readonly holidays: ReadonlySet<Day>;
}

export function isWorkingDay(day: Day, { days, holidays }: WorkingCalendar): boolean {
  return days.includes(weekdayOf(day)) && !holidays.has(day);
}

/** Whether the clocks of the zone show a working hour of a working day. */
export function isWorkingMoment(at: Date, zone: Zone, calendar: WorkingCalendar): boolean {
  const { day, minute } = localTime(at, zone);
  return minute >= calendar.hours.from && minute < calendar.hours.to && isWorkingDay(day, calendar);
}

/** The moment itself in working hours, otherwise when they next begin. Hours that clocks leap over whole are not worked. */
export function nextWorkingMoment(at: Date, zone: Zone, calendar: WorkingCalendar): Date {
  if (isWorkingMoment(at, zone, calendar)) return at;
  for (let { day } = localTime(at, zone); ; day = daysLater(day, 1)) {
    if (!isWorkingDay(day, calendar)) continue;
    const beginnings = momentsOf(day, calendar.hours.from, zone);
    const next = beginnings.find((beginning) => beginning > at && isWorkingMoment(beginning, zone, calendar));
    if (next) return next;
  }
}

/** So many working days later, or earlier where the count is negative; the day itself is not counted. */
export function workingDaysLater(day: Day, count: number, calendar: WorkingCalendar): Day {
  let found = day;
  for (let left = Math.abs(count); left > 0; ) {
    found = daysLater(found, Math.sign(count));
    if (isWorkingDay(found, calendar)) left--;
  }
  return found;
}

/** Milliseconds. */
const aMinute = 60_000;

/** Minutes over which those due at the same moment are spread. */
const spreadOver = 30;

/**
 * Somewhat later than a working moment, within half an hour, the working hours and the time left, so that not everybody's
 * nine o'clock is one moment. `spread` is the person's own share of that time, 0 to 1 without the end, the same every time.
 */
export function spreadFrom(at: Date, spread: number, zone: Zone, calendar: WorkingCalendar, before: Date | null): Date {
  const room = Math.min(spreadOver, calendar.hours.to - localTime(at, zone).minute);
  const later = new Date(at.getTime() + Math.floor(room * spread * aMinute));
  return isWorkingMoment(later, zone, calendar) && (before === null || later < before) ? later : at;
}
