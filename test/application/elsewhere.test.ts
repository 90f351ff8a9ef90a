import { expect, it } from 'vitest';
import type { Card } from '../../src/application/card.ts';
import { type Platform, together } from '../../src/application/platforms.ts';
import { Away, type Messenger } from '../../src/application/ports.ts';
import type { Place } from '../../src/domain/place.ts';
import { recapCard } from '../support/cards.ts';
import { aDesk, channelOf, opened, reads } from '../support/desk.ts';

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

it('a channel of a tool that no instance has holds up nobody else, and after a week the results go to its lead', async () => {
  const away = new Set<string>();
  const among = (messenger: Messenger): Messenger => ({
    ...messenger,
    post: async (place, card) => {
      if (away.has(`${place.tenant} ${place.address}`)) throw new Away('the chat tool is not connected to this instance of the bot.');
      return messenger.post(place, card);
    },
  });
  const desk = aDesk({ among });
  const { round } = await opened(desk, { partners: { Northvale: ['Ash'] } });
  const form = await desk.taps('Manager', (await desk.says('Manager', '/rasp people')).card, 'Invite a partner by code');
  const code = await desk.taps('Manager', form, 'Make a code', { inputs: { name: 'Moorside' } });
  const west = desk.of('west');
  const typed = `/rasp join ${/\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/.exec(reads(code))?.[0]}`;
  await west.taps('Maple', await west.says('Maple', typed), 'Join and share figures', { people: '' }, 'channel');
  await desk.passes(1);

  const { tenant, address } = channelOf('west');
  away.add(`${tenant} ${address}`);
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.passes(2);
  expect(reads(desk.channel().at(-1) as Card)).toContain('Results: Shared IT service');
  expect(desk.direct('Ash').map(reads).join()).toContain("Northvale's map");
  const withMaple = () => desk.direct('Maple', 'west').map(reads).join();
  expect(withMaple()).not.toContain('Results: Shared IT service');
  await desk.passes(7 * 24 * 60);
  expect(withMaple()).toContain('Results: Shared IT service');
  expect(withMaple()).toContain('I could not post it there.');
  expect(await desk.announced(round)).toBe(true);
});
