import { describe, expect, it, test } from 'vitest';
import { nextReminder, type Reminder, type ReminderHistory } from '../../src/domain/reminders.ts';
import type { ScheduleSettings, Timetable } from '../../src/domain/schedule.ts';
import { aHistory, aTimetable, wall } from '../support/schedules.ts';

const opening = new Date('2026-11-02T10:00:00Z');
const sent = (kind: 'first' | 'regular' | 'nudge', at: string) => ({ kind, at: new Date(at) });
const lastCall = (at: string, deadline: string): Reminder => ({ kind: 'last-call', at: new Date(at), deadline: new Date(deadline) });

/** The next reminder as `first 2026-11-04 10:00` by the respondent's own clocks; null for none. */
function next(
  history: Partial<ReminderHistory>,
  settings: Partial<ScheduleSettings> = {},
  { now = history.invitedAt ?? opening, spread = 0 }: { now?: Date; spread?: number } = {},
): string | null {
  const timetable: Timetable = aTimetable(settings);
  const reminder = nextReminder(timetable, aHistory(history), spread, now);
  return reminder && `${reminder.kind} ${wall(reminder.at, history.zone ?? timetable.zone)}`;
}

describe('the first reminder', () => {
  test.each<[string, Partial<ReminderHistory>, Partial<ScheduleSettings>, string]>([
    ['comes after two quiet working days', {}, {}, 'first 2026-11-04 10:00'],
    ['counts no weekend', { invitedAt: new Date('2026-11-06T16:50Z') }, {}, 'first 2026-11-10 16:50'],
    [
      'counts from Monday morning for who was invited on a Sunday',
      { invitedAt: new Date('2026-11-08T20:00Z') },
      {},
      'first 2026-11-11 09:00',
    ],
    ['counts from the last answer', { lastAnswerAt: new Date('2026-11-03T15:00Z') }, {}, 'first 2026-11-05 15:00'],
    ['counts no Christmas', { invitedAt: new Date('2026-12-23T10:00Z') }, {}, 'first 2026-12-29 10:00'],
    ['counts no Easter', { invitedAt: new Date('2027-03-24T10:00Z') }, {}, 'first 2027-03-30 10:00'],
    ['counts Easter Monday in Scotland', { invitedAt: new Date('2027-03-24T10:00Z') }, { nation: 'scotland' }, 'first 2027-03-29 10:00'],
    ['keeps its hour when clocks go back', { invitedAt: new Date('2026-10-23T09:00Z') }, {}, 'first 2026-10-27 10:00'],
    ['keeps its hour when clocks go forward', { invitedAt: new Date('2027-03-26T10:00Z') }, { nation: null }, 'first 2027-03-30 10:00'],
    ['comes on a leap day', { invitedAt: new Date('2028-02-25T10:00Z') }, {}, 'first 2028-02-29 10:00'],
    ['goes by the clocks of Auckland', { zone: 'Pacific/Auckland' }, {}, 'first 2026-11-05 09:00'],
    ['goes by the clocks of Kiritimati', { zone: 'Pacific/Kiritimati' }, {}, 'first 2026-11-05 09:00'],
    ['goes by the clocks of the Chathams', { zone: 'Pacific/Chatham' }, {}, 'first 2026-11-05 09:00'],
    ['comes in the evening to who works then', {}, { hours: { from: 1020, to: 1260 } }, 'first 2026-11-04 17:00'],
    ['goes by other hours and days', {}, { days: [1, 4], hours: { from: 630, to: 720 } }, 'first 2026-11-09 10:30'],
  ])('%s', (_, history, settings, expected) => {
    expect(next(history, settings)).toBe(expected);
  });

  it('comes to each at their own time', () => {
    const monday = { invitedAt: new Date('2026-11-01T10:00Z') };
    expect([0, 0.5, 0.99].map((spread) => next(monday, {}, { spread }))).toEqual([
      'first 2026-11-04 09:00',
      'first 2026-11-04 09:15',
      'first 2026-11-04 09:29',
    ]);
  });
});

