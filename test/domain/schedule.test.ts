import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { weekdays } from '../../src/domain/day.ts';
import { nations } from '../../src/domain/holidays.ts';
import { defaultSchedule, type ScheduleSettings, scheduleFaults, scheduleLimits, timetable } from '../../src/domain/schedule.ts';
import { holidays, oddZones } from '../support/schedules.ts';

it('finds no fault in the settings that a round has by itself', () => {
  expect(scheduleFaults(defaultSchedule)).toEqual([]);
});

test.each<[keyof ScheduleSettings, Partial<ScheduleSettings>]>([
  ['zone', { zone: 'Mars' }],
  ['days', { days: [] }],
  ['days', { days: [1, 1] }],
  ['hours', { hours: { from: 1020, to: 540 }, summary: null }],
  ['hours', { hours: { from: 540, to: 1441 } }],
  ['hours', { hours: { from: 0.5, to: 1440 } }],
  ['reminders', { reminders: { rhythm: 0, cap: 4 } }],
  ['reminders', { reminders: { rhythm: 21, cap: 4 } }],
  ['reminders', { reminders: { rhythm: 2, cap: 0 } }],
  ['reminders', { reminders: { rhythm: 2, cap: 11 } }],
  ['reminders', { reminders: { rhythm: 2.5, cap: 4 } }],
  ['summary', { summary: { every: 'week', day: 1, minute: 1020 } }],
  ['summary', { summary: { every: 'week', day: 1, minute: 539 } }],
  ['deadline', { deadline: '2026-02-30' }],
])('finds the fault in %s', (name, parts) => {
  expect(scheduleFaults({ ...defaultSchedule, ...parts })).toEqual([name]);
});

it('names every fault', () => {
  const settings = { ...defaultSchedule, zone: '', reminders: { rhythm: 0, cap: 0 }, deadline: 'soon' };
  expect(scheduleFaults(settings)).toEqual(['zone', 'reminders', 'deadline']);
});

const within = ({ least, most }: { least: number; most: number }) => fc.integer({ min: least, max: most });

const anySettings: fc.Arbitrary<ScheduleSettings> = fc.record({
  zone: fc.constantFrom(...oddZones),
  nation: fc.constantFrom(null, ...nations),
  days: fc.subarray([...weekdays], { minLength: 1 }),
  hours: fc.record({ from: fc.integer({ min: 0, max: 600 }), to: fc.integer({ min: 601, max: 1440 }) }),
  reminders: fc.option(fc.record({ rhythm: within(scheduleLimits.rhythm), cap: within(scheduleLimits.cap) })),
  summary: fc.option(
    fc.record({ every: fc.constantFrom('week', 'fortnight'), day: fc.constantFrom(...weekdays), minute: fc.constant(600) }),
  ),
  deadline: fc.constantFrom(null, '2026-12-04', '2028-02-29'),
});

it('comes back from JSON as it was, and plans the same', () => {
  fc.assert(
    fc.property(anySettings, (settings) => {
      expect(scheduleFaults(settings)).toEqual([]);
      const back: ScheduleSettings = JSON.parse(JSON.stringify(settings));
      expect(timetable(back, holidays)).toEqual(timetable(settings, holidays));
    }),
  );
});

it('keeps the bank holidays of its nation, or none', () => {
  const kept = (nation: ScheduleSettings['nation']) => timetable({ ...defaultSchedule, nation }, holidays).calendar.holidays;
  expect(kept('scotland').has('2026-11-30')).toBe(true);
  expect(kept('england-and-wales').has('2026-11-30')).toBe(false);
  expect(kept(null).size).toBe(0);
});
