import { type RequestOptions, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Envelope, Letter } from '../../support/fake-slack/letters.ts';
import { aSlack, aSlackBot } from '../../support/slack-bot.ts';
import { aQuestion, lastOf } from '../../support/slack-question.ts';
import { storeContent } from '../../support/store-content.ts';

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

/** Somebody with a question before them, and a way to show that a request left everything as it was. */
async function aScene() {
  const slack = await aSlack();
  const bot = await aSlackBot(slack);
  const { person, channel, manager, card, round } = await aQuestion(slack, bot);
  const tap = (): Envelope => person.envelopes.click(card(), '4');
  const before = { store: storeContent(bot.path), calls: slack.received.length };
  return {
    ...{ slack, bot, person, channel, manager, card, round, tap },
    /** Throws where the store has changed, or anything was sent. */
    async nothingHappened() {
      await bot.settled();
      expect(storeContent(bot.path)).toBe(before.store);
      expect(slack.received.slice(before.calls).map(({ method }) => method)).toEqual([]);
    },
    async nothingChanged() {
      await bot.settled();
      expect(storeContent(bot.path)).toBe(before.store);
    },
  };
}
type Scene = Awaited<ReturnType<typeof aScene>>;

const changedHeaders = ({ body, headers }: Letter, changed: Readonly<Record<string, string | null>>): Letter => ({
  body,
  headers: Object.fromEntries(Object.entries({ ...headers, ...changed }).filter((entry): entry is [string, string] => entry[1] !== null)),
});

describe('a request that Slack did not send', () => {
  it.each<[string, number, (scene: Scene) => Letter]>([
    ['forged', 401, ({ slack, tap }) => slack.letters.forged(tap())],
    ['tampered with', 401, ({ slack, tap }) => slack.letters.tampered(tap())],
    ['unsigned', 401, ({ slack, tap }) => slack.letters.unsigned(tap())],
    ['301 s old', 401, ({ slack, tap }) => slack.letters.stale(tap())],
    ['an hour ahead', 401, ({ slack, tap }) => slack.letters.future(tap())],
    ['302 s ahead', 401, ({ slack, tap }) => slack.letters.signed(tap(), Date.now() + 302_000)],
    ['without a time', 401, ({ slack, tap }) => changedHeaders(slack.letters.signed(tap()), { 'X-Slack-Request-Timestamp': null })],
    ['of no time', 401, ({ slack, tap }) => changedHeaders(slack.letters.signed(tap()), { 'X-Slack-Request-Timestamp': 'soon' })],
    [
      'of an endless time',
      401,
      ({ slack, tap }) => changedHeaders(slack.letters.signed(tap()), { 'X-Slack-Request-Timestamp': 'Infinity' }),
    ],
    ['without a signature', 401, ({ slack, tap }) => changedHeaders(slack.letters.signed(tap()), { 'X-Slack-Signature': null })],
    [
      'of another signature version',
      401,
      ({ slack, tap }) => changedHeaders(slack.letters.signed(tap()), { 'X-Slack-Signature': 'v1=00' }),
    ],
    ['smuggled behind a check of the address', 200, ({ slack, tap }) => slack.letters.smuggled(tap())],
    ['larger than 1 MB', 413, ({ slack, tap }) => slack.letters.oversized(tap())],
  ])('that is %s is answered with %i, and nothing happens', async (_, status, letter) => {
    const scene = await aScene();
    const answer = await scene.slack.post(letter(scene));
    expect(answer).toMatchObject({ status, body: expect.not.stringMatching(/at .*:\d+|Error/) });
    await scene.nothingHappened();
  });

  it('is let in where its clock is within five minutes of ours, either way', async () => {
    const { slack, tap } = await aScene();
    for (const seconds of [-298, 298]) {
      expect(await slack.post(slack.letters.signed(tap(), Date.now() + seconds * 1000))).toMatchObject({ status: 200 });
    }
  });

  it('is refused where it comes in pieces that grow beyond 1 MB', async () => {
    const scene = await aScene();
    const { headers, body } = scene.slack.letters.oversized(scene.tap(), 3_000_000);
    expect(await inPieces(scene.bot.url, headers, body)).toBe(413);
    await scene.nothingHappened();
  });
});

