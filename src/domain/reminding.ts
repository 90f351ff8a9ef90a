import { max } from 'date-fns/max';
import { type Person, personKey } from './place.ts';
import type { Reminder, ReminderHistory, ReminderWish, SentNudge } from './reminders.ts';
import type { Response } from './response.ts';

/** What is kept of a respondent's reminders. */
export interface Reminding {
  readonly wish: ReminderWish;
  /** Oldest first. */
  readonly sent: readonly (Reminder | SentNudge)[];
  /** When the owner nudged, where that still has to reach the respondent; null where nothing of it is open. */
  readonly nudgedAt: Date | null;
}

export const notReminded: Reminding = { wish: { kind: 'none' }, sent: [], nudgedAt: null };

/** What planning needs of a response. */
export function historyOf({ invitedAt, entries, finishedAt, reminding, zone }: Response): ReminderHistory {
  const changes = Object.values(entries).map(({ at }) => at);
  return {
    invitedAt,
    lastAnswerAt: changes.length === 0 ? null : max(changes),
    finishedAt,
    sent: reminding.sent,
    wish: reminding.wish,
    zone,
  };
}

/** A figure from 0 to 1, without the end, that is the person's own and the same every time (FNV-1a, 32 bit). */
export function spreadOf(person: Person): number {
  let hash = 0x811c9dc5;
  for (const character of personKey(person)) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0) / 0x1_0000_0000;
}
