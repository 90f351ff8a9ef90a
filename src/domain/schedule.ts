import type { Day, Weekday } from './day.ts';
import { isDay, weekdays } from './day.ts';
import { deadlineOf } from './deadline.ts';
import { type BankHolidays, type Nation, nations } from './holidays.ts';
import type { SummaryPlan } from './summaries.ts';
import type { WorkingCalendar, WorkingHours } from './working-time.ts';
import { isZone, type Zone } from './zone.ts';

/** How often those who are not done are reminded. */
export interface ReminderRhythm {
  /** Working days from one reminder to the next, 1 to 20. */
  readonly rhythm: number;
  /** The most reminders that one person gets, 1 to 10, the last call among them. */
  readonly cap: number;
}

/** What a round's owner sets about time. Plain JSON. */
export interface ScheduleSettings {
  /** The round's own, and that of everybody whose zone is not known. */
  readonly zone: Zone;
  /** Whose bank holidays are kept; null: none. */
  readonly nation: Nation | null;
  /** At least one. */
  readonly days: readonly Weekday[];
  readonly hours: WorkingHours;
  /** Null: nobody is reminded. */
  readonly reminders: ReminderRhythm | null;
  /** Null: never. */
  readonly summary: SummaryPlan | null;
  /** Null: the round is open until somebody closes it or everybody has finished. */
  readonly deadline: Day | null;
}

export const defaultSchedule: ScheduleSettings = {
  zone: 'Europe/London',
  nation: 'england-and-wales',
  days: [1, 2, 3, 4, 5],
  hours: { from: 9 * 60, to: 17 * 60 },
  reminders: { rhythm: 3, cap: 4 },
  summary: { every: 'week', day: 1, minute: 10 * 60 },
  deadline: null,
};

export const scheduleLimits = { rhythm: { least: 1, most: 20 }, cap: { least: 1, most: 10 } } as const;

/** The settings that cannot be used, in their order; none where all can. Whether a deadline is in time, `readDeadline` says. */
export function scheduleFaults(settings: ScheduleSettings): (keyof ScheduleSettings)[] {
  const { zone, nation, days, hours, reminders, summary, deadline } = settings;
  const sound: Record<keyof ScheduleSettings, boolean> = {
    zone: isZone(zone),
    nation: nation === null || nations.includes(nation),
    days: days.length > 0 && days.every(isWeekday) && new Set(days).size === days.length,
    hours: isMinute(hours.from) && (isMinute(hours.to) || hours.to === minutesADay) && hours.from < hours.to,
    reminders: reminders === null || (isWithin(reminders.rhythm, scheduleLimits.rhythm) && isWithin(reminders.cap, scheduleLimits.cap)),
    summary:
      summary === null ||
      (isWeekday(summary.day) && Number.isInteger(summary.minute) && summary.minute >= hours.from && summary.minute < hours.to),
    deadline: deadline === null || isDay(deadline),
  };
  return settingNames.filter((name) => !sound[name]);
}

const settingNames = ['zone', 'nation', 'days', 'hours', 'reminders', 'summary', 'deadline'] as const;

const minutesADay = 24 * 60;
const isMinute = (minute: number) => Number.isInteger(minute) && minute >= 0 && minute < minutesADay;
const isWeekday = (day: Weekday) => weekdays.includes(day);
const isWithin = (count: number, { least, most }: { least: number; most: number }) =>
  Number.isInteger(count) && count >= least && count <= most;

/** What planning needs of a round: its settings with the days worked out. */
export interface Timetable {
  readonly zone: Zone;
  readonly calendar: WorkingCalendar;
  readonly reminders: ReminderRhythm | null;
  readonly summary: SummaryPlan | null;
  readonly deadline: Date | null;
}

const none: ReadonlySet<Day> = new Set();

/** Of settings without a fault. */
export function timetable(settings: ScheduleSettings, holidays: BankHolidays): Timetable {
  const { zone, nation, days, hours, reminders, summary, deadline } = settings;
  return {
    zone,
    calendar: { days, hours, holidays: nation === null ? none : holidays[nation] },
    reminders,
    summary,
    deadline: deadline === null ? null : deadlineOf(deadline, zone),
  };
}
