import { describe, expect, it } from 'vitest';
import { assigned } from '../../src/domain/assignment.ts';
import { departedFrom, partakes } from '../../src/domain/departure.ts';
import { participation } from '../../src/domain/participation.ts';
import type { Response } from '../../src/domain/response.ts';
import { roundTimes } from '../../src/domain/round-times.ts';
import { defaultSchedule, timetable } from '../../src/domain/schedule.ts';
import { aPerson, aResponse, aRound, minutesLater } from '../support/rounds.ts';
import { holidays } from '../support/schedules.ts';

const entries = { 'q.one': { revision: 1, at: minutesLater(1), answer: 3 } } as const;
const left = (answers: 'kept' | 'withdrawn') => ({ kind: 'left', at: minutesLater(5), answers }) as const;
const declined = { kind: 'declined', at: minutesLater(5), why: 'Away' } as const;
const gone = (parts: Partial<Response>, departure: Parameters<typeof departedFrom>[1]): Response =>
  departedFrom(aResponse({ person: aPerson('gone'), ...parts }), departure) ?? aResponse();

describe('who takes part no longer', () => {
  it('counts as started and done where their answers are kept, and not at all where none are', () => {
    const there = aResponse({ entries });
    const counts = (response: Response) => participation([there, response]);
    expect(counts(gone({ entries }, left('kept')))).toEqual({ invited: 2, started: 2, finished: 1, partWay: 1 });
    const alone = { invited: 1, started: 1, finished: 0, partWay: 1 };
    expect(counts(gone({ entries }, left('withdrawn')))).toEqual(alone);
    expect(counts(gone({}, left('kept')))).toEqual(alone);
    expect(counts(gone({}, declined))).toEqual(alone);
    expect(partakes(gone({ entries }, left('kept')))).toBe(true);
  });

  it('holds up no close once everybody else has finished', () => {
    const planned = timetable({ ...defaultSchedule, deadline: null, summary: null }, holidays);
    const closes = (...responses: Response[]) => roundTimes(aRound(), responses, planned, minutesLater(6)).close;
    const finished = aResponse({ finishedAt: minutesLater(1) });
    expect(closes(finished, gone({}, declined))).toEqual(minutesLater(11));
    expect(closes(finished, gone({ entries }, left('kept')))).toEqual(minutesLater(15));
    expect(closes(finished, aResponse({ person: aPerson('b') }), gone({}, declined))).toBeNull();
    expect(closes(gone({}, declined))).toBeNull();
  });
});

describe('other questions', () => {
  it('undo that somebody has finished where they are asked more, and not where they are asked less', () => {
    const done = aResponse({ finishedAt: minutesLater(1) });
    const from = done.brief.questions;
    expect(assigned(done, { from, to: ['q.one'] }, minutesLater(2))).toMatchObject({ finishedAt: minutesLater(1), remindAt: null });
    expect(assigned(done, { from, to: [...from, 'q.new'] }, minutesLater(2))).toMatchObject({
      finishedAt: null,
      remindAt: minutesLater(2),
    });
    expect(assigned(done, { from: ['q.one'], to: from }, minutesLater(2))).toBeNull();
  });
});
