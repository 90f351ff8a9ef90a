import { daysLater } from '../../src/domain/day.ts';
import { deadlineOf } from '../../src/domain/deadline.ts';
import { nations } from '../../src/domain/holidays.ts';
import { nudge } from '../../src/domain/nudge.ts';
import { nextReminder, type Reminder, type ReminderHistory, type SentNudge } from '../../src/domain/reminders.ts';
import { defaultSchedule, type ScheduleSettings, scheduleFaults, type Timetable, timetable } from '../../src/domain/schedule.ts';
import { snoozes, snoozeUntil } from '../../src/domain/wishes.ts';
import { type RandomNumbers, randomNumbers } from './random-numbers.ts';
import { holidays, oddZones, wallParts, worksAt } from './schedules.ts';

const aMinute = 60_000;
const aDay = 24 * 60 * aMinute;

/** A respondent's whole round, as it came out. */
export interface LivedRound {
  readonly days: number;
  readonly sent: readonly (Reminder | SentNudge)[];
  /** What should never be, in words; none where all is well. */
  readonly faults: readonly string[];
  /** Whether the first reminder and the last call had to come, and so were looked for. */
  readonly owed: { readonly first: boolean; readonly lastCall: boolean };
}

interface Life {
  readonly random: RandomNumbers;
  timetable: Timetable;
  history: ReminderHistory;
  now: Date;
  readonly invitedAt: Date;
  readonly spread: number;
  readonly answers: Date[];
  readonly outages: readonly (readonly [number, number])[];
  readonly faults: string[];
  /** When the respondent or the owner last changed anything that reminders depend on. */
  touched: { deadline: boolean; anything: Date };
}

const later = (at: Date, milliseconds: number) => new Date(at.getTime() + milliseconds);

function someSettings(random: RandomNumbers, opening: Date): ScheduleSettings {
  const hours = random.chance(0.7)
    ? defaultSchedule.hours
    : random.one([
        { from: 0, to: 1440 },
        { from: 60, to: 150 },
        { from: 1320, to: 1410 },
        { from: 481, to: 1083 },
      ]);
  const openingDay = opening.toISOString().slice(0, 10);
  return {
    zone: random.one([...oddZones]),
    nation: random.one([null, ...nations]),
    days: random.chance(0.7)
      ? defaultSchedule.days
      : random.one<ScheduleSettings['days']>([
          [1, 2, 3, 4],
          [2, 4, 6],
          [1, 2, 3, 4, 5, 6, 7],
          [7, 1, 2, 3, 4],
        ]),
    hours,
    reminders: { rhythm: random.one([1, 2, 2, 3, 3, 5, 5, 10]), cap: random.one([1, 2, 3, 4, 4, 4, 4, 6, 10]) },
    summary: null,
    deadline: random.chance(0.85) ? daysLater(openingDay, random.chance(0.3) ? random.whole(0, 7) : random.whole(8, 120)) : null,
  };
}

/**
 * Lives through one respondent's round: they answer, finish, snooze, pause, stop and move, the owner nudges and puts the
 * deadline off, and the bot is down, all at random; reminders are sent as a ticker would, a few seconds after they fall due.
 */