describe('a signed request that is nothing Slack would send', () => {
  it.each([
    ['no bytes', '', json],
    ['half of a body', '{"half":', json],
    ['null', 'null', json],
    ['a list', '[]', json],
    ['a word', '"rasp"', json],
    ['a number', '7', json],
    ['an object of nothing', '{}', json],
    ['a payload that is null', 'payload=null', form],
    ['a payload that is no JSON', 'payload=rasp', form],
    ['a payload twice', 'payload=%7B%7D&payload=%7B%7D', form],
    ['a form called JSON', 'command=%2Frasp&text=', json],
    ['JSON called a form', '{"type":"block_actions"}', form],
    [
      'a command of two people',
      'command=%2Frasp&text=&team_id=T1&user_id=U1&user_id=U2&user_name=x&channel_id=C1&trigger_id=1&response_url=x',
      form,
    ],
    [
      'a tap of nobody',
      `payload=${encodeURIComponent('{"type":"block_actions","actions":[{"type":"button"}],"container":{},"trigger_id":"1"}')}`,
      form,
    ],
  ])('such as %s is refused at once, and nothing happens', async (_, body, type) => {
    const scene = await aScene();
    const answer = await scene.slack.post(scene.slack.letters.sealed(body, type));
    expect(answer).toMatchObject({ status: 400 });
    await scene.nothingHappened();
  });

  it('is refused as a tap whose person is a list', async () => {
    const scene = await aScene();
    const { kind, payload } = scene.tap();
    const user = { ...(payload['user'] as object), id: [scene.person.user.id] };
    expect(await scene.slack.send({ kind, payload: { ...payload, user } })).toMatchObject({ status: 400 });
    await scene.nothingHappened();
  });
});

describe('the address', () => {
  it('answers Slack’s checks of it, and does nothing', async () => {
    const scene = await aScene();
    const { post, letters } = scene.slack;
    expect(await post({ body: 'ssl_check=1&token=x', headers: { 'Content-Type': form } })).toMatchObject({ status: 200, body: '' });
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'say this' });
    expect(await post(letters.sealed(challenge, json))).toMatchObject({ status: 200, body: { challenge: 'say this' } });
    expect(await post({ body: challenge, headers: { 'Content-Type': json } })).toMatchObject({ status: 401 });
    await scene.nothingHappened();
  });

  it('is one path and takes nothing but posts', async () => {
    const scene = await aScene();
    const { headers, body } = scene.slack.letters.signed(scene.tap());
    const at = (path: string, method = 'POST') => statusOf(scene.bot.url, { path, method, headers }, [body]);
    expect(await at('/slack/event')).toBe(404);
    expect(await at('/slack/events/')).toBe(404);
    expect(await at('/')).toBe(404);
    expect(await at('//')).toBe(404);
    expect(await at('/slack/events', 'GET')).toBe(405);
    expect(await at('/slack/events', 'PUT')).toBe(405);
    await scene.nothingHappened();
  });
});

describe('the same request again', () => {
  it('changes nothing that the first did not, and shows what is stored', async () => {
    const { slack, bot, tap, person } = await aScene();
    const letter = slack.letters.signed(tap());
    expect(await slack.post(letter)).toMatchObject({ status: 200 });
    await bot.settled();
    const first = storeContent(bot.path);
    for (const again of [letter, slack.letters.retried(letter, 1, 'http_timeout')]) {
      expect(await slack.post(again)).toMatchObject({ status: 200 });
      await bot.settled();
      expect(storeContent(bot.path)).toBe(first);
      expect(slack.words(lastOf(person))).toContain('saved at 4');
    }
    expect(person.direct()).toHaveLength(1);
  });
});

