import { describe, expect, it } from 'vitest';
import { fieldsOf, isFields } from '../support/fake-slack/json.ts';
import { aSlack, button, refusalOf, section } from './clients.ts';
import { anApp } from './tiny-app.ts';

/** A person in a channel with the bot, and what the bot heard. */
async function aScene(options: Parameters<typeof aSlack>[0] = {}) {
  const slack = await aSlack(options);
  const user = slack.user('Ash', { zone: 'Europe/Paris' });
  const channel = slack.channel('shared-it', { members: [user] });
  const app = await anApp(slack);
  const heard: string[] = [];
  return { slack, user, channel, app, heard, person: slack.person(user) };
}

describe('a command', () => {
  it('reaches the bot as Slack’s own form, and its answer is shown to who typed it', async () => {
    const { person, app, channel, slack, user } = await aScene();
    app.command('/rasp', async ({ command, ack }) => {
      await ack(`You typed ${command.text} in ${command.channel_name}, ${command.user_name} of ${command.team_domain}`);
    });
    const answer = await person.slashCommand('start & go', channel);
    expect(answer).toMatchObject({
      status: 200,
      body: 'You typed start & go in shared-it, ash of shared-services',
    });
    expect(person.sees(channel)).toMatchObject([{ text: answer.body, onlyFor: user.id }]);
    expect(slack.messages(channel)).toEqual([]);
  });

  it('hides the names of private channels, and works where the bot is not', async () => {
    const { slack, user, person, app } = await aScene();
    app.command('/rasp', ({ command, ack }) => ack(command.channel_name));
    const privately = slack.channel('secret', { kind: 'private', members: [user], bot: false });
    expect((await person.slashCommand('', privately)).body).toBe('privategroup');
    expect((await person.slashCommand('')).body).toBe('directmessage');
    await expect(person.slashCommand('', slack.channel('other'))).rejects.toThrow('not in other');
  });

  it('may be answered later at its response address, five times, for half an hour', async () => {
    const { person, app, channel, slack } = await aScene();
    let address = '';
    app.command('/rasp', async ({ ack, command, respond }) => {
      address = command.response_url;
      await ack();
      await respond({ text: 'for all', response_type: 'in_channel' });
    });
    await person.slashCommand('', channel);
    await expect.poll(() => slack.messages(channel)).toMatchObject([{ text: 'for all' }]);
    const respond = async () => {
      const response = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"text":"again"}' });
      return [response.status, await response.text()];
    };
    for (let use = 2; use <= 5; use++) expect(await respond()).toEqual([200, 'ok']);
    expect(await respond()).toEqual([404, '{"ok":false,"error":"used_url"}']);
    await person.slashCommand('', channel);
    slack.later(30 * 60_000 + 1);
    expect(await respond()).toEqual([404, '{"ok":false,"error":"expired_url"}']);
  });
});

describe('words', () => {
  it('reach the bot when it is named in a channel, written to alone, or its home is opened', async () => {
    const { person, app, channel, heard, user, slack } = await aScene();
    app.event('app_mention', async ({ event }) => void heard.push(`mention ${event.text}`));
    app.message(async ({ message }) => void heard.push(`${message.channel_type} ${fieldsOf(message)['text']}`));
    app.event('app_home_opened', async ({ event, client }) => {
      heard.push(`home ${event.tab} ${event.view ? 'again' : 'first'}`);
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [section('Welcome')] } });
    });
    await person.mention('help', channel);
    await person.says('hello');
    await person.openHome();
    await expect.poll(() => slack.world.homes.size).toBe(1);
    await person.openHome();
    await expect.poll(() => heard).toEqual([`mention <@${slack.home.botUser}> help`, 'im hello', 'home home first', 'home home again']);
    expect(slack.words(person.home())).toBe('Welcome');
    expect(person.direct()).toMatchObject([{ text: 'hello', user: user.id }]);
    await expect(person.mention('hi', slack.channel('without', { bot: false }))).rejects.toThrow('The bot is not in without');
  });

  it('of the bot itself come back to it, and Bolt passes them over', async () => {
    const { app, person, channel, heard, slack } = await aScene();
    app.event('message', async ({ event }) => void heard.push(`${fieldsOf(event)['text']}`));
    await app.client.chat.postMessage({ channel: channel.id, text: 'mine' });
    const [own] = slack.messages(channel);
    if (own) expect((await slack.echo(own)).status).toBe(200);
    await person.says('theirs');
    await expect.poll(() => heard).toEqual(['theirs']);
  });
});

