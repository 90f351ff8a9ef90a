import { describe, expect, it, test } from 'vitest';
import type { ScheduleSettings } from '../../src/domain/schedule.ts';
import { nextSummary, type SummaryPlan } from '../../src/domain/summaries.ts';
import { aTimetable, wall } from '../support/schedules.ts';

const opened = new Date('2026-11-02T10:00Z');
const weekly = (day: SummaryPlan['day'], minute = 600): SummaryPlan => ({ every: 'week', day, minute });
const fortnightly = (day: SummaryPlan['day']): SummaryPlan => ({ ...weekly(day), every: 'fortnight' });

function next(
  summary: SummaryPlan | null,
  last: string | null,
  now = last ?? opened.toISOString(),
  settings: Partial<ScheduleSettings> = {},
) {
  const timetable = aTimetable({ summary, ...settings });
  const due = nextSummary(timetable, opened, last === null ? null : new Date(last), new Date(now));
  return due && wall(due, timetable.zone);
}

describe('the next summary', () => {
  test.each([
    ['comes on its day of the week', weekly(5), null, '2026-11-06 10:00'],
    ['comes later on the day of the opening', weekly(1, 630), null, '2026-11-02 10:30'],
    ['comes a week later where its hour is the opening’s', weekly(1), null, '2026-11-09 10:00'],
    ['comes a week later every other week as well, and counts from there', fortnightly(1), null, '2026-11-09 10:00'],
    ['comes every week', weekly(5), '2026-11-06T10:00Z', '2026-11-13 10:00'],
    ['comes every other week', fortnightly(5), '2026-11-06T10:00Z', '2026-11-20 10:00'],
    ['keeps its weeks after one that was late', fortnightly(5), '2026-11-10T15:00Z', '2026-11-20 10:00'],
    ['comes after Christmas where its day is a holiday', weekly(5), '2026-12-18T10:00Z', '2026-12-29 10:00'],
    ['still comes where its own day is past and it was moved', weekly(5), '2026-12-27T12:00Z', '2026-12-29 10:00'],
    ['comes on the next working day again', weekly(5), '2026-12-29T10:00Z', '2027-01-04 10:00'],
    ['comes on its own day in the week of one that was moved', weekly(5), '2027-01-04T10:00Z', '2027-01-08 10:00'],
    ['comes on Monday for a Sunday', weekly(7), null, '2026-11-09 10:00'],
    ['comes on Tuesday after a holiday on Monday', weekly(1), '2027-04-26T09:00Z', '2027-05-04 10:00'],
    ['keeps its hour when clocks go forward', weekly(2), '2027-03-23T10:00Z', '2027-03-30 10:00'],
  ])('%s', (_, plan, last, due) => {
    expect(next(plan, last)).toBe(due);
  });

  it('never comes where the round wants none', () => {
    expect(next(null, null)).toBeNull();
  });

  it('comes once for several that were missed, in working hours', () => {
    expect(next(weekly(5), null, '2026-11-24T11:00Z')).toBe('2026-11-24 11:00');
    expect(next(weekly(5), null, '2026-11-28T11:00Z')).toBe('2026-11-30 09:00');
    expect(next(weekly(5), '2026-11-24T11:00Z')).toBe('2026-11-27 10:00');
  });

  it('comes on the next working day of a round that works one day a week', () => {
    const mondays = { days: [1], zone: 'Pacific/Auckland' } as const;
    expect(next(weekly(2), null, opened.toISOString(), mondays)).toBe('2026-11-09 10:00');
    expect(next(weekly(2), '2026-11-08T21:00Z', '2026-11-08T21:00Z', mondays)).toBe('2026-11-16 10:00');
  });
});
