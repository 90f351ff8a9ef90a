import { afterAll, describe, expect, it } from 'vitest';
import { startFakeSlack } from '../support/fake-slack/fake-slack.ts';
import { fieldsOf, textOf } from '../support/fake-slack/json.ts';
import { noPaces } from '../support/fake-slack/paces.ts';
import { aClient, aSlack, button, failureOf, refusalOf, section } from './clients.ts';

describe('the Web API', () => {
  it('posts, changes, and deletes what the bot said, as Slack’s own client asks it to', async () => {
    const slack = await aSlack();
    const client = aClient(slack);
    const channel = slack.channel('shared-it');
    const posted = await client.chat.postMessage({
      channel: channel.id,
      text: 'Shown where blocks are not',
      blocks: [section('*Hello*'), { type: 'actions', elements: [button('Go', 'go')] }],
    });
    const [message] = slack.messages(channel);
    expect(message).toMatchObject({ ts: posted.ts, text: 'Shown where blocks are not', edited: false });
    expect(message?.blocks[1]).toMatchObject({ block_id: expect.any(String), elements: [{ text: { emoji: true }, value: 'v' }] });

    await client.chat.update({ channel: channel.id, ts: `${posted.ts}`, text: 'Changed' });
    expect(slack.messages(channel)).toMatchObject([{ text: 'Changed', blocks: [], edited: true }]);
    await client.chat.delete({ channel: channel.id, ts: `${posted.ts}` });
    expect(slack.messages(channel)).toEqual([]);
    expect(slack.received.map(({ method, answer }) => `${method} ${answer}`)).toEqual([
      'chat.postMessage ok',
      'chat.update ok',
      'chat.delete ok',
    ]);
  });

  it('takes JSON as well as forms', async () => {
    const slack = await aSlack();
    const channel = slack.channel('shared-it');
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel: channel.id, text: 'By JSON', blocks: [section('By JSON')] }),
    });
    expect(await response.json()).toMatchObject({ ok: true, channel: channel.id });
    expect(slack.messages(channel)).toMatchObject([{ text: 'By JSON' }]);
  });

  it('shows an ephemeral message to its reader alone', async () => {
    const slack = await aSlack();
    const [ash, birch] = [slack.user('Ash'), slack.user('Birch')];
    const channel = slack.channel('shared-it', { members: [ash, birch] });
    await aClient(slack).chat.postEphemeral({ channel: channel.id, user: ash.id, text: 'For you' });
    expect(slack.person(ash).sees(channel)).toMatchObject([{ text: 'For you' }]);
    expect(slack.person(birch).sees(channel)).toEqual([]);
  });

  it('writes to a person by their id, even to one who has left, and says nothing of it', async () => {
    const slack = await aSlack();
    const [ash, gone] = [slack.user('Ash'), slack.user('Gone', { deleted: true })];
    const client = aClient(slack);
    await client.chat.postMessage({ channel: ash.id, text: 'Hello' });
    expect(slack.person(ash).direct()).toMatchObject([{ text: 'Hello' }]);
    expect((await client.chat.postMessage({ channel: gone.id, text: 'Hello' })).ok).toBe(true);
    expect(await refusalOf(client.conversations.open({ users: gone.id }))).toBe('user_disabled');
  });

  it('tells of people: zone, standing, and address; locale when it is asked for', async () => {
    const slack = await aSlack();
    const enterprise = { id: 'E000000001', name: 'All councils' };
    const grid = slack.workspace({ name: 'Northvale', enterprise });
    const guest = slack.user('Guest', { zone: 'America/New_York', locale: 'en-US', guest: 'one channel', workspace: grid });
    const client = aClient(slack, {}, grid.token.value);
    slack.later(Date.UTC(2026, 6, 1) - Date.now());
    const { user } = await client.users.info({ user: guest.id });
    expect(user).toMatchObject({ tz: 'America/New_York', tz_offset: -14_400, is_ultra_restricted: true, deleted: false, is_bot: false });
    expect(user).toMatchObject({ enterprise_user: { enterprise_id: enterprise.id }, profile: { email: guest.email } });
    expect(user).not.toHaveProperty('locale');
    expect((await client.users.info({ user: guest.id, include_locale: true })).user?.locale).toBe('en-US');
    expect((await client.users.lookupByEmail({ email: `${guest.email}` })).user?.id).toBe(guest.id);
    expect(await client.team.info()).toMatchObject({ team: { name: 'Northvale', enterprise_id: enterprise.id } });
    expect(await client.auth.test()).toMatchObject({ team_id: grid.id, user_id: grid.botUser, enterprise_id: enterprise.id });
  });

  it('tells of channels, and of their members a page at a time', async () => {
    const slack = await aSlack();
    const client = aClient(slack);
    const people = ['Ash', 'Birch', 'Cedar'].map((name) => slack.user(name));
    const channel = slack.channel('partners', { kind: 'private', members: people });
    expect((await client.conversations.info({ channel: channel.id })).channel).toMatchObject({ is_private: true, is_member: true });
    const first = await client.conversations.members({ channel: channel.id, limit: 2 });
    const rest = await client.conversations.members({ channel: channel.id, cursor: `${first.response_metadata?.next_cursor}` });
    expect(first.members).toHaveLength(2);
    const everyone = [...people.map(({ id }) => id), slack.home.botUser];
    expect([...(first.members ?? []), ...(rest.members ?? [])].sort()).toEqual(everyone.sort());
    expect(rest.response_metadata?.next_cursor).toBe('');
  });

  it('says in the head of its answers what the token may do', async () => {
    const slack = await aSlack();
    const narrow = slack.workspace({ scopes: ['chat:write', 'im:write'] });
    const client = aClient(slack, {}, narrow.token.value);
    expect((await client.auth.test()).response_metadata?.scopes).toEqual(['chat:write', 'im:write']);
    expect(await refusalOf(client.users.info({ user: narrow.botUser }))).toBe('missing_scope');
  });
});

