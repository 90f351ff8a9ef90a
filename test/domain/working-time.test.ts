import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isDay } from '../../src/domain/day.ts';
import { isWorkingDay, nextWorkingMoment, spreadFrom, workingDaysLater } from '../../src/domain/working-time.ts';
import { aCalendar, oddZones, wall, worksAt } from '../support/schedules.ts';

const england = aCalendar();
const scotland = aCalendar({ nation: 'scotland' });
const northernIreland = aCalendar({ nation: 'northern-ireland' });
const anywhere = aCalendar({ nation: null });
const everyHour = aCalendar({ nation: null, days: [1, 2, 3, 4, 5, 6, 7], hours: { from: 90, to: 120 } });

test.each(['2028-02-29', '2026-12-31'])('%s is a day', (text) => expect(isDay(text)).toBe(true));
test.each(['2027-02-29', '2026-13-01', '2026-1-1', '26-12-04', '2026-12-04T00:00', 'tomorrow', ''])('%j is none', (text) =>
  expect(isDay(text)).toBe(false),
);

test.each([
  ['2026-12-24', england, true],
  ['2026-12-25', england, false],
  ['2026-12-28', england, false],
  ['2026-12-28', anywhere, true],
  ['2026-11-30', england, true],
  ['2026-11-30', scotland, false],
  ['2027-03-29', england, false],
  ['2027-03-29', scotland, true],
  ['2027-07-12', england, true],
  ['2027-07-12', northernIreland, false],
  ['2026-12-05', anywhere, false],
  ['2026-12-05', aCalendar({ days: [6] }), true],
])('%s is a working day or not', (day, calendar, worked) => {
  expect(isWorkingDay(day, calendar)).toBe(worked);
});

describe('the next working moment', () => {
  test.each([
    ['is now in working hours', '2026-11-02T10:30Z', 'Europe/London', england, '2026-11-02 10:30'],
    ['is now at their very beginning', '2026-11-02T09:00Z', 'Europe/London', england, '2026-11-02 09:00'],
    ['is the same morning before them', '2026-11-02T05:00Z', 'Europe/London', england, '2026-11-02 09:00'],
    ['is the next morning at their very end', '2026-11-02T17:00Z', 'Europe/London', england, '2026-11-03 09:00'],
    ['is Monday on a Friday evening', '2026-11-06T18:00Z', 'Europe/London', england, '2026-11-09 09:00'],
    ['is past Christmas', '2026-12-24T18:00Z', 'Europe/London', england, '2026-12-29 09:00'],
    ['is past Easter', '2027-03-25T18:00Z', 'Europe/London', england, '2027-03-30 09:00'],
    ['is Easter Monday in Scotland', '2027-03-25T18:00Z', 'Europe/London', scotland, '2027-03-29 09:00'],
    ['is past two days of Hogmanay in Scotland', '2027-12-31T18:00Z', 'Europe/London', scotland, '2028-01-05 09:00'],
    ['is nine by the new time after clocks go forward', '2027-03-26T18:00Z', 'Europe/London', anywhere, '2027-03-29 09:00'],
    ['is nine by the new time after clocks go back', '2026-10-23T18:00Z', 'Europe/London', england, '2026-10-26 09:00'],
    ['is the morning in Auckland', '2026-11-02T10:00Z', 'Pacific/Auckland', england, '2026-11-03 09:00'],
    ['is the morning where the day begins first', '2026-11-02T10:00Z', 'Pacific/Kiritimati', england, '2026-11-03 09:00'],
    ['is the morning in the Chathams', '2026-11-02T10:00Z', 'Pacific/Chatham', england, '2026-11-03 09:00'],
    ['is a leap day', '2028-02-28T20:00Z', 'Europe/London', england, '2028-02-29 09:00'],
    ['is the next day where clocks leap over all hours', '2027-03-28T00:00Z', 'Europe/London', everyHour, '2027-03-29 01:30'],
    ['is the second time where clocks show the hours twice', '2026-10-25T01:10Z', 'Europe/London', everyHour, '2026-10-25 01:30'],
  ])('%s', (_, from, zone, calendar, next) => {
    expect(wall(nextWorkingMoment(new Date(from), zone, calendar), zone)).toBe(next);
  });

  it('is in working hours, and nothing before it is, in every zone', () => {
    const calendars = fc.constantFrom(
      england,
      scotland,
      northernIreland,
      aCalendar({ days: [7, 2], hours: { from: 0, to: 24 * 60 } }),
      aCalendar({ days: [1, 3, 5], hours: { from: 61, to: 62 } }),
    );
    const times = fc.date({ min: new Date('2026-01-01'), max: new Date('2029-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(
        times,
        fc.constantFrom(...oddZones),
        calendars,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (from, zone, calendar, share) => {
          const next = nextWorkingMoment(from, zone, calendar);
          expect(worksAt(next, zone, calendar)).toBe(true);
          const between = new Date(from.getTime() + Math.floor(share * (next.getTime() - from.getTime() - 1)));
          if (next > from) expect(worksAt(between, zone, calendar)).toBe(false);
          expect(next >= from).toBe(true);
        },
      ),
    );
  });
});

test.each([
  ['a working day later', '2026-11-02', 1, england, '2026-11-03'],
  ['over a weekend', '2026-11-05', 2, england, '2026-11-09'],
  ['from a Sunday', '2026-11-08', 1, england, '2026-11-09'],
  ['back from a Sunday', '2026-11-08', -1, england, '2026-11-06'],
  ['over Christmas', '2026-12-23', 2, england, '2026-12-29'],
  ['back over Easter', '2027-03-30', -1, england, '2027-03-25'],
  ['over a leap day', '2028-02-28', 2, england, '2028-03-01'],
  ['not at all', '2026-11-08', 0, england, '2026-11-08'],
])('counts working days %s', (_, day, count, calendar, later) => {
  expect(workingDaysLater(day, count, calendar)).toBe(later);
});

describe('spreading', () => {
  const spread = (from: string, share: number, calendar = england, before: Date | null = null) =>
    wall(spreadFrom(new Date(from), share, 'Europe/London', calendar, before));

  it('gives everybody their own part of half an hour', () => {
    expect([0, 0.5, 0.9].map((share) => spread('2026-11-02T09:00Z', share))).toEqual([
      '2026-11-02 09:00',
      '2026-11-02 09:15',
      '2026-11-02 09:27',
    ]);
  });

  it('keeps within the working hours', () => {
    expect(spread('2026-11-02T16:50Z', 0.9)).toBe('2026-11-02 16:59');
    expect(spread('2027-03-28T00:50Z', 0.9, aCalendar({ days: [7], hours: { from: 0, to: 90 } }))).toBe('2027-03-28 00:50');
  });

  it('keeps before the end that it is given', () => {
    expect(spread('2026-11-02T10:00Z', 0.9, england, new Date('2026-11-02T10:20Z'))).toBe('2026-11-02 10:00');
  });
});
