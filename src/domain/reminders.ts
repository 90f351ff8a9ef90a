import { addHours } from 'date-fns/addHours';
import { max } from 'date-fns/max';
import { subHours } from 'date-fns/subHours';
import type { ReminderRhythm, Timetable } from './schedule.ts';
import { isWorkingMoment, nextWorkingMoment, spreadFrom, workingDaysLater } from './working-time.ts';
import { localTime, momentOf, type Zone } from './zone.ts';

/** What a respondent asked for; the last wish counts. */
export type ReminderWish =
  | { readonly kind: 'none' }
  /** A reminder then, whatever the rhythm. */
  | { readonly kind: 'snoozed'; readonly until: Date }
  /** No reminder before then. */
  | { readonly kind: 'paused'; readonly until: Date }
  | { readonly kind: 'stopped' };

export type Reminder =
  | { readonly kind: 'first' | 'regular'; readonly at: Date }
  /** It says when the round closes, so that a later deadline has one of its own. */
  | { readonly kind: 'last-call'; readonly at: Date; readonly deadline: Date };

/** The owner's own word to those who are not done. It takes no place under the cap. */
export interface SentNudge {
  readonly kind: 'nudge';
  readonly at: Date;
}

/** What reminders depend on of one respondent. */
export interface ReminderHistory {
  readonly invitedAt: Date;
  readonly lastAnswerAt: Date | null;
  readonly finishedAt: Date | null;
  readonly sent: readonly (Reminder | SentNudge)[];
  readonly wish: ReminderWish;
  /** As the platform says; null where it does not: the round's. */
  readonly zone: Zone | null;
}

/** Working days without an answer before anybody is reminded. */
const quietDays = 2;
/** Hours that nobody is reminded after an invitation, an answer, a reminder or a nudge, and before the last call. */
const hoursApart = 24;

/**
 * The next reminder, never before `now`: due where `at` is now. Null: none, as things stand. Record one that was sent with
 * the time at which it was, then ask again. `spread`: see {@link spreadFrom}.
 *
 * The first comes after two quiet working days, later ones at the round's rhythm and again after two quiet working days,
 * a snoozed one when the snooze ends; always in working hours of the respondent's zone, at least 24 hours after the
 * invitation, an answer, a reminder or a nudge, and before the deadline. The last call comes when the working day before
 * the deadline begins, and keeps its place under the cap and a day before it free. What was missed comes in the next working hour.
 */
export function nextReminder(timetable: Timetable, history: ReminderHistory, spread: number, now: Date): Reminder | null {
  const { reminders, deadline } = timetable;
  if (reminders === null || history.finishedAt !== null || history.wish.kind === 'stopped') return null;
  const sent = history.sent.filter((one) => one.kind !== 'nudge');
  const places = reminders.cap - sent.length;
  if (places <= 0) return null;
  const at = (from: Date) => slot(from, timetable, history, spread, now);
  const due = at(regularFrom(reminders, timetable, history));
  const regular: Reminder = { kind: sent.length === 0 ? 'first' : 'regular', at: due };
  if (deadline === null) return regular;
  if (sent.some((one) => one.kind === 'last-call' && one.deadline.getTime() === deadline.getTime())) return null;
  const lastCall: Reminder = { kind: 'last-call', at: at(lastCallFrom(deadline, timetable, history)), deadline };
  const next = places > 1 && due < subHours(lastCall.at, hoursApart) ? regular : lastCall;
  return next.at < deadline ? next : null;
}

/** The first moment from then on at which this respondent may be reminded. */
function slot(from: Date, { zone: roundZone, calendar, deadline }: Timetable, history: ReminderHistory, spread: number, now: Date): Date {
  const zone = history.zone ?? roundZone;
  const contacts = [history.invitedAt, ...(history.lastAnswerAt ? [history.lastAnswerAt] : []), ...history.sent.map(({ at }) => at)];
  const earliest = max([from, addHours(max(contacts), hoursApart), ...('until' in history.wish ? [history.wish.until] : [])]);
  const spreadOut = (at: Date) => spreadFrom(nextWorkingMoment(at, zone, calendar), spread, zone, calendar, deadline);
  const planned = spreadOut(earliest);
  if (planned >= now) return planned;
  return isWorkingMoment(now, zone, calendar) ? now : spreadOut(now);
}

/** When the next reminder but for the last call falls due, before the hours and the distances that {@link slot} keeps. */
function regularFrom({ rhythm }: ReminderRhythm, { zone: roundZone, calendar }: Timetable, history: ReminderHistory): Date {
  const { wish, sent, lastAnswerAt, invitedAt } = history;
  const zone = history.zone ?? roundZone;
  const heard = max([lastAnswerAt ?? invitedAt, ...sent.map(({ at }) => at)]);
  if (wish.kind === 'snoozed' && heard < wish.until) return wish.until;

  const quiet = nextWorkingMoment(lastAnswerAt ?? invitedAt, zone, calendar);
  const { day, minute } = localTime(quiet, zone);
  const quietEnough = momentOf(workingDaysLater(day, quietDays, calendar), minute, zone);
  const reminded = sent.filter(({ kind }) => kind !== 'nudge').map(({ at }) => at);
  if (reminded.length === 0) return quietEnough;
  const rhythmical = workingDaysLater(localTime(max(reminded), zone).day, rhythm, calendar);
  return max([quietEnough, momentOf(rhythmical, calendar.hours.from, zone)]);
}

function lastCallFrom(deadline: Date, { zone: roundZone, calendar }: Timetable, history: ReminderHistory): Date {
  const zone = history.zone ?? roundZone;
  return momentOf(workingDaysLater(localTime(deadline, zone).day, -1, calendar), calendar.hours.from, zone);
}
