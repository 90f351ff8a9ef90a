import { readHolidays } from '../../src/adapters/bank-holidays.ts';
import type { ReminderHistory } from '../../src/domain/reminders.ts';
import { defaultSchedule, type ScheduleSettings, type Timetable, timetable } from '../../src/domain/schedule.ts';
import type { WorkingCalendar } from '../../src/domain/working-time.ts';

export const holidays = await readHolidays();

/** Reminded every three working days, at most four times, in England's working hours; no deadline. */
export function aTimetable(parts: Partial<ScheduleSettings> = {}): Timetable {
  return timetable({ ...defaultSchedule, ...parts }, holidays);
}

export function aCalendar(parts: Partial<ScheduleSettings> = {}): WorkingCalendar {
  return aTimetable(parts).calendar;
}

/** Invited on Monday, 2 November 2026 at ten in London, and silent since. */
export function aHistory(parts: Partial<ReminderHistory> = {}): ReminderHistory {
  return {
    invitedAt: new Date('2026-11-02T10:00:00Z'),
    lastAnswerAt: null,
    finishedAt: null,
    sent: [],
    wish: { kind: 'none' },
    zone: null,
    ...parts,
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone show, told by the platform's own formatter: `2026-11-02 10:00`. */
export function wall(at: Date, zone = 'Europe/London'): string {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short', calendar: 'iso8601' });
  formats.set(zone, format);
  return format.format(at);
}

/** The parts of {@link wall}: the day, its weekday from 1 for Monday, and the whole minutes since midnight. */
export function wallParts(at: Date, zone: string): { day: string; weekday: number; minute: number } {
  const [day = '', time = ''] = wall(at, zone).split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { day, weekday: ((new Date(day).getUTCDay() + 6) % 7) + 1, minute: hour * 60 + minute };
}

/** Whether people work then, told without the code under test. */
export function worksAt(at: Date, zone: string, { days, hours, holidays: kept }: WorkingCalendar): boolean {
  const { day, weekday, minute } = wallParts(at, zone);
  return days.some((each) => each === weekday) && minute >= hours.from && minute < hours.to && !kept.has(day);
}

/** Zones with every kind of oddity: half hours, quarters, the ends of the world, summer time of two hours or in Ramadan alone. */
export const oddZones = [
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Africa/Casablanca',
  'America/Havana',
  'Africa/Cairo',
  'Antarctica/Troll',
  'Atlantic/Azores',
] as const;