describe('what this bot knows nothing of', () => {
  const unknown = 'That button is from another version';

  it('is acknowledged, and answered in words where it was done', async () => {
    const scene = await aScene();
    const { slack, bot, person, channel, card, tap } = scene;
    const { payload } = tap();
    const actions = [{ type: 'button', action_id: 'of-old', block_id: 'b', value: '{"verb":"fly"}', action_ts: '1' }];
    await said(slack.send({ kind: 'interactive', payload: { ...payload, actions } }));
    await said(person.messageShortcut(card(), 'of-old'));
    await said(slack.send({ kind: 'interactive', payload: { ...payload, type: 'interactive_message' } }));
    await said(person.slashCommand('x', channel, '/other'), channel);
    await scene.nothingChanged();

    async function said(sending: Promise<{ status: number }>, where = slack.world.channels.get(card().channel)) {
      const before = where ? person.sees(where).length : 0;
      expect(await sending).toMatchObject({ status: 200 });
      await bot.settled();
      const [shown, ...more] = where ? person.sees(where).slice(before) : [];
      expect(shown && slack.words(shown)).toContain(unknown);
      expect(more).toEqual([]);
    }
  });

  it('is answered in a modal where there is no place for words', async () => {
    const scene = await aScene();
    const { slack, bot, person } = scene;
    expect(await person.shortcut('of-old')).toMatchObject({ status: 200 });
    await bot.settled();
    const shown = person.view();
    expect(JSON.stringify(shown.definition)).toContain('from another version');
    // Whatever a modal of another version sends stays before the person.
    shown.definition = { ...shown.definition, callback_id: 'of-old' };
    expect(await person.submit(shown)).toMatchObject({ status: 200 });
    expect(person.views()).toHaveLength(2);
    expect(JSON.stringify(person.view().definition)).toContain('from another version');
    expect(await slack.send(person.envelopes.closing(shown, false))).toMatchObject({ status: 200 });
    await scene.nothingChanged();
  });

  it('gets an empty list where it asks for options', async () => {
    const scene = await aScene();
    const payload = { ...scene.tap().payload, type: 'block_suggestion', value: 'x', actions: undefined };
    expect(await scene.slack.send({ kind: 'interactive', payload })).toMatchObject({ status: 200, body: { options: [] } });
    await scene.nothingHappened();
  });
});

describe('messages that nobody wrote to the bot', () => {
  it('are ignored: its own, those of other bots, and news of changes', async () => {
    const scene = await aScene();
    const { slack, bot, person, channel, card } = scene;
    const direct = slack.world.channels.get(card().channel) ?? channel;
    const message = (fields: object) =>
      person.envelopes.event({ type: 'message', channel: direct.id, channel_type: 'im', ts: '1.1', event_ts: '1.1', ...fields }, direct);
    const { id } = person.user;
    const letters = [
      message({ user: slack.home.botUser, bot_id: slack.home.botId, text: 'rasp' }),
      message({ user: 'U0OTHERBOT', bot_id: 'B0OTHER', text: 'rasp' }),
      message({ subtype: 'bot_message', bot_id: 'B0OTHER', text: 'rasp' }),
      message({ subtype: 'message_changed', message: { user: id, text: 'rasp' }, previous_message: { user: id, text: 'rsap' } }),
      message({ subtype: 'message_deleted', previous_message: { user: id, text: 'rasp' }, deleted_ts: '1.0' }),
      person.envelopes.event(
        { type: 'app_mention', user: 'U0OTHERBOT', bot_id: 'B0OTHER', text: '<@U1> rasp', channel: channel.id },
        channel,
      ),
      person.envelopes.event({ type: 'reaction_added', user: id, item: { type: 'message', channel: direct.id } }, direct),
    ];
    for (const letter of letters) expect(await slack.send(letter)).toMatchObject({ status: 200 });
    expect(await slack.echo(card())).toMatchObject({ status: 200 });
    await bot.settled();
    await scene.nothingHappened();
  });
});

