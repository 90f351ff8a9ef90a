import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { daysLater } from '../../src/domain/day.ts';
import { isZone, localTime, momentOf, momentsOf } from '../../src/domain/zone.ts';
import { oddZones, wall, wallParts } from '../support/schedules.ts';

const anyZone = fc.constantFrom(...oddZones);
const anyDay = fc.nat(365 * 12).map((days) => daysLater('2024-01-01', days));
const minutesADay = 24 * 60;
const at = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

test.each(['Europe/London', 'Etc/UTC', 'UTC', 'Asia/Calcutta', 'America/Argentina/Buenos_Aires'])('%s is a zone', (name) => {
  expect(isZone(name)).toBe(true);
});

test.each(['', 'London', 'GMT Standard Time', '+01:00', 'Etc/GMT+99', 'Nowhere+01:00', 'Europe/London '])('%j is none', (name) => {
  expect(isZone(name)).toBe(false);
});

it('reads the clocks of every zone as the platform does', () => {
  const times = fc.date({ min: new Date('2024-01-01'), max: new Date('2036-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(times, anyZone, (time, zone) => {
      const { day, minute } = localTime(time, zone);
      expect(`${day} ${at(Math.floor(minute))}`).toBe(wall(time, zone));
    }),
  );
});

test.each([
  ['an ordinary time', '2026-11-02', 9 * 60, 'Europe/London', ['2026-11-02T09:00Z']],
  ['in summer', '2026-07-01', 9 * 60, 'Europe/London', ['2026-07-01T08:00Z']],
  ['one that clocks show twice', '2026-10-25', 90, 'Europe/London', ['2026-10-25T00:30Z', '2026-10-25T01:30Z']],
  ['one that they leap over', '2027-03-28', 90, 'Europe/London', ['2027-03-28T01:30Z']],
  ['the end of the leap', '2027-03-28', 120, 'Europe/London', ['2027-03-28T01:00Z']],
  ['the night of a leap at midnight', '2027-03-14', 30, 'America/Havana', ['2027-03-14T05:30Z']],
  ['half an hour twice', '2026-04-05', 105, 'Australia/Lord_Howe', ['2026-04-04T14:45Z', '2026-04-04T15:15Z']],
  ['a leap of two hours', '2027-03-28', 150, 'Antarctica/Troll', ['2027-03-28T02:30Z']],
  ['where the day begins first', '2026-12-25', 9 * 60, 'Pacific/Kiritimati', ['2026-12-24T19:00Z']],
  ['in quarters of an hour', '2026-12-25', 9 * 60, 'Pacific/Chatham', ['2026-12-24T19:15Z']],
  ['midnight at the end of a day', '2026-12-25', minutesADay, 'Europe/London', ['2026-12-26T00:00Z']],
  ['a leap day', '2028-02-29', 9 * 60, 'Europe/London', ['2028-02-29T09:00Z']],
])('finds %s', (_, day, minute, zone, moments) => {
  expect(momentsOf(day, minute, zone)).toEqual(moments.map((moment) => new Date(moment)));
});

/** Every moment within a day of the time in UTC at which the clocks show it: all zones are quarters of an hour from UTC. */
function shownAt(day: string, minute: number, zone: string): Date[] {
  const around = Date.parse(day) + minute * 60_000;
  const quarters = Array.from({ length: 2 * 96 }, (_, index) => new Date(around + (index - 96) * 15 * 60_000));
  return quarters.filter((moment) => wall(moment, zone) === `${day} ${at(minute)}`);
}

/** What the clocks show, in minutes since 1970. */
function shownMinutes(moment: Date, zone: string): number {
  const { day, minute } = wallParts(moment, zone);
  return Date.parse(day) / 60_000 + minute;
}

it('finds every time on the days on which clocks change, and no other', () => {
  const changes = fc.constantFrom(
    ...oddZones.flatMap((zone) =>
      Array.from({ length: 365 }, (_, index) => daysLater('2027-01-01', index))
        .filter(
          (day) =>
            wall(momentOf(day, 0, zone), zone).slice(11) !== wall(new Date(momentOf(day, 0, zone).getTime() + 864e5), zone).slice(11),
        )
        .map((day) => ({ zone, day })),
    ),
  );
  fc.assert(
    fc.property(changes, fc.nat(5 * 60), ({ zone, day }, minute) => {
      const shown = shownAt(day, minute, zone);
      const found = momentsOf(day, minute, zone);
      const asked = Date.parse(day) / 60_000 + minute;
      if (shown.length > 0) expect(found).toEqual(shown);
      else {
        expect(found).toHaveLength(1);
        // As much later as the clocks leap: before the leap, that many minutes earlier, they show that many too few.
        const leap = shownMinutes(found[0], zone) - asked;
        expect(leap).toBeGreaterThan(0);
        expect(asked - shownMinutes(new Date(found[0].getTime() - leap * 60_000), zone)).toBe(leap);
      }
    }),
    { numRuns: 50 },
  );
});

it('reads back every time that it finds on other days', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 4 * 60, max: minutesADay - 1 }), anyZone, (day, minute, zone) => {
      expect(localTime(momentOf(day, minute, zone), zone)).toEqual({ day, minute });
    }),
  );
});
