/** A calendar day as `2026-12-04`, in no zone. Days compare as texts do. */
export type Day = string;

/** As in ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Milliseconds. Days are counted in UTC, where each has as many. */
const aDay = 86_400_000;

/** Whether the text is a day of the calendar: not `2027-02-29`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && dayOf(Date.parse(text)) === text;
}

/** The day in UTC of a time in milliseconds. */
export function dayOf(time: number): Day {
  return new Date(time).toISOString().slice(0, 10);
}

/** So many days later; earlier where the count is negative. */
export function daysLater(day: Day, count: number): Day {
  return dayOf(Date.parse(day) + count * aDay);
}

/** How many days the second is after the first. */
export function daysBetween(day: Day, later: Day): number {
  return (Date.parse(later) - Date.parse(day)) / aDay;
}

export function weekdayOf(day: Day): Weekday {
  return weekdays[(new Date(day).getUTCDay() + 6) % 7] ?? 7;
}

/** The same date of the next year, as a limit: a 29 February stands before 1 March. */
export function aYearAfter(day: Day): Day {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
}

/** What is wrong with a day that a person gave. */
export type DayFault = 'not-a-day' | 'past' | 'too-far';

/** A day as a person or a date picker gives it, where it lies in the range; both ends are in it. */
export function readDay(text: string, from: Day, to: Day): { readonly day: Day } | { readonly fault: DayFault } {
  const day = text.trim();
  if (!isDay(day)) return { fault: 'not-a-day' };
  if (day < from) return { fault: 'past' };
  return day > to ? { fault: 'too-far' } : { day };
}