describe('people of other workspaces', () => {
  it('are told that an app for a whole organisation is not for this version, whatever they do', async () => {
    const scene = await aScene();
    const { slack, bot, person, channel, card, tap } = scene;
    const words = 'this version works for one workspace';
    const whole = { is_enterprise_install: true };
    const payloads: Envelope[] = [
      { kind: 'interactive', payload: { ...tap().payload, team: null } },
      { kind: 'interactive', payload: { ...tap().payload, ...whole } },
      {
        kind: 'slash_commands',
        payload: { ...person.envelopes.slashCommand('', channel, '/rasp').payload, is_enterprise_install: 'true' },
      },
    ];
    for (const envelope of payloads) {
      expect(await slack.send(envelope)).toMatchObject({ status: 200 });
      await bot.settled();
    }
    const told = [...person.sees(channel), ...person.direct()].filter((message) => slack.words(message).includes(words));
    expect(told).toHaveLength(3);
    const said = person.envelopes.direct('hello');
    const authorizations = [{ ...whole, enterprise_id: 'E1', team_id: null, user_id: 'U1', is_bot: true }];
    expect(await slack.send({ ...said, payload: { ...said.payload, authorizations } })).toMatchObject({ status: 200 });
    await bot.settled();
    expect(slack.words(lastOf(person))).toContain(words);
    expect(card().onlyFor).toBe(person.user.id);
    await scene.nothingChanged();
  });

  it('are told that a check is for its own workspace, where a channel is shared with theirs', async () => {
    const slack = await aSlack();
    const bot = await aSlackBot(slack);
    const guest = slack.user('Guest', { workspace: slack.workspace({ name: 'Elsewhere' }) });
    const channel = slack.channel('shared-with-others', { members: [guest], shared: true });
    const person = slack.person(guest, slack.home);
    const before = storeContent(bot.path);
    expect(await person.mention('status', channel)).toMatchObject({ status: 200 });
    await bot.settled();
    expect(person.sees(channel).map((message) => slack.words(message))).toContainEqual(
      expect.stringContaining('people of its own workspace'),
    );
    expect(storeContent(bot.path)).toBe(before);
  });
});

describe('when something fails', () => {
  it('is said to whoever did it, and neither the answer nor the log holds tokens, typed words or where in the program it was', async () => {
    const lines: string[] = [];
    const note = (fields: object, message: string) => void lines.push(JSON.stringify({ ...loggable(fields), message }));
    const slack = await aSlack();
    let broken = false;
    const bot = await aSlackBot(slack, {
      log: { info: note, warn: note, error: note },
      between: (store) => ({
        ...store,
        openResponsesOf: (person) => (broken ? Promise.reject(new Error('the disk is gone')) : store.openResponsesOf(person)),
      }),
    });
    const { person, channel } = await aQuestion(slack, bot);
    broken = true;
    const bodies: unknown[] = [];
    for (const sending of [
      () => person.slashCommand('planted-words', channel),
      () => person.says('planted-words'),
      () => person.mention('planted-words', channel),
      () => slack.post(slack.letters.sealed('{"planted-words":', json)),
      () => slack.post(slack.letters.sealed('payload=planted-words', form)),
      () => slack.post(slack.letters.forged(person.envelopes.direct('planted-words'))),
    ])
      bodies.push((await sending()).body);
    await bot.settled();
    const told = JSON.stringify(bodies) + lines.join('\n');
    for (const secret of ['planted-words', slack.botToken, slack.signingSecret]) expect(told).not.toContain(secret);
    expect(JSON.stringify(bodies)).not.toMatch(/\bat .*:\d+|Error|node_modules|disk/);
    expect(person.sees(channel).map((message) => slack.words(message))).toContainEqual(expect.stringMatching(/again|wrong/i));
  });
});

/** What a log line would say of an error. */
function loggable(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      value instanceof Error ? `${value.message} ${value.stack} ${String(value.cause)}` : value,
    ]),
  );
}

/** Sends the body in pieces, without saying how long it is. Resolves to the status, whenever it comes. */
function inPieces(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<number> {
  const pieces = Array.from({ length: Math.ceil(body.length / 65_536) }, (_, piece) => body.slice(piece * 65_536, (piece + 1) * 65_536));
  return statusOf(url, { method: 'POST', headers: { ...headers, 'Transfer-Encoding': 'chunked' } }, pieces);
}

function statusOf(url: string, options: RequestOptions, pieces: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request(url, options, (response) => {
      resolve(response.statusCode ?? 0);
      response.resume();
    });
    sending.on('error', reject);
    for (const piece of pieces) sending.write(piece);
    sending.end();
  });
}
