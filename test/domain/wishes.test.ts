import { describe, expect, test } from 'vitest';
import { readPause, type Snooze, snoozeUntil } from '../../src/domain/wishes.ts';
import { aCalendar, wall } from '../support/schedules.ts';

test.each<[Snooze, string, string, string]>([
  ['tomorrow', '2026-11-02T10:00Z', 'Europe/London', '2026-11-03 09:00'],
  ['tomorrow', '2026-11-06T10:00Z', 'Europe/London', '2026-11-09 09:00'],
  ['tomorrow', '2026-12-24T10:00Z', 'Europe/London', '2026-12-29 09:00'],
  ['tomorrow', '2026-11-02T10:30Z', 'Pacific/Auckland', '2026-11-03 09:00'],
  ['tomorrow', '2026-11-02T11:30Z', 'Pacific/Auckland', '2026-11-04 09:00'],
  ['next-monday', '2026-11-04T10:00Z', 'Europe/London', '2026-11-09 09:00'],
  ['next-monday', '2026-11-02T10:00Z', 'Europe/London', '2026-11-09 09:00'],
  ['next-monday', '2026-11-08T10:00Z', 'Europe/London', '2026-11-09 09:00'],
  ['next-monday', '2027-03-25T10:00Z', 'Europe/London', '2027-03-30 09:00'],
  ['next-monday', '2026-10-23T10:00Z', 'Europe/London', '2026-10-26 09:00'],
])('a snooze until %s from %s in %s ends at %s', (snooze, now, zone, end) => {
  expect(wall(snoozeUntil(snooze, zone, aCalendar(), new Date(now)), zone)).toBe(end);
});

describe('a pause', () => {
  const pause = (text: string) => readPause(text, 'Pacific/Auckland', new Date('2026-11-02T11:30Z'));

  test.each([
    ['2026-11-04', '2026-11-03T11:00Z'],
    [' 2027-11-03 ', '2027-11-02T11:00Z'],
  ])('until %j ends as that day begins', (text, until) => {
    expect(pause(text)).toEqual({ until: new Date(until) });
  });

  test.each([
    ['2026-11-03', 'past'],
    ['2027-11-04', 'too-far'],
    ['next week', 'not-a-day'],
  ])('until %j is refused: %s', (text, fault) => {
    expect(pause(text)).toEqual({ fault });
  });
});
