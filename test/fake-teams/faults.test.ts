import { setTimeout as pass } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { FakeTeams } from '../support/fake-teams/fake-teams.ts';
import type { Fault } from '../support/fake-teams/faults.ts';
import { aTeams, failureOf } from './clients.ts';
import { anApp } from './tiny-app.ts';

async function aChat() {
  const teams = await aTeams();
  const app = await anApp(teams);
  const chat = teams.personalChat(teams.user('Ash', { installed: true }));
  const post = (words = 'x') => app.inConversation(chat.id, (context) => context.sendActivity(words));
  return { teams, app, chat, post, answers: () => teams.calls('post').map(({ answer }) => answer) };
}

/** What is posted by hand, past the SDK, which tries some again. */
async function posted(teams: FakeTeams, conversation: string, words = 'x') {
  const token = await fetch(`${teams.plainLogin}/oauth2/v2.0/token`, { method: 'POST', body: login(teams) });
  const { access_token: bearer } = (await token.json()) as { readonly access_token: string };
  return fetch(`${teams.serviceUrl}v3/conversations/${conversation}/activities`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'message', text: words }),
  });
}

const login = ({ bot, settings }: FakeTeams, changes: Readonly<Record<string, string>> = {}) =>
  new URLSearchParams({
    ...{ grant_type: 'client_credentials', client_id: bot.appId, client_secret: bot.secret },
    ...{ scope: `${settings.ToChannelFromBotOAuthScope}/.default`, ...changes },
  });

describe('what goes wrong on demand', () => {
  it.each([
    [{ kind: 'refusal', code: 'PreconditionFailed' }, 412],
    [{ kind: 'refusal', code: 'BotDisabledByAdmin' }, 403],
    [{ kind: 'status', status: 504 }, 504],
    [{ kind: 'limited', seconds: 30 }, 429],
    [{ kind: 'limited', seconds: null }, 429],
  ] as const satisfies readonly (readonly [Fault, number])[])('is %j', async (fault, status) => {
    const { teams, chat } = await aChat();
    teams.faults.next('post', fault, { where: ({ text }) => text === 'unlucky' });
    expect((await posted(teams, chat.id, 'lucky')).status).toBe(201);
    const response = await posted(teams, chat.id, 'unlucky');
    expect([response.status, response.headers.get('retry-after')]).toEqual([
      status,
      fault.kind === 'limited' ? (fault.seconds?.toString() ?? null) : null,
    ]);
    expect(teams.messages(chat)).toMatchObject([{ text: 'lucky' }]);
  });

  it('is tried again by the SDK when it is a 502, and not when it is a 412', async () => {
    const { teams, post, answers } = await aChat();
    teams.faults.next('post', { kind: 'refusal', code: 'ServiceError' });
    await post();
    teams.faults.next('post', { kind: 'refusal', code: 'PreconditionFailed' });
    expect(await failureOf(post())).toEqual({ status: 412, code: 'PreconditionFailed' });
    expect(answers()).toEqual(['ServiceError', 'ok', 'PreconditionFailed']);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('is a connection cut %s the work is done', async (when, stand) => {
    const { teams, chat } = await aChat();
    teams.faults.next('post', { kind: 'cut', when });
    await expect(posted(teams, chat.id)).rejects.toThrow('fetch failed');
    expect(teams.messages(chat)).toHaveLength(stand);
  });

  it('is a stall, after which the call goes on', async () => {
    const { teams, post, chat } = await aChat();
    const { promise, resolve } = Promise.withResolvers<void>();
    teams.faults.next('post', { kind: 'stall', until: promise });
    const waiting = post();
    await expect.poll(() => teams.calls('post')).toHaveLength(1);
    await pass(20);
    expect(teams.messages(chat)).toEqual([]);
    resolve();
    await waiting;
    expect(teams.messages(chat)).toHaveLength(1);
  });

  it('is over once cleared', async () => {
    const { teams, post } = await aChat();
    teams.faults.next('post', { kind: 'refusal', code: 'BotDisabledByAdmin' }, { times: Infinity });
    for (let times = 0; times < 2; times++) expect(await failureOf(post())).toMatchObject({ status: 403 });
    teams.faults.clear();
    await post();
  });

  it('keeps letters out when it befalls the keys', async () => {
    const { teams } = await aChat();
    teams.faults.next('keys', { kind: 'status', status: 503 });
    const ash = teams.person(teams.user('Ash'));
    // The SDK makes 401 of it, and asks for the keys again at the next letter.
    expect((await ash.says('x')).status).toBe(401);
    expect((await ash.says('x')).status).toBe(200);
  });
});

describe('the login', () => {
  it.each([
    ['a secret that is wrong', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
    ['an app it does not know', { client_id: 'another' }, 400, 'unauthorized_client', 700016],
    ['another scope', { scope: 'https://graph.microsoft.com/.default' }, 400, 'invalid_resource', 500011],
    ['another grant', { grant_type: 'password' }, 400, 'invalid_request', 900144],
  ])('has no token for %s', async (_, changes, status, error, aadsts) => {
    const { teams } = await aChat();
    const response = await fetch(`${teams.plainLogin}/oauth2/v2.0/token`, { method: 'POST', body: login(teams, changes) });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      error,
      error_codes: [aadsts],
      error_description: expect.stringContaining(`AADSTS${aadsts}: `),
    });
  });

  it('has none for another tenant', async () => {
    const { teams } = await aChat();
    const response = await fetch(`${teams.world.origin}/${teams.tenant('Westhaven').id}/oauth2/v2.0/token`, {
      method: 'POST',
      body: login(teams),
    });
    expect(await response.json()).toMatchObject({ error_codes: [90002] });
  });

  it('refuses Microsoft’s own client in the same words', async () => {
    const { teams, post } = await aChat();
    teams.bot.secret = 'renewed';
    await expect(post()).rejects.toThrow('AADSTS7000215');
    teams.faults.next('token', { kind: 'login', aadsts: 7000222 });
    await expect(post()).rejects.toThrow('AADSTS7000222');
  });

  it('gives a token that lasts an hour, without which the connector is shut', async () => {
    const { teams, chat, post } = await aChat();
    await post();
    await post();
    expect(teams.calls('token')).toHaveLength(1);
    teams.later(3_600_000);
    expect(await failureOf(post())).toMatchObject({ status: 401 });
    expect(teams.calls('post').at(-1)?.answer).toBe('Unauthorized');
    expect((await posted(teams, chat.id)).status).toBe(201);
  });
});

describe('the log', () => {
  it('holds every request with its token, arguments and moment, until it is dropped', async () => {
    const { teams, chat, post } = await aChat();
    teams.later(60_000 - Date.now());
    await post('hello');
    const [{ token, args, at } = { token: '', args: {}, at: 0 }] = teams.calls('post');
    expect(teams.world.tokens.has(token)).toBe(true);
    expect(args).toMatchObject({ conversationId: chat.id, type: 'message', text: 'hello' });
    expect(at).toBeGreaterThanOrEqual(60_000);
    teams.forget();
    expect(teams.received).toEqual([]);
  });
});
