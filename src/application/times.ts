import { type Day, type DayFault, type Weekday, weekdays } from '../domain/day.ts';
import { readDeadline } from '../domain/deadline.ts';
import { nations } from '../domain/holidays.ts';
import { defaultSchedule, type ScheduleSettings, scheduleFaults } from '../domain/schedule.ts';
import { typedDay } from '../domain/typed-day.ts';
import type { WorkingHours } from '../domain/working-time.ts';
import { localTime, type Zone } from '../domain/zone.ts';
import { withoutUntil } from './typed-wish.ts';
import type { Words } from './wording/en.ts';

/** Working days from one reminder to the next. */
export const reminderChoices = ['2', '3', '5', 'never'] as const;
export const summaryChoices = ['week', 'fortnight', 'never'] as const;
export const nationChoices = [...nations, 'none'] as const;
/** Councillors meet and read in the evening, so that there is one with it and one of it alone. */
export const hoursChoices = ['9-17', '8-18', '9-21', '17-21'] as const;

/** What a form says of a round's rhythm, which can be changed while it is open. */
export interface RhythmChoices {
  readonly reminders: (typeof reminderChoices)[number];
  readonly summary: (typeof summaryChoices)[number];
  /** Weekdays from 1 for Monday, with commas between. */
  readonly days: string;
  readonly hours: (typeof hoursChoices)[number];
  readonly nation: (typeof nationChoices)[number];
}

/** What a form says of a round's times. `deadline` is as typed or picked; empty for none. */
export interface TimeChoices extends RhythmChoices {
  readonly deadline: string;
}

/** What stands in the form before anybody chooses: {@link defaultSchedule}. */
export const usualTimes: TimeChoices = {
  deadline: '',
  reminders: '3',
  summary: 'week',
  days: '1,2,3,4,5',
  hours: '9-17',
  nation: 'england-and-wales',
};

/** The most reminders that one person gets, and when summaries are posted where people work then: Mondays at ten. */
const cap = 4;
const summaryTime = { day: 1, minute: 10 * 60 } as const;

/** The part of a schedule that {@link RhythmChoices} tell of. */
export type Rhythm = Pick<ScheduleSettings, 'reminders' | 'summary' | 'days' | 'hours' | 'nation'>;

/** A summary comes within the working time: at the beginning of its first day or hours, where Monday or ten is not worked. */
export function rhythmOf({ reminders, summary, days, hours, nation }: RhythmChoices): Rhythm {
  const worked = daysOf(days);
  const span = spanOf(hours);
  const day = worked.includes(summaryTime.day) ? summaryTime.day : (worked[0] ?? summaryTime.day);
  const minute = summaryTime.minute >= span.from && summaryTime.minute < span.to ? summaryTime.minute : span.from;
  return {
    days: worked,
    hours: span,
    nation: nation === 'none' ? null : nation,
    reminders: reminders === 'never' ? null : { rhythm: Number(reminders), cap },
    summary: summary === 'never' ? null : { every: summary, day, minute },
  };
}

/** Of choices without a fault. */
export function scheduleOf(choices: TimeChoices, zone: Zone): ScheduleSettings {
  return { ...rhythmOf(choices), zone, deadline: choices.deadline.trim() || null };
}

/** What stands in the form of a round that is open; the usual where no form offers what it has. */
export function choicesOf({ reminders, summary, days, hours, nation }: Rhythm): RhythmChoices {
  const rhythm = reminders === null ? 'never' : String(reminders.rhythm);
  return {
    reminders: reminderChoices.find((each) => each === rhythm) ?? usualTimes.reminders,
    summary: summary?.every ?? 'never',
    days: days.join(','),
    hours: hoursChoices.find((each) => spanOf(each).from === hours.from && spanOf(each).to === hours.to) ?? usualTimes.hours,
    nation: nation ?? 'none',
  };
}

/** Everything wrong with the choices, in words. */
export function rhythmFaults(choices: RhythmChoices, { organiser: { faults } }: Words): string[] {
  const unusable = scheduleFaults({ ...defaultSchedule, ...rhythmOf(choices) });
  return unusable.map((setting) => (setting === 'days' ? faults.noDays : faults.unusable));
}

/** As {@link rhythmFaults}, the deadline's first. The deadline is in the {@link withDay} form. */
export function timeFaults(choices: TimeChoices, zone: Zone, now: Date, words: Words): string[] {
  const late = deadlineFault(choices, zone, now);
  return [...(late ? [words.organiser.faults.deadline[late]] : []), ...rhythmFaults(choices, words)];
}

/** The choices with their deadline as a picker gives it, where it was written as people write a day. */
export function withDay<Choices extends { readonly deadline: string }>(choices: Choices, zone: Zone, now: Date, words: Words): Choices {
  return { ...choices, deadline: dayTyped(choices.deadline, zone, now, words) };
}

/** A day as `2026-12-04`, however it was written; what is no day as it is. */
export function dayTyped(text: string, zone: Zone, now: Date, { reminders: { months } }: Words): Day {
  return typedDay(withoutUntil(text), localTime(now, zone).day, months);
}

/** Why the deadline cannot be kept; null where it can, or where there is none. */
function deadlineFault({ deadline }: TimeChoices, zone: Zone, now: Date): DayFault | null {
  if (deadline.trim() === '') return null;
  const read = readDeadline(deadline, zone, now);
  return 'fault' in read ? read.fault : null;
}

function daysOf(days: string): Weekday[] {
  const chosen = new Set(days.split(','));
  return weekdays.filter((day) => chosen.has(String(day)));
}

function spanOf(hours: (typeof hoursChoices)[number]): WorkingHours {
  const [from = 0, to = 0] = hours.split('-').map((hour) => Number(hour) * 60);
  return { from, to };
}
