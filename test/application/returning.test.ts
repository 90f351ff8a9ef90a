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
  desk.returned({ ...aChannel, tenant: 'away' }, desk.now());
  await desk.settled();
  const told = (name: string) =>
    desk
      .direct(name)
      .map(reads)
      .filter((text) => text.includes(aWord));
  expect(['Manager', 'Ash', 'Elm'].map((name) => told(name).length)).toEqual([0, 0, 0]);

  desk.returned(aMemberNamed('Manager').place, desk.now());
  await desk.settled();
  expect(told('Manager')).toEqual([expect.stringContaining('on Monday 2 March and am installed again')]);
  for (const programme of ['Waste', 'Revenues', 'Planning']) expect(told('Manager').join()).toContain(programme);
  expect(told('Manager').join()).not.toContain('Parking');
  expect(told('Ash')).toEqual([expect.not.stringContaining('Waste')]);
  expect(told('Elm')).toEqual([]);
});