describe('a later reminder', () => {
  const first = { sent: [sent('first', '2026-11-04T10:00Z')] };
  test.each<[string, Partial<ReminderHistory>, Partial<ScheduleSettings>, string]>([
    ['comes three working days later', first, {}, 'regular 2026-11-09 09:00'],
    ['comes two working days later', first, { reminders: { rhythm: 2, cap: 4 } }, 'regular 2026-11-06 09:00'],
    ['comes five working days later', first, { reminders: { rhythm: 5, cap: 4 } }, 'regular 2026-11-11 09:00'],
    ['stays a day after the one before', first, { reminders: { rhythm: 1, cap: 4 } }, 'regular 2026-11-05 10:00'],
    ['waits two quiet working days', { ...first, lastAnswerAt: new Date('2026-11-06T15:00Z') }, {}, 'regular 2026-11-10 15:00'],
    [
      'keeps its hour in the new zone where clocks change too',
      { sent: [sent('first', '2027-03-25T10:00Z')], zone: 'Pacific/Auckland' },
      { nation: null },
      'regular 2027-03-30 09:00',
    ],
    ['goes by the new zone of who has moved', { ...first, zone: 'Pacific/Auckland' }, {}, 'regular 2026-11-09 09:00'],
  ])('%s', (_, history, settings, expected) => {
    expect(next(history, settings)).toBe(expected);
  });

  it('stays a day after a nudge, and keeps the rhythm of reminders', () => {
    const nudged = (at: string) => next({ sent: [...first.sent, sent('nudge', at)] });
    expect(nudged('2026-11-06T10:00Z')).toBe('regular 2026-11-09 09:00');
    expect(nudged('2026-11-08T11:00Z')).toBe('regular 2026-11-09 11:00');
  });
});

describe('nobody is reminded', () => {
  const four = ['04', '09', '12', '17'].map((day) => sent('regular', `2026-11-${day}T10:00Z`));
  test.each<[string, Partial<ReminderHistory>, Partial<ScheduleSettings>]>([
    ['who has finished', { finishedAt: opening }, {}],
    ['who wants no reminders', { wish: { kind: 'stopped' } }, {}],
    ['more often than the cap', { sent: four }, {}],
    ['where the round reminds nobody', {}, { reminders: null }],
    ['in a round that closes today', {}, { deadline: '2026-11-02' }],
    ['after the deadline', {}, { deadline: '2026-10-30' }],
    ['after the last call', { sent: [lastCall('2026-11-05T09:00Z', '2026-11-06T17:00Z')] }, { deadline: '2026-11-06' }],
    ['who answered on the last day', { lastAnswerAt: new Date('2026-11-06T10:00Z') }, { deadline: '2026-11-06' }],
    [
      'who wants to hear nothing until the deadline',
      { wish: { kind: 'paused', until: new Date('2026-11-27T17:00Z') } },
      { deadline: '2026-11-27' },
    ],
  ])('%s', (_, history, settings) => {
    expect(next(history, settings)).toBeNull();
  });
});

describe('the last call', () => {
  const three = ['04', '09', '12'].map((day) => sent('regular', `2026-11-${day}T10:00Z`));
  const all = { deadline: '2026-11-27' };
  test.each<[string, Partial<ReminderHistory>, Partial<ScheduleSettings>, string]>([
    ['comes a working day before the deadline', { sent: three }, all, 'last-call 2026-11-26 09:00'],
    ['comes on Friday for a deadline on Sunday', { sent: three }, { deadline: '2026-11-29' }, 'last-call 2026-11-27 09:00'],
    [
      'comes on the evening before, where evenings alone are worked',
      { sent: three },
      { ...all, hours: { from: 1020, to: 1260 } },
      'last-call 2026-11-26 17:00',
    ],
    ['comes before Christmas for a deadline after it', { sent: three }, { deadline: '2026-12-29' }, 'last-call 2026-12-24 09:00'],
    ['comes a day before the deadline in Auckland', { sent: three, zone: 'Pacific/Auckland' }, all, 'last-call 2026-11-27 09:00'],
    ['comes a day before the deadline in California', { sent: three, zone: 'America/Los_Angeles' }, all, 'last-call 2026-11-26 09:00'],
    ['comes a day after the invitation to a round of one day', {}, { deadline: '2026-11-03' }, 'last-call 2026-11-03 10:00'],
    ['has the only place under a cap of one', {}, { ...all, reminders: { rhythm: 2, cap: 1 } }, 'last-call 2026-11-26 09:00'],
    ['keeps its place: the cap is not used up before', { sent: three }, all, 'last-call 2026-11-26 09:00'],
    ['keeps the day before it free', { sent: [sent('first', '2026-11-20T10:00Z')] }, all, 'last-call 2026-11-26 09:00'],
    ['leaves the day before that to the rhythm', { sent: [sent('first', '2026-11-19T10:00Z')] }, all, 'regular 2026-11-24 09:00'],
    ['stays a day after an answer', { lastAnswerAt: new Date('2026-11-26T08:00Z') }, all, 'last-call 2026-11-27 09:00'],
    [
      'waits for the end of a snooze',
      { wish: { kind: 'snoozed', until: new Date('2026-11-27T09:00Z') } },
      all,
      'last-call 2026-11-27 09:00',
    ],
  ])('%s', (_, history, settings, expected) => {
    expect(next(history, settings)).toBe(expected);
  });

  it('comes before the deadline, whoever’s turn is later', () => {
    const answered = { lastAnswerAt: new Date('2026-11-26T16:50Z') };
    expect(next(answered, { ...all, hours: { from: 540, to: 1080 } }, { spread: 0.9 })).toBe('last-call 2026-11-27 16:50');
  });

  it('comes once for a deadline, whatever zone the respondent is in by then', () => {
    const called = { sent: [lastCall('2026-11-26T09:00Z', '2026-11-27T17:00Z')] };
    for (const zone of ['America/New_York', 'Pacific/Auckland', 'Pacific/Pago_Pago']) {
      expect(next({ ...called, zone }, all, { now: new Date('2026-11-26T20:00Z') })).toBeNull();
    }
  });

  it('comes again where the deadline was put off', () => {
    const called = { sent: [...three.slice(1), lastCall('2026-11-26T09:00Z', '2026-11-27T17:00Z')] };
    expect(next(called, { deadline: '2026-12-11' })).toBe('last-call 2026-12-10 09:00');
  });
});