describe('what Slack refuses', async () => {
  const slack = await startFakeSlack({ paces: noPaces });
  afterAll(slack.stop);
  const client = aClient(slack);
  const here = slack.channel('here');
  const privately = slack.channel('private', { kind: 'private', bot: false });
  const publicly = slack.channel('public', { bot: false });
  const archived = slack.channel('old', { archived: true });
  const elsewhere = slack.channel('elsewhere', { workspace: slack.workspace({ name: 'Eastmere' }) });
  const ash = slack.user('Ash');
  const { ts: said } = await client.chat.postMessage({ channel: here.id, text: 'Said before' });
  const text = 'Hello';

  const cases: readonly [what: string, call: () => Promise<unknown>, code: string][] = [
    ['a post to a channel that is not there', () => client.chat.postMessage({ channel: 'C999999999', text }), 'channel_not_found'],
    ['a post to a private channel without the bot', () => client.chat.postMessage({ channel: privately.id, text }), 'channel_not_found'],
    ['a post to another workspace', () => client.chat.postMessage({ channel: elsewhere.id, text }), 'channel_not_found'],
    ['a post to a public channel without the bot', () => client.chat.postMessage({ channel: publicly.id, text }), 'not_in_channel'],
    ['a post to an archived channel', () => client.chat.postMessage({ channel: archived.id, text }), 'is_archived'],
    ['a post of nothing', () => client.chat.postMessage({ channel: here.id, text: '' }), 'no_text'],
    ['a text over its length', () => client.chat.postMessage({ channel: here.id, text: 'a'.repeat(4001) }), 'msg_too_long'],
    ['an answer in no thread', () => client.chat.postMessage({ channel: here.id, text, thread_ts: '1.000001' }), 'thread_not_found'],
    ['an update of nothing', () => client.chat.update({ channel: here.id, ts: '1.000001', text }), 'message_not_found'],
    ['a deletion of nothing', () => client.chat.delete({ channel: here.id, ts: `${said}1` }), 'message_not_found'],
    ['words for somebody not there', () => client.chat.postEphemeral({ channel: here.id, user: ash.id, text }), 'user_not_in_channel'],
    ['a look at nobody', () => client.users.info({ user: 'U999999999' }), 'user_not_found'],
    ['a look for an address nobody has', () => client.users.lookupByEmail({ email: 'x@y.example' }), 'users_not_found'],
    ['a look at a private channel', () => client.conversations.info({ channel: privately.id }), 'channel_not_found'],
    ['direct messages with nobody', () => client.conversations.open({ users: 'U999999999' }), 'user_not_found'],
    ['a method that is not', () => client.apiCall('chat.shout'), 'unknown_method'],
    ['an app token where a bot’s is due', () => aClient(slack, {}, slack.appToken).auth.test(), 'not_allowed_token_type'],
    ['a bot token where an app’s is due', () => client.apps.connections.open({}), 'not_allowed_token_type'],
    ['a token that is none', () => aClient(slack, {}, 'xoxb-none').auth.test(), 'invalid_auth'],
    ['no token', () => aClient(slack, {}, '').auth.test(), 'not_authed'],
  ];

  it.each(cases)('refuses %s', async (_, call, code) => {
    expect(await refusalOf(call())).toBe(code);
  });

  it.each(['token_revoked', 'account_inactive'] as const)('refuses every call once a token is %s', async (state) => {
    const lost = slack.workspace();
    lost.token.state = state;
    expect(await refusalOf(aClient(slack, {}, lost.token.value).auth.test())).toBe(state);
  });

  it('refuses another’s message', async () => {
    const ours = slack.channel('ours', { members: [ash] });
    const { payload } = slack.person(ash).envelopes.mention('hello', ours);
    const ts = textOf(fieldsOf(payload['event'])['ts']);
    expect(await refusalOf(client.chat.update({ channel: ours.id, ts, text }))).toBe('cant_update_message');
    expect(await refusalOf(client.chat.delete({ channel: ours.id, ts }))).toBe('cant_delete_message');
  });

  it('points at what is wrong with blocks', async () => {
    const tooMany = Array.from({ length: 51 }, () => section('x'));
    expect(await failureOf(client.chat.postMessage({ channel: here.id, text, blocks: tooMany }))).toEqual({
      error: 'invalid_blocks',
      messages: [expect.stringMatching(/^\[ERROR\].*\[json-pointer:\/blocks\]$/)],
    });
    const long = { channel: here.id, text, blocks: [section('a'.repeat(3001))] };
    expect((await failureOf(client.chat.postMessage(long))).messages).toEqual([expect.stringContaining('/blocks/0/text/text')]);
    const lengthy = Array.from({ length: 6 }, () => section('a'.repeat(2900)));
    expect(await refusalOf(client.chat.postMessage({ channel: here.id, text, blocks: lengthy }))).toBe('msg_blocks_too_long');
    expect(await refusalOf(client.apiCall('chat.postMessage', { channel: here.id, text, blocks: 'not JSON' }))).toBe(
      'invalid_blocks_format',
    );
    expect(slack.messages(here)).toHaveLength(1);
  });

  it('cannot fetch pictures from the bot’s own machine', async () => {
    const picture = { type: 'image', image_url: 'http://127.0.0.1/map.png', alt_text: 'A map' };
    const { messages } = await failureOf(client.chat.postMessage({ channel: here.id, text, blocks: [picture] }));
    expect(messages).toEqual(['[ERROR] downloading image failed [json-pointer:/blocks/0/image_url]']);
  });
});

describe('pings', () => {
  it('are told by who a message would call', async () => {
    const slack = await aSlack();
    const channel = slack.channel('shared-it');
    const post = (words: string) => aClient(slack).chat.postMessage({ channel: channel.id, text: 'x', blocks: [section(words)] });
    await post('<!channel> & *Co*');
    await post('&lt;!channel&gt; &amp; Co');
    expect(slack.messages(channel).map(slack.pings)).toEqual([['<!channel>'], []]);
  });
});