export function liveThrough(seed: number): LivedRound {
  const random = randomNumbers(seed);
  const invitedAt = new Date(Date.UTC(2026, 0, 1) + Math.floor(random.share() * 850 * aDay));
  const settings = someSettings(random, invitedAt);
  if (scheduleFaults(settings).length > 0) throw new Error(`seed ${seed} has settings with faults`);
  const outages = Array.from({ length: random.one([0, 0, 1, 3]) }, () => {
    const from = invitedAt.getTime() + random.share() * 90 * aDay;
    return [from, from + random.share() ** 2 * 6 * aDay] as const;
  });
  const life: Life = {
    random,
    timetable: timetable(settings, holidays),
    history: { invitedAt, lastAnswerAt: null, finishedAt: null, sent: [], wish: { kind: 'none' }, zone: random.one([null, ...oddZones]) },
    now: invitedAt,
    invitedAt,
    spread: random.share(),
    answers: [],
    outages,
    faults: [],
    touched: { deadline: false, anything: invitedAt },
  };
  // A third never do anything; the others do something every so many days.
  const calm = random.one([Number.POSITIVE_INFINITY, 2, 7, 20]);
  const nextDeed = () => later(life.now, -Math.log(1 - random.share()) * Math.min(calm, 1000) * aDay);
  const end = () => later(life.timetable.deadline ?? later(invitedAt, 120 * aDay), 3 * aDay);

  for (let deed = nextDeed(); ; ) {
    const due = nextReminder(life.timetable, life.history, life.spread, life.now);
    const tick = due && later(afterOutages(due.at, life.outages), random.whole(0, 20_000));
    if (tick !== null && tick <= deed && tick < end()) {
      life.now = tick;
      sendDue(life);
    } else if (deed < end()) {
      life.now = deed;
      live(life);
      deed = nextDeed();
    } else break;
  }
  life.now = end();
  return { days: (end().getTime() - invitedAt.getTime()) / aDay, sent: life.history.sent, faults: life.faults, owed: checkOwed(life) };
}

function afterOutages(at: Date, outages: Life['outages']): Date {
  let time = at.getTime();
  for (const [from, to] of [...outages].sort(([one], [other]) => one - other)) if (time >= from && time < to) time = to;
  return new Date(time);
}

/** What the ticker does: asks again, sends what is due now, and records it. */
function sendDue(life: Life): void {
  const { timetable, history, spread, now } = life;
  const due = nextReminder(timetable, history, spread, now);
  if (due === null || due.at > now) return;
  life.faults.push(...faultsOf(life, due));
  life.history = { ...history, sent: [...history.sent, { ...due, at: now }] };
}

function faultsOf({ timetable, history, now, answers }: Life, { kind }: Reminder): string[] {
  const { wish, sent, invitedAt } = history;
  const { deadline, reminders } = timetable;
  const reminded = sent.filter((one) => one.kind !== 'nudge');
  const zone = history.zone ?? timetable.zone;
  const near = [invitedAt, ...answers, ...sent.map(({ at }) => at)].some((at) => now.getTime() - at.getTime() < aDay);
  const wrong: readonly [boolean, string][] = [
    [!worksAt(now, zone, timetable.calendar), 'outside working hours'],
    [history.finishedAt !== null, 'after finishing'],
    [wish.kind === 'stopped', 'after stop'],
    ['until' in wish && now < wish.until, 'in a snooze or a pause'],
    [reminders === null || reminded.length >= reminders.cap, 'over the cap'],
    [near, 'within 24 hours of an answer, an invitation, a reminder or a nudge'],
    [deadline !== null && now >= deadline, 'after the deadline'],
    [(kind === 'first') !== (reminded.length === 0) && kind !== 'last-call', `a ${kind} reminder after ${reminded.length}`],
    [reminded.some((one) => one.kind === 'last-call' && one.deadline.getTime() === deadline?.getTime()), 'after the last call'],
    [
      kind !== 'last-call' && deadline !== null && reminders !== null && reminded.length + 1 >= reminders.cap,
      'in the place of the last call',
    ],
    [kind !== 'last-call' && !isQuiet(history, timetable, now), 'before two quiet working days'],
  ];
  return wrong.filter(([is]) => is).map(([, words]) => `${kind} at ${now.toISOString()} (${zone}): ${words}`);
}