describe('a wish of the respondent', () => {
  const first = { sent: [sent('first', '2026-11-04T10:00Z')] };
  const monday = new Date('2026-11-09T09:00Z');
  const slowly = { reminders: { rhythm: 10, cap: 4 } };

  it('to be reminded later is kept, whatever the rhythm', () => {
    expect(next({ ...first, wish: { kind: 'snoozed', until: monday } }, slowly)).toBe('regular 2026-11-09 09:00');
  });

  it('to be reminded tomorrow still leaves a day between two reminders', () => {
    expect(next({ ...first, wish: { kind: 'snoozed', until: new Date('2026-11-05T09:00Z') } })).toBe('regular 2026-11-05 10:00');
  });

  it('to be reminded later is met by one reminder, or by an answer since', () => {
    const wish = { kind: 'snoozed', until: monday } as const;
    expect(next({ sent: [...first.sent, sent('regular', '2026-11-09T09:10Z')], wish }, slowly)).toBe('regular 2026-11-23 09:00');
    expect(next({ ...first, lastAnswerAt: new Date('2026-11-09T09:05Z'), wish })).toBe('regular 2026-11-11 09:05');
  });

  it('for a pause is kept, and the rhythm goes on after it', () => {
    const wish = { kind: 'paused', until: new Date('2026-11-16T00:00Z') } as const;
    expect(next({ ...first, wish })).toBe('regular 2026-11-16 09:00');
    expect(next({ ...first, wish }, slowly)).toBe('regular 2026-11-18 09:00');
  });
});

describe('a reminder that was missed', () => {
  test.each([
    ['comes at once in working hours', '2026-11-04T11:00Z', 'first 2026-11-04 11:00'],
    ['comes the next morning after them', '2026-11-04T20:00Z', 'first 2026-11-05 09:15'],
    ['comes on Monday after a weekend', '2026-11-07T12:00Z', 'first 2026-11-09 09:15'],
  ])('%s', (_, now, expected) => {
    expect(next({}, {}, { now: new Date(now), spread: 0.5 })).toBe(expected);
  });

  it('is left out where the last call is less than a day away', () => {
    expect(next({}, { deadline: '2026-11-27' }, { now: new Date('2026-11-25T10:00Z') })).toBe('last-call 2026-11-26 09:00');
  });

  it('is a last call up to the deadline', () => {
    const late = (now: string) => next({}, { deadline: '2026-11-27' }, { now: new Date(now) });
    expect(late('2026-11-27T16:59Z')).toBe('last-call 2026-11-27 16:59');
    expect(late('2026-11-27T17:00Z')).toBeNull();
    expect(late('2026-11-26T17:00Z')).toBe('last-call 2026-11-27 09:00');
  });
});
