import { type Day, daysLater } from './day.ts';

/** Where bank holidays are alike. */
export const nations = ['england-and-wales', 'scotland', 'northern-ireland'] as const;
export type Nation = (typeof nations)[number];

/** The bank holidays known of each nation, at least one each. A day past the last of them counts as none. */
export type BankHolidays = Readonly<Record<Nation, ReadonlySet<Day>>>;

/** The last day of which it is known of every nation whether it is a bank holiday. */
export function lastKnownHoliday(holidays: BankHolidays): Day {
  const lastOfEach = nations.map((nation) => [...holidays[nation]].toSorted().at(-1) ?? '');
  return lastOfEach.toSorted()[0] ?? '';
}

/** How many days before they run out to warn: enough for a new release. */
const warnedAhead = 90;

/** Whether new bank holidays are needed: the last that are known are at most 90 days away, or past. */
export function holidaysRunOut(holidays: BankHolidays, today: Day): boolean {
  return daysLater(today, warnedAhead) >= lastKnownHoliday(holidays);
}