/** Whether two working days have begun since the day of the last answer, or the respondent asked for just this moment. */
function isQuiet(
  { wish, lastAnswerAt, invitedAt, zone: own }: ReminderHistory,
  { zone: roundZone, calendar }: Timetable,
  now: Date,
): boolean {
  if (wish.kind === 'snoozed') return true;
  const zone = own ?? roundZone;
  const from = wallParts(lastAnswerAt ?? invitedAt, zone).day;
  const to = wallParts(now, zone).day;
  let worked = 0;
  for (let day = daysLater(from, 1); day <= to; day = daysLater(day, 1)) {
    const weekday = wallParts(new Date(`${day}T12:00Z`), 'Etc/UTC').weekday;
    if (calendar.days.some((each) => each === weekday) && !calendar.holidays.has(day)) worked++;
  }
  return worked >= 2;
}

/** The respondent, or the owner, does something. */
function live(life: Life): void {
  const { random, timetable, history, now } = life;
  const zone = history.zone ?? timetable.zone;
  life.touched.anything = now;
  const change = (parts: Partial<ReminderHistory>) => {
    life.history = { ...history, ...parts };
  };
  const answer = () => {
    life.answers.push(now);
    change({ lastAnswerAt: now });
  };
  random.one([
    answer,
    answer,
    answer,
    () => change({ wish: { kind: 'snoozed', until: snoozeUntil(random.one(snoozes), zone, timetable.calendar, now) } }),
    () => change({ wish: { kind: 'paused', until: later(now, random.share() * 20 * aDay) } }),
    () => change({ wish: { kind: 'none' } }),
    () => random.chance(0.3) && change({ wish: { kind: 'stopped' } }),
    () => random.chance(0.5) && change({ finishedAt: history.finishedAt === null ? now : null }),
    () => change({ zone: random.one([null, ...oddZones]) }),
    () => {
      if (timetable.deadline === null || random.chance(0.5)) return;
      life.touched.deadline = true;
      const { day } = wallParts(later(now, random.whole(1, 40) * aDay), timetable.zone);
      life.timetable = { ...timetable, deadline: deadlineOf(day, timetable.zone) };
    },
    () => {
      const reach = nudge(timetable, history, life.spread, now);
      if (reach.reach !== 'now') return;
      if (!worksAt(now, zone, timetable.calendar)) life.faults.push(`a nudge at ${now.toISOString()} (${zone}): outside working hours`);
      if (history.finishedAt !== null || history.wish.kind === 'stopped') life.faults.push('a nudge after finishing or stop');
      change({ sent: [...history.sent, { kind: 'nudge', at: now }] });
    },
  ])();
}

/** Days without an outage, or anything that somebody does, that are enough for every calendar and holiday here. */
const quietEnough = 21;

/** Looks for what had to come: to who never finished, stopped or put reminders off. */
function checkOwed(life: Life): LivedRound['owed'] {
  const { timetable, history, invitedAt, outages, touched, faults } = life;
  const { deadline, reminders } = timetable;
  const up = (from: number, to: number) => outages.every(([begin, end]) => end <= from || begin >= to);
  const quietFrom = touched.anything.getTime();
  const willing =
    history.finishedAt === null &&
    (history.wish.kind === 'none' || ('until' in history.wish && history.wish.until.getTime() < quietFrom + aDay));
  if (deadline === null || reminders === null || !willing || touched.deadline) return { first: false, lastCall: false };

  const [opened, closed, enough] = [invitedAt.getTime(), deadline.getTime(), quietEnough * aDay];
  const first = reminders.cap > 1 && quietFrom === opened && closed - opened > enough && up(opened, opened + enough);
  const lastCall = closed - quietFrom > enough && up(closed - enough, closed);
  const firsts = history.sent.filter(({ kind, at }) => kind === 'first' && at.getTime() < opened + enough);
  const calls = history.sent.filter(({ kind }) => kind === 'last-call');
  if (first && firsts.length !== 1) faults.push(`${firsts.length} first reminders in the first ${quietEnough} days`);
  if (lastCall && calls.length !== 1) faults.push(`${calls.length} last calls`);
  return { first, lastCall };
}
