import { max } from 'date-fns/max';
import { min } from 'date-fns/min';
import { nudge } from './nudge.ts';
import { type Person, personKey } from './place.ts';
import { nextReminder, type Reminder, type ReminderHistory, type ReminderWish, type SentNudge } from './reminders.ts';
import type { Response } from './response.ts';
import type { Timetable } from './schedule.ts';
import { shareOf } from './share.ts';

/** Whatever reaches a respondent who is not done. */
export type Due = Reminder | SentNudge;

/** What is kept of a respondent's reminders. */
export interface Reminding {
  readonly wish: ReminderWish;
  /** Oldest first. */
  readonly sent: readonly Due[];
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

/**
 * What to send a respondent now; null for nothing. The last call goes before a nudge that is still to reach them, and that
 * before any other reminder: whichever it is, it stands for both.
 */
export function dueNow(response: Response, timetable: Timetable, now: Date): Due | null {
  const next = nextOf(response, timetable, now);
  const due = next !== null && next.at <= now ? next : null;
  if (due?.kind === 'last-call') return due;
  const queued = response.reminding.nudgedAt === null ? null : nudge(timetable, historyOf(response), spreadOf(response.person), now);
  return queued?.reach === 'now' ? { kind: 'nudge', at: now } : due;
}

/** When to look whether something is to be sent; null for not at all. Of a dry run nobody is reminded. */
export function lookAgainAt(response: Response, timetable: Timetable, now: Date): Date | null {
  if (response.brief.dryRun) return null;
  const next = nextOf(response, timetable, now);
  const queued = response.reminding.nudgedAt === null ? null : nudge(timetable, historyOf(response), spreadOf(response.person), now);
  const times = [...(next ? [next.at] : []), ...(queued?.reach === 'later' ? [queued.at] : queued?.reach === 'now' ? [now] : [])];
  return times.length === 0 ? null : min(times);
}

/** The next reminder of a respondent; null where none comes, as things stand. */
export function nextOf(response: Response, timetable: Timetable, now: Date): Reminder | null {
  return nextReminder(timetable, historyOf(response), spreadOf(response.person), now);
}

/** The response with one more thing sent, which takes the place of a nudge that was still open. */
export function reminded(response: Response, sent: Due): Response {
  const { wish, sent: before } = response.reminding;
  return { ...response, reminding: { wish, sent: [...before, sent], nudgedAt: null } };
}

/** The response with another wish. */
export function wishing(response: Response, wish: ReminderWish): Response {
  return { ...response, reminding: { ...response.reminding, wish } };
}

/** Their own share of the time over which reminders are spread: see `spreadFrom`. */
export function spreadOf(person: Person): number {
  return shareOf(personKey(person));
}
