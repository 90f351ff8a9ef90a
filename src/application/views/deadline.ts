import { deadlineOf } from '../../domain/deadline.ts';
import type { ScheduleSettings } from '../../domain/schedule.ts';
import type { Zone } from '../../domain/zone.ts';
import type { Words } from '../wording/en.ts';

/** When a round closes at the latest, as the clocks of a zone show it, the round's own unless given; null without a deadline. */
export function deadlineText({ deadline, zone }: ScheduleSettings, words: Words, inZone: Zone = zone): string | null {
  if (deadline === null) return null;
  const { day, time } = words.organiser;
  const at = deadlineOf(deadline, zone);
  return `${day(at, inZone)}, ${time(at, inZone)}`;
}
