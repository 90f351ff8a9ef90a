import { describe, expect, it, onTestFinished } from 'vitest';
import { openSlack } from '../../../src/adapters/slack/slack.ts';
import { soon } from '../../../src/adapters/slack/start.ts';
import { botPage } from '../../../src/adapters/slack/token-trouble.ts';
import type { Bot } from '../../../src/application/bot.ts';
import { notice } from '../../../src/application/views/parts.ts';
import { english } from '../../../src/application/wording/en.ts';
import { runBot } from '../../support/bot-process.ts';
import type { FakeSlack } from '../../support/fake-slack/fake-slack.ts';
import type { Person } from '../../support/fake-slack/person.ts';
import { aSlack, aSlackBot } from '../../support/slack-bot.ts';
import { aQuestion, lastOf } from '../../support/slack-question.ts';
import { quiet } from '../../support/sqlite.ts';
import { storeContent } from '../../support/store-content.ts';

async function aScene(options: Parameters<typeof aSlack>[0] = {}) {
  const slack = await aSlack(options);
  const bot = await aSlackBot(slack, { door: 'socket' });
  return { slack, bot, ...(await aQuestion(slack, bot)) };
}

describe('Socket Mode', () => {
  it('carries commands, taps, forms and words, and needs no address', async () => {
    const { slack, bot, person, channel, manager } = await aScene();
    expect(await person.click(lastOf(person), '4')).toMatchObject({ status: 200 });
    await bot.settled();
    expect(slack.words(lastOf(person))).toContain('saved at 4');
    expect(await manager.slashCommand('start', channel)).toMatchObject({ status: 200 });
    await bot.settled();
    await manager.submit(manager.view(), { Programme: 'Shared legal' });
    await manager.submit(manager.view());
    expect(JSON.stringify(manager.view().definition)).toContain('Partner 1');
    expect(await person.says('what now')).toMatchObject({ status: 200 });
    await bot.settled();
    expect(slack.clickable(lastOf(person))).toContain('Carry on');
  });

  it.each<[string, (slack: FakeSlack) => void, boolean]>([
    ['Slack asks it to connect anew', (slack) => slack.socket.disconnect(), false],
    ['Slack asks so and leaves the old connection open', (slack) => slack.socket.disconnect(), true],
    ['the connection is cut', (slack) => slack.socket.cut(), false],
  ])('is back at once where %s', async (_, leave, lingers) => {
    const { slack, bot, person } = await aScene({ lingers });
    leave(slack);
    await expect.poll(() => slack.calls('apps.connections.open').map(({ answer }) => answer)).toEqual(['ok', 'ok']);
    await expect.poll(() => slack.socket.connections()).toBe(1);
    await answers(slack, bot, person);
  });

  it('comes back as often as it takes where Slack cannot be reached for a while', async () => {
    const { slack, bot, person } = await aScene();
    slack.faults.next('apps.connections.open', { kind: 'cut', when: 'before' });
    slack.faults.next('apps.connections.open', { kind: 'status', status: 503 });
    slack.socket.cut();
    await expect
      .poll(() => slack.calls('apps.connections.open').map(({ answer }) => answer), { timeout: 5_000 })
      .toEqual(['ok', 'cut', 'HTTP 503', 'ok']);
    await slack.socket.connected();
    await answers(slack, bot, person);
  });

  it('does nothing twice with an envelope that comes twice', async () => {
    const { slack, bot, person } = await aScene();
    const envelope = person.envelopes.click(lastOf(person), '4');
    await slack.send(envelope);
    await bot.settled();
    const once = storeContent(bot.path);
    expect(await slack.socket.deliver(envelope, { attempt: 1, reason: 'timeout' })).toMatchObject({ status: 200 });
    await bot.settled();
    expect(storeContent(bot.path)).toBe(once);
    expect(person.direct()).toHaveLength(1);
  });

  it('shows the next card where the connection went before the answer was acknowledged', async () => {
    const slack = await aSlack({ patience: 300 });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const bot = await aSlackBot(slack, {
      door: 'socket',
      between: (store) => ({ ...store, record: async (...args) => held.then(() => store.record(...args)) }),
    });
    const { person } = await aQuestion(slack, bot);
    const tapped = person.click(lastOf(person), '4');
    await expect.poll(() => slack.socket.connections()).toBe(1);
    slack.socket.cut();
    release();
    await bot.settled();
    await expect.poll(() => slack.words(lastOf(person))).toContain('saved at 4');
    await slack.socket.connected();
    await tapped;
  });

  it('acknowledges what is under way before it closes, and takes nothing more', async () => {
    const slack = await aSlack({ patience: 300 });
    const adapter = openSlack({ ...settings(slack), door: { appToken: slack.appToken } });
    let release = () => {};
    let asked = 0;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await adapter.start(
      aBot(async () => {
        asked++;
        await held;
      }),
    );
    slack.sendTo('socket');
    const person = slack.person(slack.user('Ash'));
    const underWay = person.slashCommand('help');
    await expect.poll(() => asked).toBe(1);
    const stopped = adapter.stop();
    const late = person.slashCommand('help');
    release();
    expect(await underWay).toMatchObject({ status: 200 });
    await stopped;
    expect(asked).toBe(1);
    await expect.poll(() => slack.socket.connections()).toBe(0);
    expect(await late).toMatchObject({ status: 0 });
  });
});

