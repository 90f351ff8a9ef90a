import { expect, it, test } from 'vitest';
import { nudge, nudgesOfToday } from '../../src/domain/nudge.ts';
import type { ReminderHistory } from '../../src/domain/reminders.ts';
import { aHistory, aTimetable } from '../support/schedules.ts';

const round = aTimetable({ deadline: '2026-11-27', reminders: null });
const later = (at: string) => ({ reach: 'later', at: new Date(at) });
const never = (why: string) => ({ reach: 'never', why });

test.each<[string, Partial<ReminderHistory>, string, object]>([
  ['reaches people at work at once', {}, '2026-11-03T10:00Z', { reach: 'now' }],
  ['heeds neither cap nor answers', { lastAnswerAt: new Date('2026-11-03T09:59Z') }, '2026-11-03T10:00Z', { reach: 'now' }],
  ['waits for the next morning, and there for one’s turn', {}, '2026-11-03T18:00Z', later('2026-11-04T09:15Z')],
  ['waits for Monday on a Sunday', {}, '2026-11-08T12:00Z', later('2026-11-09T09:15Z')],
  ['waits for nine by the new time after clocks go back', {}, '2026-10-24T12:00Z', later('2026-10-26T09:15Z')],
  ['waits for the morning in Auckland', { zone: 'Pacific/Auckland' }, '2026-11-03T10:00Z', later('2026-11-03T20:15Z')],
  [
    'waits for the end of a snooze',
    { wish: { kind: 'snoozed', until: new Date('2026-11-09T09:00Z') } },
    '2026-11-03T10:00Z',
    later('2026-11-09T09:15Z'),
  ],
  [
    'does not wait for a snooze that is over',
    { wish: { kind: 'snoozed', until: new Date('2026-11-02T09:00Z') } },
    '2026-11-03T10:00Z',
    { reach: 'now' },
  ],
  [
    'waits for the end of a pause',
    { wish: { kind: 'paused', until: new Date('2026-11-07T00:00Z') } },
    '2026-11-03T10:00Z',
    later('2026-11-09T09:15Z'),
  ],
  ['never reaches who wants no reminders', { wish: { kind: 'stopped' } }, '2026-11-03T10:00Z', never('stopped')],
  ['never reaches who has finished', { finishedAt: new Date('2026-11-03T09:00Z') }, '2026-11-03T10:00Z', never('finished')],
  ['never reaches anybody after the deadline', {}, '2026-11-27T17:00Z', never('deadline')],
  ['never reaches who begins work after it', { zone: 'Pacific/Auckland' }, '2026-11-27T10:00Z', never('deadline')],
])('a nudge %s', (_, history, now, expected) => {
  expect(nudge(round, aHistory(history), 0.5, new Date(now))).toEqual(expected);
});

it.each([
  ['Europe/London', '2026-07-01T22:59Z', '2026-06-30T23:00Z'],
  ['Europe/London', '2026-07-01T23:00Z', '2026-07-01T23:00Z'],
  ['Pacific/Auckland', '2026-07-01T23:00Z', '2026-07-01T12:00Z'],
  ['Europe/London', '2026-10-25T12:00Z', '2026-10-24T23:00Z'],
])('is today’s from midnight on, by the calendar of the round’s zone: %s, %s', (zone, now, from) => {
  expect(nudgesOfToday(zone, new Date(now))).toEqual(new Date(from));
});
