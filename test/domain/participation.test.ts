import { describe, expect, it } from 'vitest';
import { changesParticipation, participation } from '../../src/domain/participation.ts';
import { type Change, changed, type Response } from '../../src/domain/response.ts';
import { aPerson, aResponse, openingDay } from '../support/rounds.ts';

const answered = { 'q.one': { revision: 1, at: openingDay, answer: 3 as const } };

it('counts as taking part who answered something, whether or not they finished', () => {
  const responses = [
    aResponse(),
    aResponse({ person: aPerson('b'), entries: answered }),
    aResponse({ person: aPerson('c'), entries: answered, finishedAt: openingDay }),
    aResponse({ person: aPerson('d'), finishedAt: openingDay }),
  ];
  expect(participation(responses)).toEqual({ invited: 4, started: 2, finished: 2, partWay: 1 });
});

describe('who takes part', () => {
  /** Whether the last of the changes makes a difference. */
  function changesBy(...changes: readonly Change[]): boolean {
    const after = changes.reduce<Response>((response, change) => changed(response, change, openingDay) ?? response, aResponse());
    const last = changes.at(-1);
    return last !== undefined && changesParticipation(last, after);
  }
  const answer = (question: string, seen: number): Change => ({ kind: 'answer', question, seen, answer: 2 });
  const note = { kind: 'note', question: 'q.one', seen: 0, note: 'To ask' } as const;
  const skip = { kind: 'skip', question: 'q.one', seen: 0, skips: 1 } as const;

  it.each([
    ['the first answer', [answer('q.one', 0)]],
    ['the first answer after a note', [note, answer('q.one', 1)]],
    ['the first answer to what was skipped', [skip, answer('q.one', 1)]],
    ['the first answer after an erasure', [answer('q.one', 0), { kind: 'erase' }, answer('q.one', 1_000_000)]],
    ['finishing', [{ kind: 'finish' }]],
    ['an erasure', [answer('q.one', 0), { kind: 'erase' }]],
  ] as const)('changes by %s', (_, changes) => {
    expect(changesBy(...changes)).toBe(true);
  });

  it.each([
    ['another answer', [answer('q.one', 0), answer('q.two', 0)]],
    ['the only answer given again', [answer('q.one', 0), answer('q.one', 1)]],
    ['a note', [note]],
    ['a skip', [skip]],
  ] as const)('stays as it is by %s', (_, changes) => {
    expect(changesBy(...changes)).toBe(false);
  });
});