describe('a start', () => {
  it.each([
    ['SLACK_BOT_TOKEN', { botToken: 'xoxb-wrong' }, 'Slack does not know SLACK_BOT_TOKEN'],
    ['SLACK_APP_TOKEN', { appToken: 'xapp-wrong' }, 'Slack does not know SLACK_APP_TOKEN'],
  ])('is refused in words where %s is wrong', async (_, { botToken, appToken }: { botToken?: string; appToken?: string }, words) => {
    const slack = await aSlack();
    const adapter = openSlack({
      ...settings(slack),
      ...(botToken !== undefined && { botToken }),
      door: { appToken: appToken ?? slack.appToken },
    });
    await expect(adapter.start(aBot())).rejects.toThrow(words);
    await adapter.stop();
    expect(slack.socket.connections()).toBe(0);
  });

  it('is refused in words where Slack cannot be reached, is out of order, or serves a whole organisation', async () => {
    const slack = await aSlack();
    const started = (more: object) => {
      const adapter = openSlack({ ...settings(slack), ...more });
      onTestFinished(adapter.stop);
      return adapter.start(aBot());
    };
    await expect(started({ apiUrl: 'http://127.0.0.1:9/api/' })).rejects.toThrow('127.0.0.1:9 cannot be reached');
    slack.faults.next('auth.test', { kind: 'status', status: 502 });
    await expect(started({})).rejects.toThrow('Slack answers HTTP 502');
    const whole = slack.workspace({ orgWide: true });
    await expect(started({ botToken: whole.token.value })).rejects.toThrow('installed for a whole organisation');
  });

  it('gives up where Slack keeps silent', async () => {
    const base = new URL('http://127.0.0.1:9/api/');
    await expect(soon(new Promise(() => {}), botPage, base, 20)).rejects.toThrow('127.0.0.1:9 did not answer within');
  });

  it('that is refused ends the program, with the words', async () => {
    const slack = await aSlack();
    const env = { SLACK_BOT_TOKEN: 'xoxb-wrong', SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_API_URL: slack.apiUrl, PLAYGROUND: '0' };
    const { status, err } = await runBot({ env });
    expect(err).toContain('rasp: Slack cannot be used: Slack does not know SLACK_BOT_TOKEN');
    expect(err).not.toContain('xoxb-wrong');
    expect(status).toBe(2);
  });
});

async function answers(slack: FakeSlack, bot: { settled(): Promise<void> }, person: Person) {
  expect(await person.click(lastOf(person), '4')).toMatchObject({ status: 200 });
  await bot.settled();
  expect(slack.words(lastOf(person))).toContain('saved at 4');
}

const settings = (slack: FakeSlack) => ({
  botToken: slack.botToken,
  door: { signingSecret: slack.signingSecret },
  apiUrl: slack.apiUrl,
  clock: { now: () => new Date() },
  log: quiet,
  words: english,
});

/** Answers everything with one card, once it may. */
function aBot(before = async () => {}): Bot {
  const card = notice('Yes', 'That is all.');
  const reply = async () => {
    await before();
    return { card, where: 'aside' as const };
  };
  return { act: reply, said: reply, home: async () => card };
}
