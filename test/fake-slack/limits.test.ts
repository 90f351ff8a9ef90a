import { describe, expect, it } from 'vitest';
import { noPaces, slackPaces } from '../support/fake-slack/paces.ts';
import { aClient, aSlack, refusalOf } from './clients.ts';

const rateLimited = 'slack_webapi_rate_limited_error';

describe('how often Slack may be asked', () => {
  it('is about once a second a channel after a small burst, with the wait said in Retry-After', async () => {
    let now = Date.UTC(2026, 10, 2, 9);
    const slack = await aSlack({ now: () => now });
    const client = aClient(slack);
    const [one, other] = [slack.channel('one'), slack.channel('other')];
    const post = (channel = one) => client.chat.postMessage({ channel: channel.id, text: 'x' });
    for (let burst = 0; burst < 4; burst++) await post();
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}` },
      body: new URLSearchParams({ channel: one.id, text: 'x' }),
    });
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
      429,
      '1',
      { ok: false, error: 'ratelimited' },
    ]);
    await post(other);
    now += 999;
    expect(await refusalOf(post())).toBe(rateLimited);
    now += 1;
    await post();
    expect(slack.messages(one)).toHaveLength(5);
  });

  it('is fifty updates a minute a workspace, as for every method of that tier', async () => {
    const slack = await aSlack({ now: () => 0, paces: { ...slackPaces, channel: null } });
    const client = aClient(slack);
    const { id: channel } = slack.channel('one');
    const { ts } = await client.chat.postMessage({ channel, text: 'x' });
    const update = () => client.chat.update({ channel, ts: `${ts}`, text: 'y' });
    for (let count = 0; count < 50; count++) await update();
    expect(await refusalOf(update())).toBe(rateLimited);
    slack.later(1_200);
    await update();
  });

  it('is no matter where a test says so', async () => {
    const slack = await aSlack({ now: () => 0, paces: noPaces });
    const { id: channel } = slack.channel('one');
    for (let count = 0; count < 60; count++) await aClient(slack).chat.postMessage({ channel, text: 'x' });
    expect(slack.calls('chat.postMessage').map(({ answer }) => answer)).not.toContain('ratelimited');
  });

  it('is kept to by Slack’s own client, which waits and loses nothing', async () => {
    const slack = await aSlack({ paces: { channel: { perMinute: 600, burst: 1 }, methods: {} } });
    const client = aClient(slack, { rejectRateLimitedCalls: false, retryConfig: { retries: 3, minTimeout: 0, maxTimeout: 1 } });
    const channel = slack.channel('one');
    await client.chat.postMessage({ channel: channel.id, text: 'first' });
    await client.chat.postMessage({ channel: channel.id, text: 'second' });
    expect(slack.messages(channel).map(({ text }) => text)).toEqual(['first', 'second']);
    expect(slack.calls('chat.postMessage').map(({ answer }) => answer)).toEqual(['ok', 'ratelimited', 'ok']);
  });
});

describe('a rotated token', () => {
  it('comes of a code, lives twelve hours, and is renewed by a refresh token that is good once', async () => {
    const slack = await aSlack({ now: () => 0, rotates: true });
    const [client, northvale] = [aClient(slack, {}, ''), slack.workspace({ name: 'Northvale' })];
    const { clientId: client_id, clientSecret: client_secret } = slack;
    const code = slack.code(northvale, ['chat:write']);
    const installed = await client.oauth.v2.access({ client_id, client_secret, code });
    expect(installed).toMatchObject({
      team: { id: northvale.id },
      expires_in: 43_200,
      bot_user_id: northvale.botUser,
      scope: 'chat:write',
    });
    const asBot = (token = '') => aClient(slack, {}, token).auth.test();
    expect((await asBot(installed.access_token)).team_id).toBe(northvale.id);
    slack.later(43_200_000);
    expect(await refusalOf(asBot(installed.access_token))).toBe('token_expired');

    const refresh = () =>
      client.oauth.v2.access({ client_id, client_secret, grant_type: 'refresh_token', refresh_token: installed.refresh_token ?? '' });
    const renewed = await refresh();
    expect((await asBot(renewed.access_token)).team_id).toBe(northvale.id);
    expect(await refusalOf(refresh())).toBe('invalid_refresh_token');
    expect(await refusalOf(client.oauth.v2.access({ client_id, client_secret, code }))).toBe('code_already_used');
    expect(await refusalOf(client.oauth.v2.access({ client_id, client_secret: 'no', code }))).toBe('bad_client_secret');
  });
});

describe('a long run', () => {
  it('may forget what has gone by', async () => {
    const slack = await aSlack({ now: () => 0 });
    const ash = slack.user('Ash');
    const channel = slack.channel('shared-it', { members: [ash] });
    const envelope = () => slack.person(ash).envelopes.slashCommand('x', channel, '/rasp');
    await aClient(slack).chat.postMessage({ channel: channel.id, text: 'x' });
    envelope();
    slack.later(30 * 60_000 + 1);
    envelope();
    slack.forget();
    expect([slack.received.length, slack.world.triggers.size, slack.world.responseUrls.size]).toEqual([0, 1, 1]);
    expect(slack.messages(channel)).toHaveLength(1);
  });
});
