import { expect, it } from 'vitest';
import { participation } from '../../src/domain/participation.ts';
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
