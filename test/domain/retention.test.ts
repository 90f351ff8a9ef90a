import { describe, expect, it } from 'vitest';
import type { RoundState } from '../../src/domain/programme.ts';
import { isPastKeeping, keptSince } from '../../src/domain/retention.ts';
import { aPerson, aRound } from '../support/rounds.ts';

const closedAt = new Date('2026-03-02T09:00:00.000Z');
const closed: RoundState = { stage: 'closed', at: closedAt, by: aPerson('owner'), announced: true };
const later = (days: number, milliseconds = 0) => new Date(closedAt.getTime() + days * 86_400_000 + milliseconds);

describe('a round that is kept for 30 days', () => {
  it.each([
    ['is past keeping a moment after 30 days since its close', closed, false, later(30, 1), true],
    ['is kept until then', closed, false, later(30), false],
    ['is kept while its results are still to be announced', { ...closed, announced: false }, false, later(400), false],
    ['is past keeping as a dry run, which is announced nowhere', { ...closed, announced: false }, true, later(31), true],
    ['is kept while it is open', { stage: 'open' }, false, later(400), false],
    ['is kept while it is open as a dry run', { stage: 'open' }, true, later(400), false],
  ] as const)('%s', (_, state, dryRun, now, past) => {
    expect(isPastKeeping(aRound({ state, dryRun }), keptSince(30, now))).toBe(past);
  });
});