const menu = (texts: readonly string[]) =>
  texts.map((text) => ({ text: { type: 'plain_text', text } as const, value: text.toLowerCase() }));
const controls = [
  { ...section('*First council*'), accessory: button('Open', 'open', 'first') },
  { ...section('*Second council*'), accessory: button('Open', 'open', 'second') },
  { ...section('More'), accessory: { type: 'overflow', action_id: 'more', options: menu(['Nudge', 'Close']) } as const },
  {
    type: 'actions' as const,
    elements: [
      {
        type: 'static_select' as const,
        action_id: 'topic',
        option_groups: [
          { label: { type: 'plain_text' as const, text: 'Vision' }, options: menu(['Scope']) },
          { label: { type: 'plain_text' as const, text: 'People' }, options: menu(['Skills', 'Roles']) },
        ],
      },
      button('Go', 'go'),
    ],
  },
];

describe('a click', () => {
  it('is on what really stands in the message, and carries what Slack would say of it', async () => {
    const { person, app, channel, heard, slack, user } = await aScene();
    app.action(/.*/, async ({ action, body, ack }) => {
      const { selected_option: option, value } = fieldsOf(action);
      const at = body.type === 'block_actions' ? `${body.container['message_ts']} ${body.message?.ts}` : '';
      heard.push(`${fieldsOf(action)['action_id']} ${value ?? fieldsOf(option)['value']} ${body.user.id === user.id} ${at}`);
      await ack();
    });
    const { ts } = await app.client.chat.postMessage({ channel: channel.id, text: 'Controls', blocks: controls });
    const [message] = slack.messages(channel);
    if (!message) throw new Error('nothing was posted');
    expect((await person.click(message, 'Open', { near: 'Second' })).status).toBe(200);
    for (const label of ['Close', 'Skills', 'Go']) expect((await person.click(message, label)).status).toBe(200);
    expect(heard).toEqual(['open second', 'more close', 'topic skills', 'go v'].map((each) => `${each} true ${ts} ${ts}`));

    expect(slack.clickable(message)).toEqual(['Open', 'Open', 'Nudge', 'Close', 'Scope', 'Skills', 'Roles', 'Go']);
    await expect(person.click(message, 'Open')).rejects.toThrow('2 things read “Open”');
    await expect(person.click(message, 'Delete')).rejects.toThrow('nothing to click that reads “Delete”, but “Open”, “Open”, “Nudge”');
    await expect(slack.person(slack.user('Outside')).click(message, 'Go')).rejects.toThrow('Outside does not see that');
  });

  it('on a copy kept from before is a click on a stale card, and replaces what stands there now', async () => {
    const { person, app, channel, slack } = await aScene();
    app.action('go', async ({ ack, respond, body }) => {
      await ack();
      const told = body.type === 'block_actions' ? body.message?.text : '';
      await respond({ replace_original: true, text: `clicked on “${told}”` });
    });
    const { ts } = await app.client.chat.postMessage({ channel: channel.id, text: 'old', blocks: controls });
    const [message] = slack.messages(channel);
    if (!message) throw new Error('nothing was posted');
    const stale = { ...message };
    await app.client.chat.update({ channel: channel.id, ts: `${ts}`, text: 'new' });
    await expect(person.click(message, 'Go')).rejects.toThrow('nothing at all');
    await person.click(stale, 'Go');
    await expect.poll(() => slack.messages(channel)).toMatchObject([{ ts, text: 'clicked on “old”' }]);
    expect(slack.calls('response_url').map(({ answer }) => answer)).toEqual(['ok']);
  });

  it('on an ephemeral message tells nothing of the message, which only a response address can change', async () => {
    const { person, app, channel, heard, user, slack } = await aScene();
    app.action('go', async ({ ack, respond, body }) => {
      heard.push(`${isFields(body) && 'message' in body}`);
      await ack();
      await respond({ delete_original: true });
    });
    const { message_ts: ts } = await app.client.chat.postEphemeral({ channel: channel.id, user: user.id, text: 'x', blocks: controls });
    expect(await refusalOf(app.client.chat.update({ channel: channel.id, ts: `${ts}`, text: 'y' }))).toBe('message_not_found');
    const [message] = person.sees(channel);
    if (!message) throw new Error('nothing was shown');
    await person.click(message, 'Go');
    await expect.poll(() => person.sees(channel)).toEqual([]);
    expect(heard).toEqual(['false']);
    expect(slack.messages(channel)).toEqual([]);
  });

  it('goes unanswered when the bot is too slow for Slack', async () => {
    const { person, app, channel, slack } = await aScene({ patience: 50 });
    const { promise, resolve } = Promise.withResolvers<void>();
    app.action('go', async ({ ack }) => {
      await promise;
      await ack();
    });
    await app.client.chat.postMessage({ channel: channel.id, text: 'x', blocks: controls });
    const [message] = slack.messages(channel);
    if (message) expect(await person.click(message, 'Go')).toMatchObject({ status: 0, body: 'operation_timeout' });
    resolve();
  });

  it('comes of shortcuts too', async () => {
    const { person, app, channel, heard, slack } = await aScene();
    app.shortcut({ type: 'shortcut' }, async ({ shortcut, ack }) => {
      heard.push(shortcut.callback_id);
      await ack();
    });
    app.shortcut({ type: 'message_action' }, async ({ shortcut, ack }) => {
      heard.push(`${shortcut.callback_id} ${shortcut.type === 'message_action' ? shortcut.message.text : ''}`);
      await ack();
    });
    await app.client.chat.postMessage({ channel: channel.id, text: 'about this' });
    const [message] = slack.messages(channel);
    await person.shortcut('anywhere');
    if (message) await person.messageShortcut(message, 'here');
    expect(heard).toEqual(['anywhere', 'here about this']);
  });
});

