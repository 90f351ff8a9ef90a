import { describe, expect, it, test } from 'vitest';
import { closesAt, deadlineOf, readDeadline, reopenFault } from '../../src/domain/deadline.ts';

const zone = 'Europe/London';
const at = (text: string) => new Date(text);

test.each([
  ['2026-12-04', zone, '2026-12-04T17:00Z'],
  ['2026-07-01', zone, '2026-07-01T16:00Z'],
  ['2027-03-28', zone, '2027-03-28T16:00Z'],
  ['2026-12-04', 'Pacific/Auckland', '2026-12-04T04:00Z'],
])('a deadline of %s in %s is at five in the afternoon', (day, where, moment) => {
  expect(deadlineOf(day, where)).toEqual(at(moment));
});

describe('a deadline that somebody gives', () => {
  const now = at('2026-11-02T10:00Z');
  test.each([
    ['2026-12-04', now, { day: '2026-12-04' }],
    [' 2026-12-04\n', now, { day: '2026-12-04' }],
    ['2026-11-02', now, { day: '2026-11-02' }],
    ['2026-11-02', at('2026-11-02T17:00Z'), { fault: 'past' }],
    ['2026-11-01', now, { fault: 'past' }],
    ['2027-11-02', now, { day: '2027-11-02' }],
    ['2027-11-03', now, { fault: 'too-far' }],
    ['2029-02-28', at('2028-02-29T10:00Z'), { day: '2029-02-28' }],
    ['2029-03-01', at('2028-02-29T10:00Z'), { fault: 'too-far' }],
    ['2027-02-29', now, { fault: 'not-a-day' }],
    ['4/12/2026', now, { fault: 'not-a-day' }],
    ['', now, { fault: 'not-a-day' }],
  ])('%j is read or refused', (text, when, read) => {
    expect(readDeadline(text, zone, when)).toEqual(read);
  });

  it('is today by the calendar of the round’s zone', () => {
    expect(readDeadline('2026-11-02', 'Pacific/Auckland', at('2026-11-02T10:00Z'))).toEqual({ fault: 'past' });
    expect(readDeadline('2026-11-01', 'Pacific/Pago_Pago', at('2026-11-02T01:00Z'))).toEqual({ day: '2026-11-01' });
  });
});

describe('a round closes by itself', () => {
  const deadline = at('2026-12-04T17:00Z');
  const [early, late] = [at('2026-11-20T10:00Z'), at('2026-11-20T11:00Z')];
  test.each([
    ['at its deadline', deadline, [early, null], deadline],
    ['ten minutes after everybody has finished', deadline, [late, early], at('2026-11-20T11:10Z')],
    ['at the deadline within those ten minutes', deadline, [at('2026-12-04T16:55Z')], deadline],
    ['when everybody has finished, without a deadline', null, [early], at('2026-11-20T10:10Z')],
    ['never, without a deadline, while somebody has not', null, [early, null], null],
    ['at its deadline, without respondents', deadline, [], deadline],
    ['never, with neither', null, [], null],
  ])('%s', (_, due, finishes, closes) => {
    expect(closesAt(due, finishes)).toEqual(closes);
  });
});

test.each([
  ['a named round within a day', 'named', '2026-12-05T17:00Z', null],
  ['a named round later', 'named', '2026-12-05T17:01Z', 'too-late'],
  ['a confidential round, however early', 'confidential', '2026-12-04T17:00Z', 'confidential'],
] as const)('%s can be reopened or not', (_, visibility, now, fault) => {
  expect(reopenFault(at('2026-12-04T17:00Z'), visibility, at(now))).toBe(fault);
});
