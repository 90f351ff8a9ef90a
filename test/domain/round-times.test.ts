import { describe, expect, it, test } from 'vitest';
import type { Round } from '../../src/domain/programme.ts';
import type { Response } from '../../src/domain/response.ts';
import { nextLook, roundTimes, whatStands } from '../../src/domain/round-times.ts';
import { defaultSchedule, timetable } from '../../src/domain/schedule.ts';
import { aPerson, aResponse, aRound, minutesLater, openingDay } from '../support/rounds.ts';
import { holidays } from '../support/schedules.ts';

/** Answered by two people of the same council; the first is done since then, the second since then. */
function responses(first: Date | null = null, second: Date | null = null): Response[] {
  return [aResponse({ finishedAt: first }), aResponse({ person: aPerson('b'), finishedAt: second })];
}

const timesOf = (round: Round, of: readonly Response[], now: Date) => roundTimes(round, of, timetable(round.schedule, holidays), now);
const until = (deadline: string) => aRound({ schedule: { ...defaultSchedule, deadline } });

describe('an open round closes', () => {
  test.each([
    ['never by itself while somebody is not done', aRound(), responses(minutesLater(5)), null],
    ['ten minutes after the last was done', aRound(), responses(minutesLater(5), minutesLater(7)), minutesLater(17)],
    ['at its deadline', until('2026-03-04'), responses(minutesLater(5)), new Date('2026-03-04T17:00Z')],
    ['at its deadline on a Sunday', until('2026-03-08'), responses(), new Date('2026-03-08T17:00Z')],
    ['before it, once all are done', until('2026-03-04'), responses(minutesLater(5), minutesLater(7)), minutesLater(17)],
  ])('%s', (_, round, of, close) => {
    expect(timesOf(round, of, minutesLater(8)).close).toEqual(close);
  });

  it('ten minutes after a change that came when all were done', () => {
    const entries = {
      'q.one': { revision: 2, at: minutesLater(12), answer: 1 },
      'q.two': { revision: 1, at: minutesLater(1), answer: 1 },
    } as const;
    const [first, second] = responses(minutesLater(5), minutesLater(7));
    const of = [{ ...first, entries } as Response, second as Response];
    expect(timesOf(aRound(), of, minutesLater(13)).close).toEqual(minutesLater(22));
    expect(timesOf(aRound(), [of[0] as Response, ...responses()], minutesLater(13)).close).toBeNull();
  });

  it('now, where its time is past', () => {
    expect(timesOf(until('2026-03-04'), responses(), new Date('2026-03-20T09:00Z')).close).toEqual(new Date('2026-03-20T09:00Z'));
  });

  it('not since all had finished before it was opened again, until one of them does so anew', () => {
    const again = aRound({ reopenedAt: minutesLater(30) });
    expect(timesOf(again, responses(minutesLater(5), minutesLater(7)), minutesLater(40)).close).toBeNull();
    expect(timesOf(again, responses(minutesLater(35), minutesLater(7)), minutesLater(40)).close).toEqual(minutesLater(45));
  });
});

describe('a status card is updated', () => {
  const shown = { at: minutesLater(1), stood: whatStands(aRound(), responses()) };

  it('not where it is not posted yet, and not where it shows what there is', () => {
    expect(timesOf(aRound(), responses(minutesLater(1)), minutesLater(2)).status).toBeNull();
    expect(timesOf(aRound({ shown }), responses(), minutesLater(2)).status).toBeNull();
  });

  it('at once after a quiet time, and ten seconds after the last update otherwise', () => {
    const since = (seconds: number) => new Date(minutesLater(1).getTime() + seconds * 1000);
    const changed = responses(minutesLater(1));
    expect(timesOf(aRound({ shown }), changed, since(3)).status).toEqual(since(10));
    expect(timesOf(aRound({ shown }), changed, since(60)).status).toEqual(since(60));
  });

  it('for whoever starts, finishes or erases, for a new deadline and a close, and for no other answer', () => {
    const entry = { revision: 1, at: openingDay, answer: 2 } as const;
    const one = [aResponse({ entries: { 'q.one': entry } }), aResponse({ person: aPerson('b') })];
    const two = [aResponse({ entries: { 'q.one': entry, 'q.two': entry } }), aResponse({ person: aPerson('b') })];
    const stands = [
      whatStands(aRound(), responses()),
      whatStands(aRound(), one),
      whatStands(aRound(), responses(minutesLater(1))),
      whatStands(until('2026-03-04'), responses()),
      whatStands(aRound({ state: { stage: 'closed', at: openingDay, by: null, announced: false } }), responses()),
    ];
    expect(new Set(stands).size).toBe(stands.length);
    expect(whatStands(aRound(), two)).toBe(whatStands(aRound(), one));
  });
});

test('a dry run has no times', () => {
  const times = timesOf({ ...until('2026-03-04'), dryRun: true }, responses(openingDay, openingDay), new Date('2026-03-20T09:00Z'));
  expect(times).toEqual({ close: null, summary: null, status: null });
});

test('a round is looked at when the first of its times comes, and once a day at least', () => {
  const none = { close: null, summary: null, status: null };
  expect(nextLook({ close: minutesLater(9), summary: minutesLater(7), status: minutesLater(8) }, openingDay)).toEqual(minutesLater(7));
  expect(nextLook(none, openingDay)).toEqual(minutesLater(24 * 60));
});
