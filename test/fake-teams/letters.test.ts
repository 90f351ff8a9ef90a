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

describe('a letter that is rightly signed', () => {
  it.each([
    ['of another channel than the key may speak for', { channelId: 'webchat' }, 401],
    ['of another service address than its token is for', { serviceUrl: 'https://elsewhere.example/' }, 401],
    ['of no type', { type: null }, 500],
    ['whose channel is no words', { channelId: 5 }, 500],
  ])('is not heard %s', async (_, changes, status) => {
    const { teams, activity, heard } = await aScene();
    expect(await teams.send({ ...activity, ...changes })).toMatchObject({ status });
    expect(heard).toEqual([]);
  });

  it.each(['[]', '5', '"words"'])('is not heard when it says %s', async (body) => {
    const { teams, heard } = await aScene();
    expect(await teams.post(teams.letters.sealed(body))).toMatchObject({ status: 400 });
    expect(heard).toEqual([]);
  });

  // What Microsoft's adapter leaves to the bot.
  it.each([{ serviceUrl: null }, { serviceUrl: '' }, { channelId: null }, { channelId: '' }, { from: null }, { conversation: null }])(
    'is heard with %j',
    async (changes) => {
      const { teams, activity, heard } = await aScene();
      expect(await teams.send({ ...activity, ...changes })).toEqual({ status: 200, body: '' });
      expect(heard).toEqual(['hello']);
    },
  );

  it('and asks for an answer that nobody gives is told so', async () => {
    const { teams, activity } = await aScene();
    expect(await teams.send({ ...activity, type: 'invoke', name: 'composeExtension/query' })).toEqual({ status: 501, body: '' });
  });
});
