import type { DayFault } from '../domain/day.ts';
import { readDeadline } from '../domain/deadline.ts';
import { nations } from '../domain/holidays.ts';
import { defaultSchedule, type ScheduleSettings } from '../domain/schedule.ts';
import type { Zone } from '../domain/zone.ts';

/** Working days from one reminder to the next. */
export const reminderChoices = ['2', '3', '5', 'never'] as const;
export const summaryChoices = ['week', 'fortnight', 'never'] as const;
export const nationChoices = [...nations, 'none'] as const;

/** What a form says of a round's times. `deadline` is as typed or picked; empty for none. */
export interface TimeChoices {
  readonly deadline: string;
  readonly reminders: (typeof reminderChoices)[number];
  readonly summary: (typeof summaryChoices)[number];
  readonly nation: (typeof nationChoices)[number];
}

/** What stands in the form before anybody chooses: {@link defaultSchedule}. */
export const usualTimes: TimeChoices = { deadline: '', reminders: '3', summary: 'week', nation: 'england-and-wales' };

/** The most reminders that one person gets, and when summaries are posted: Mondays at ten. */
const cap = 4;
const summaryTime = { day: 1, minute: 10 * 60 } as const;

/** Of choices without a fault. */
export function scheduleOf({ deadline, reminders, summary, nation }: TimeChoices, zone: Zone): ScheduleSettings {
  return {
    ...defaultSchedule,
    zone,
    nation: nation === 'none' ? null : nation,
    reminders: reminders === 'never' ? null : { rhythm: Number(reminders), cap },
    summary: summary === 'never' ? null : { every: summary, ...summaryTime },
    deadline: deadline.trim() || null,
  };
}

/** Why the deadline cannot be kept; null where it can, or where there is none. */
export function deadlineFault({ deadline }: TimeChoices, zone: Zone, now: Date): DayFault | null {
  if (deadline.trim() === '') return null;
  const read = readDeadline(deadline, zone, now);
  return 'fault' in read ? read.fault : null;
}
