import { expect, it } from 'vitest';
import { type Platform, together } from '../../src/application/platforms.ts';
import { Away } from '../../src/application/ports.ts';
import type { Place } from '../../src/domain/place.ts';
import { recapCard } from '../support/cards.ts';

const slack: Platform = {
  messenger: { post: async (place) => ({ place, id: '1' }), replace: async () => {} },
  directory: { find: async () => [], isFullMember: async () => true, entryOf: ({ name }) => name, channelName: async () => '#shared-it' },
};
const at = (platform: string): Place => ({ platform, tenant: 'T1', address: 'C1' });

it('a place of a tool that this instance has is written to', async () => {
  expect(await together({ slack }).messenger.post(at('slack'), recapCard())).toEqual({ place: at('slack'), id: '1' });
});

it('what goes to a tool that another instance may have is not given up', async () => {
  const { messenger } = together({ slack });
  await expect(messenger.post(at('teams'), recapCard())).rejects.toThrow(Away);
  await expect(messenger.replace({ place: at('teams'), id: '1' }, recapCard())).rejects.toThrow('not connected to this instance');
});

it('nobody is found in a tool that is not here', async () => {
  const asker = { platform: 'teams', tenant: 'T1', user: 'ash' };
  expect(await together({ slack }).directory.find(['Ash', 'Elm'], asker)).toEqual([null, null]);
});
