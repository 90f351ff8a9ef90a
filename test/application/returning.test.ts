import { expect, test } from 'vitest';
import { aChannel, aDesk, aMemberNamed, opened, reads } from '../support/desk.ts';

const aWord = 'I am back in this workspace';

test('owners and co-owners of open checks are told of a return, each once with all of theirs, and nobody else', async () => {
  const desk = aDesk({ unreachable: ['Cedar'] });
  for (const programme of ['Waste', 'Revenues']) await opened(desk, { programme });
  const { round } = await opened(desk, { programme: 'Planning' });
  const { round: closed } = await opened(desk, { programme: 'Parking' });
  await desk.sends('Manager', { verb: 'close', round: closed, sure: true });
  // Whoever cannot be reached keeps nobody else from being told.
  for (const people of ['Cedar', 'Ash']) await desk.sends('Manager', { verb: 'co-owners', round, people });
  await desk.settled();
  desk.workspaces.returned({ ...aChannel, tenant: 'away' }, desk.now());
  await desk.settled();
  const told = (name: string) =>
    desk
      .direct(name)
      .map(reads)
      .filter((text) => text.includes(aWord));
  expect(['Manager', 'Ash', 'Elm'].map((name) => told(name).length)).toEqual([0, 0, 0]);

  desk.workspaces.returned(aMemberNamed('Manager').place, desk.now());
  await desk.settled();
  expect(told('Manager')).toEqual([expect.stringContaining('on Monday 2 March and am installed again')]);
  for (const programme of ['Waste', 'Revenues', 'Planning']) expect(told('Manager').join()).toContain(programme);
  expect(told('Manager').join()).not.toContain('Parking');
  expect(told('Ash')).toEqual([expect.not.stringContaining('Waste')]);
  expect(told('Elm')).toEqual([]);
});

test('owners elsewhere are told when a partner’s workspace takes the bot away, and when it lets it in again', async () => {
  const desk = aDesk();
  const { card, round } = await opened(desk, { partners: { Northvale: ['Ash'], Moorside: [] } });
  const west = desk.of('west');
  const code = /(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(reads(card))?.[0] ?? '';
  await west.taps('Maple', await west.says('Maple', `/rasp join ${code}`), 'Join and share figures', { people: '' }, 'channel');
  await desk.settled();
  const workspace = { platform: 'test', tenant: 'west' };
  desk.workspaces.ended(workspace, 'Moorside Council');
  await desk.settled();
  const told = desk.direct('Manager').map(reads).at(-1);
  expect(told).toContain('Moorside Council has removed me');
  expect(told).toContain('Shared IT service');
  expect(desk.direct('Maple', 'west').map(reads).join()).not.toContain('has removed me');
  desk.workspaces.returned(workspace, desk.now());
  await desk.settled();
  expect(desk.direct('Manager').map(reads).at(-1)).toContain('Its workspace took me away on Monday 2 March');
  // Of a round that is over nobody has to know.
  await desk.sends('Manager', { verb: 'close', round, sure: true }, 'channel');
  await desk.settled();
  const before = desk.direct('Manager').length;
  desk.workspaces.ended(workspace, 'Moorside Council');
  await desk.settled();
  expect(desk.direct('Manager')).toHaveLength(before);
});
