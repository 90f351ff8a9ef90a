import { type Day, isDay } from './day.ts';

/**
 * A day as people write it: `4 December`, `4 Dec 2026`, `4/12` or `4/12/2026`, day before month. Without a year it is the
 * next such day from today on. `months` are their twelve names, in small letters. What is no such thing comes back as it is.
 */
export function typedDay(text: string, today: Day, months: readonly string[]): Day | string {
  const [, date = '', month = '', year] =
    /^(\d{1,2})(?:st|nd|rd|th)?[\s/]+([a-z]+|\d{1,2})\.?(?:[\s/,]+(\d{4}))?$/.exec(text.trim().toLowerCase()) ?? [];
  const number = /^\d/.test(month) ? Number(month) : monthOf(month, months);
  const dayIn = (inYear: number): Day => `${inYear}-${String(number).padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (year !== undefined) return dayIn(Number(year));
  const thisYear = Number(today.slice(0, 4));
  return [thisYear, thisYear + 1].map(dayIn).find((day) => isDay(day) && day >= today) ?? text;
}

/** 1 to 12 by the first three letters or more; 0 for none. */
function monthOf(name: string, months: readonly string[]): number {
  return name.length < 3 ? 0 : months.findIndex((month) => month.startsWith(name)) + 1;
}
