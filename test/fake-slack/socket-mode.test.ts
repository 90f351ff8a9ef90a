import { once } from 'node:events';
import { get } from 'node:http';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { aClient, aSlack, button, modal, note, section } from './clients.ts';
import { aSocketApp } from './tiny-app.ts';

async function aScene(options: Parameters<typeof aSlack>[0] = {}) {
  const slack = await aSlack(options);
  const user = slack.user('Ash');
  const channel = slack.channel('shared-it', { members: [user] });
  const app = await aSocketApp(slack);
  return { slack, user, channel, app, person: slack.person(user), heard: [] as string[] };
}

describe('Socket Mode', () => {
  it('carries commands, clicks, submissions and events, and brings their acknowledgements', async () => {
    const { app, person, channel, slack, heard } = await aScene();
    app.command('/rasp', async ({ ack, command, client }) => {
      await client.views.open({ trigger_id: command.trigger_id, view: modal([note()], { callback_id: 'form' }) });
      await ack(`You typed ${command.text}`);
    });
    app.view('form', ({ ack }) => ack({ response_action: 'errors', errors: { note: 'Say more' } }));
    app.action('go', async ({ ack, respond }) => {
      await ack();
      await respond({ replace_original: true, text: 'gone' });
    });
    app.event('app_mention', async ({ event }) => void heard.push(event.text));

    expect(await person.slashCommand('start', channel)).toMatchObject({ status: 200, body: { text: 'You typed start' } });
    expect(person.sees(channel)).toMatchObject([{ text: 'You typed start' }]);
    await person.submit(person.view(), { 'Your note': 'x' });
    expect(person.view().errors).toEqual({ note: 'Say more' });
    const { ts } = await app.client.chat.postMessage({
      channel: channel.id,
      text: 'x',
      blocks: [{ ...section('y'), accessory: button('Go', 'go') }],
    });
    const posted = slack.messages(channel).find((each) => each.ts === ts);
    if (posted) await person.click(posted, 'Go');
    await expect.poll(() => slack.messages(channel)).toMatchObject([{ text: 'gone' }]);
    await person.mention('help', channel);
    await expect.poll(() => heard).toEqual([`<@${slack.home.botUser}> help`]);
  });

  it('carries long words whole, there and back', async () => {
    const { app, person } = await aScene();
    app.command('/rasp', ({ ack, command }) => ack({ text: `${command.text.length}`, blocks: [section(command.text.slice(0, 2_900))] }));
    const words = 'é'.repeat(70_000);
    expect(await person.slashCommand(words)).toMatchObject({
      body: { text: '70000', blocks: [{ text: { text: words.slice(0, 2_900) } }] },
    });
  });

  it('goes unanswered when nothing acknowledges in time', async () => {
    const { person } = await aScene({ patience: 50 });
    expect(await person.shortcut('nobody-listens')).toMatchObject({ status: 0, body: 'operation_timeout' });
  });

  it('brings a client back that was told to connect anew, and one whose connection was cut', async () => {
    const { app, person, slack } = await aScene();
    app.command('/rasp', ({ ack }) => ack('still here'));
    for (const leave of [() => slack.socket.disconnect(), () => slack.socket.cut()]) {
      leave();
      await expect.poll(() => slack.socket.connections()).toBe(0);
      expect(await person.slashCommand('')).toMatchObject({ status: 0, body: 'no client is connected' });
      await slack.socket.connected();
      expect(await person.slashCommand('')).toMatchObject({ status: 200, body: { text: 'still here' } });
    }
    expect(slack.calls('apps.connections.open')).toHaveLength(3);
  });

  it('shares envelopes out among the clients, and says when one is sent again', async () => {
    const { slack, app, user, person } = await aScene();
    const other = await aSocketApp(slack);
    await slack.socket.connected(2);
    const heard: string[] = [];
    for (const [name, each] of Object.entries({ app, other }))
      each.shortcut('x', async ({ ack, context }) => {
        heard.push(`${name} ${context.retryNum ?? 0}`);
        await ack();
      });
    const envelope = person.envelopes.shortcut('x');
    await slack.send(envelope);
    await slack.socket.deliver(envelope, { attempt: 1, reason: 'timeout' });
    expect(heard.sort()).toEqual(['app 0', 'other 1']);
    expect(user.id).toBe(person.user.id);
  });

  it('lets a client in once for each address it was given', async () => {
    const { slack } = await aScene();
    const response = await fetch(`${slack.apiUrl.replace('/api/', '')}/link/?ticket=made-up`, { headers: {} });
    expect(response.status).toBe(404);
    const socket = new WebSocket(`${slack.apiUrl.replace('http', 'ws').replace('/api/', '')}/link/?ticket=made-up`);
    const failed = new Promise((resolve) => socket.addEventListener('error', () => resolve('refused')));
    expect(await failed).toBe('refused');
    expect(slack.socket.connections()).toBe(1);
  });
});

/** Frames of a client that masks with zeros, and what the server answers to them. */
const frames = {
  close: [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8],
  closed: [0x88, 0x02, 0x03, 0xe8],
  ping: [0x89, 0x80, 0, 0, 0, 0],
  pong: [0x8a, 0x00],
};

describe('the closing handshake', () => {
  async function closing(lingers: boolean): Promise<{ socket: Socket; next: () => Promise<number[]> }> {
    const slack = await aSlack({ lingers });
    const { url } = await aClient(slack, {}, slack.appToken).apps.connections.open({});
    const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==' };
    const [, socket, head]: [unknown, Socket, Buffer] = (await once(get(`${url}`.replace('ws', 'http'), { headers }), 'upgrade')) as never;
    if (head.length === 0) await once(socket, 'data');
    socket.write(Buffer.from(frames.close));
    const next = async () => [...((await once(socket, 'data')) as [Buffer])[0]];
    return { socket, next };
  }

  it('ends the connection', async () => {
    const { socket, next } = await closing(false);
    expect(await next()).toEqual(frames.closed);
    await once(socket, 'end');
  });

  it('leaves the connection open where it is to be as Slack leaves it', async () => {
    const { socket, next } = await closing(true);
    expect(await next()).toEqual(frames.closed);
    socket.write(Buffer.from(frames.ping));
    expect(await next()).toEqual(frames.pong);
    socket.destroy();
  });
});