describe('somebody of another organisation', () => {
  it('is told by their own workspace, in words and clicks', async () => {
    const { app, slack, heard } = await aScene();
    const stranger = slack.user('Elm', { workspace: slack.workspace({ name: 'Westhaven' }) });
    const channel = slack.channel('shared-with-westhaven', { members: [stranger], shared: true });
    app.action('go', async ({ ack, body, context }) => {
      await ack();
      heard.push(`${context.teamId === slack.home.id} ${body.user.team_id === stranger.team}`);
    });
    await app.client.chat.postMessage({ channel: channel.id, text: 'x', blocks: controls });
    const person = slack.person(stranger, slack.home);
    const [message] = person.sees(channel);
    if (message) await person.click(message, 'Go');
    expect(heard).toEqual(['true true']);
    expect(person.envelopes.mention('hi', channel).payload).toMatchObject({
      is_ext_shared_channel: true,
      team_id: slack.home.id,
      event: { user_team: stranger.team, source_team: stranger.team },
    });
    const seen = await app.client.users.info({ user: stranger.id });
    expect(seen.user).toMatchObject({ is_stranger: true, team_id: stranger.team });
    const unmet = slack.user('Unmet', { workspace: slack.workspace({ name: 'Eastmere' }) });
    expect(await refusalOf(app.client.users.info({ user: unmet.id }))).toBe('user_not_found');
  });

  it('is told of their enterprise, where the app is installed for all of it', async () => {
    const { slack } = await aScene();
    const grid = slack.workspace({ enterprise: { id: 'E000000001', name: 'All councils' }, orgWide: true });
    const { envelopes } = slack.person(slack.user('Oak', { workspace: grid }));
    expect(envelopes.shortcut('x').payload).toMatchObject({ is_enterprise_install: true, enterprise: { id: 'E000000001' } });
    expect(envelopes.homeOpened().payload).toMatchObject({ authorizations: [{ is_enterprise_install: true, team_id: null }] });
  });
});
