import { expect, it } from 'vitest';
import type { Person } from '../../support/fake-teams/person.ts';
import { aTeam, last, opens, read } from '../../support/teams-team.ts';

/** A check of one team, and another team in the same Teams whose lead has the code. */
async function invited() {
  const team = await aTeam();
  const { teams, manager, taps } = team;
  await opens(team);
  const maple: Person = teams.person(teams.user('Maple'));
  const other = teams.channel('Services', teams.team('Moorside', { members: [maple.user] }));
  await team.mentions(manager, 'people', team.channel);
  await taps(manager, 'Invite a partner by code');
  manager.fill(last(manager.direct()), 'Name of the partner', 'Moorside');
  await taps(manager, 'Make a code');
  const code = /\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/.exec(team.reads(manager))?.[0] ?? '';
  return { ...team, maple, other, code };
}

it('a lead joins from a channel by a form that nobody else there sees', async () => {
  const { teams, maple, other, code, mentions, taps, inDialog, tappable } = await invited();
  await mentions(maple, `join ${code}`, other);
  const way = last(maple.sees(other));
  expect(read(teams.words(way))).toContain('For you to read and fill in');
  expect(read(teams.words(way))).not.toContain('Shared IT');
  await taps(maple, 'Open the form', { on: way });
  expect(read(teams.words(maple.dialog()))).toContain('What is shared with whom');
  await inDialog(maple, 'Join and share figures');
  expect(read(teams.words(maple.dialog()))).toContain('Moorside has joined');
  expect(tappable(maple)).toContain('Start');
  expect(teams.messages(other).map((message) => read(teams.words(message)))).toContainEqual(expect.stringContaining('Moorside'));
});

it('where the code opens nothing, the answer comes in their own chat', async () => {
  const { maple, other, mentions, reads } = await invited();
  await mentions(maple, 'join K7QF-2M9X-4TRD-V8HN', other);
  expect(reads(maple)).toContain('This code opens nothing');
});
