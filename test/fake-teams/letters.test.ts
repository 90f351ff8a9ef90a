import { describe, expect, it } from 'vitest';
import type { Letters } from '../support/fake-teams/letters.ts';
import { aTeams } from './clients.ts';
import { anApp } from './tiny-app.ts';

async function aScene() {
  const teams = await aTeams();
  const app = await anApp(teams);
  const user = teams.user('Ash', { installed: true });
  const heard: string[] = [];
  app.on(async ({ activity }) => void heard.push(activity.text));
  const { activities } = teams.person(user);
  const activity = activities.said('hello', { conversation: teams.personalChat(user) }, { id: '1' }, false);
  return { teams, app, user, heard, activity };
}

describe('a letter', () => {
  it('that is signed is heard, and heard again when it is replayed', async () => {
    const { teams, activity, heard } = await aScene();
    const letter = teams.letters.signed(activity);
    for (let times = 0; times < 2; times++) expect(await teams.post(letter)).toEqual({ status: 200, body: '' });
    expect(heard).toEqual(['hello', 'hello']);
    expect(teams.calls('openid')).toHaveLength(1);
  });

  it.each([
    ['anonymous', 401],
    ['garbled', 401],
    ['unknownKey', 401],
    ['unendorsed', 401],
    ['expired', 401],
    ['forAnother', 401],
    ['fromAnother', 401],
    ['elsewhere', 401],
    ['fromApp', 401],
    // The SDK says so of what its library throws, with the error's words.
    ['early', 500],
    ['forged', 500],
    ['tampered', 500],
    ['unsigned', 500],
    ['confused', 500],
  ] as const satisfies readonly (readonly [keyof Letters, number])[])(
    'that is %s is not heard: Microsoft’s adapter says %i',
    async (kind, status) => {
      const { teams, activity, heard } = await aScene();
      expect(await teams.post(teams.letters[kind](activity))).toMatchObject({ status });
      expect(heard).toEqual([]);
    },
  );
});
