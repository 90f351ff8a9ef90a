import { expect, test } from 'vitest';
import { type Platform, together } from '../../src/application/platforms.ts';
import { aPerson } from '../support/rounds.ts';

/** A chat tool that knows its own people alone, of whom `guest` is one. */
const aTool = (platform: string): Platform => ({
  messenger: { post: async (place) => ({ place, id: platform }), replace: async () => {} },
  directory: {
    find: async (entries) => entries.map(() => null),
    isFullMember: async (person) => person.platform === platform && person.user !== 'guest',
    entryOf: ({ name }) => name,
    channelName: async () => platform,
  },
});
const { directory } = together({ test: aTool('test'), other: aTool('other') });

test('whether somebody belongs to a workspace is what their own chat tool says', async () => {
  expect(await directory.isFullMember(aPerson('a'))).toBe(true);
  expect(await directory.isFullMember({ ...aPerson('a'), platform: 'other' })).toBe(true);
  expect(await directory.isFullMember(aPerson('guest'))).toBe(false);
});

test('nobody of a chat tool that is not connected belongs to one', async () => {
  expect(await directory.isFullMember({ ...aPerson('a'), platform: 'gone' })).toBe(false);
});
