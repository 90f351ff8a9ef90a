import { describe, expect, it, onTestFinished } from 'vitest';
import { openSlack } from '../../../src/adapters/slack/slack.ts';
import type { Card } from '../../../src/application/card.ts';
import { type Log, Unreachable } from '../../../src/application/ports.ts';
import { notice } from '../../../src/application/views/parts.ts';
import { english } from '../../../src/application/wording/en.ts';
import type { FakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { noPaces, slackPaces } from '../../support/fake-slack/paces.ts';
import type { Channel, User } from '../../support/fake-slack/things.ts';
import { aSlack, aSlackBot } from '../../support/slack-bot.ts';
import { aStoredRound } from '../../support/slack-question.ts';
import { quiet } from '../../support/sqlite.ts';

/** What the bot sends with, alone. */
async function aMessenger({ gap = 1, log = quiet, ...options }: Parameters<typeof aSlack>[0] & { gap?: number; log?: Log } = {}) {
  const slack = await aSlack({ paces: noPaces, ...options });
  const settings = { botToken: slack.botToken, door: { signingSecret: slack.signingSecret }, apiUrl: slack.apiUrl };
  const adapter = openSlack({ ...settings, clock: { now: () => new Date() }, log, words: english, gap });
  onTestFinished(adapter.stop);
  return { slack, messenger: adapter.messenger, stop: adapter.stop };
}

const toChannel = ({ team, id }: Channel) => ({ platform: 'slack', tenant: team, address: id });
const toPerson = ({ team, id }: User) => ({ platform: 'slack', tenant: team, address: id });
const saying = (words: string): Card => notice('News', words);
const said = (slack: FakeSlack, channel: Pick<Channel, 'id'>) =>
  slack.messages(channel).map((message) => slack.words(message).split('\n').at(-1));
const answersTo = (slack: FakeSlack, method: string) => slack.calls(method).map(({ answer }) => answer);
const reasonOf = (sending: Promise<unknown>) =>
  sending.then(
    () => 'it was sent',
    (error: unknown) => (error instanceof Unreachable ? error.message : String(error)),
  );

describe('messages of one channel', () => {
  it('come in order and no faster than Slack takes them', async () => {
    const paces = { ...slackPaces, channel: { perMinute: 600, burst: 1 } };
    const { slack, messenger } = await aMessenger({ paces, gap: 110 });
    const channel = slack.channel('shared-it');
    await Promise.all(['1', '2', '3', '4'].map((words) => messenger.post(toChannel(channel), saying(words))));
    expect(said(slack, channel)).toEqual(['1', '2', '3', '4']);
    expect(answersTo(slack, 'chat.postMessage')).toEqual(['ok', 'ok', 'ok', 'ok']);
  });

  it('wait as long as Slack asks, in order, and none is lost; those of another method go on', async () => {
    const { slack, messenger } = await aMessenger();
    const [channel, other] = [slack.channel('shared-it'), slack.channel('shared-legal')];
    const posted = await messenger.post(toChannel(other), saying('before'));
    slack.faults.next('chat.postMessage', { kind: 'limited', seconds: 1 });
    const sending = ['1', '2', '3'].map((words) => messenger.post(toChannel(channel), saying(words)));
    await expect.poll(() => answersTo(slack, 'chat.postMessage')).toContain('ratelimited');
    await messenger.replace(posted, saying('meanwhile'));
    expect(said(slack, channel)).toEqual([]);
    await Promise.all(sending);
    expect(said(slack, channel)).toEqual(['1', '2', '3']);
    expect(said(slack, other)).toEqual(['meanwhile']);
  });
});

/** What can go wrong on the way of a message, and mend itself. */
const mishaps: Readonly<Record<string, (slack: FakeSlack) => void>> = {
  'Slack is out of order': ({ faults }) => faults.next('chat.postMessage', { kind: 'status', status: 503 }, { times: 2 }),
  'Slack is in trouble of its own': ({ faults }) => faults.next('chat.postMessage', { kind: 'refusal', error: 'internal_error' }),
  'the call does not arrive': ({ faults }) => faults.next('chat.postMessage', { kind: 'cut', when: 'before' }),
  'Slack’s answer alone is lost': ({ faults }) => faults.next('chat.postMessage', { kind: 'cut', when: 'after' }),
  'Slack’s answer is lost, and then it is out of order': ({ faults }) => {
    faults.next('chat.postMessage', { kind: 'cut', when: 'after' });
    faults.next('conversations.history', { kind: 'status', status: 502 });
  },
  'the answer to the opening of the conversation is lost': ({ faults }) =>
    faults.next('conversations.open', { kind: 'cut', when: 'after' }),
  'Slack is slow': ({ faults }) => faults.next('chat.postMessage', { kind: 'stall', until: new Promise((done) => setTimeout(done, 300)) }),
};

describe('a message', () => {
  it('arrives once, whatever goes wrong on the way', async () => {
    const arriving = Object.entries(mishaps).map(async ([mishap, goWrong]) => {
      const { slack, messenger } = await aMessenger();
      const user = slack.user('Ash');
      const reads = () =>
        slack
          .person(user)
          .direct()
          .map((message) => slack.words(message));
      goWrong(slack);
      const ref = await messenger.post(toPerson(user), saying('hello'));
      expect(reads(), mishap).toEqual(['News\nhello']);
      await messenger.replace(ref, saying('hello again'));
      expect(reads(), mishap).toEqual(['News\nhello again']);
    });
    await Promise.all(arriving);
  });

  it('comes twice at most in a channel, where the bot may not read what arrived, and the later one is kept current', async () => {
    const { slack, messenger } = await aMessenger();
    const channel = slack.channel('shared-it');
    slack.faults.next('chat.postMessage', { kind: 'cut', when: 'after' });
    const ref = await messenger.post(toChannel(channel), saying('hello'));
    await messenger.replace(ref, saying('now'));
    expect(said(slack, channel)).toEqual(['hello', 'now']);
  });

  it('takes the place of those before it that nobody has seen', async () => {
    const { slack, messenger } = await aMessenger();
    const channel = slack.channel('shared-it');
    const ref = await messenger.post(toChannel(channel), saying('0 of 9'));
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    slack.faults.next('chat.update', { kind: 'stall', until });
    const first = messenger.replace(ref, saying('1 of 9'));
    await expect.poll(() => slack.calls('chat.update')).toHaveLength(1);
    const others = ['2', '3', '4', '5', '6', '7', '8', '9'].map((count) => messenger.replace(ref, saying(`${count} of 9`)));
    release();
    await Promise.all([first, ...others]);
    expect(slack.calls('chat.update')).toHaveLength(2);
    expect(said(slack, channel)).toEqual(['9 of 9']);
  });
});

describe('what can never arrive', () => {
  it.each([
    ['channel_not_found', 'I am not in that channel. Type /invite @rasp in it.'],
    ['not_in_channel', 'I am not in that channel. Type /invite @rasp in it.'],
    ['is_archived', 'the channel is archived.'],
    ['restricted_action', 'this workspace does not let me write there.'],
    ['account_inactive', 'their account is switched off.'],
    ['token_revoked', 'I was removed from there. Ask your administrator to install me again.'],
    ['missing_scope', 'I lack a permission for it. Ask your administrator to install me again.'],
    ['some_new_code', 'Slack refuses it (some_new_code).'],
  ])('such as where Slack says %s, is not tried again, and said in words', async (code, words) => {
    const { slack, messenger } = await aMessenger();
    const channel = slack.channel('shared-it');
    slack.faults.next(
      'chat.postMessage',
      { kind: 'refusal', error: code },
      { times: Infinity, where: (args) => args['channel'] === channel.id },
    );
    expect(await reasonOf(messenger.post(toChannel(channel), saying('hello')))).toBe(words);
    expect(slack.calls('chat.postMessage')).toHaveLength(1);
    await messenger.post(toChannel(slack.channel('another')), saying('hello'));
  });

  it('is a message to who has left, to a bot, to a channel without the bot, and an update of what is deleted', async () => {
    const { slack, messenger } = await aMessenger();
    const [left, bot] = [slack.user('Ash', { deleted: true }), slack.user('Other', { bot: true })];
    const [outside, archived] = [slack.channel('elsewhere', { bot: false }), slack.channel('old', { archived: true })];
    const reasons = [toPerson(left), toPerson(bot), toChannel(outside), toChannel(archived)].map((place) =>
      reasonOf(messenger.post(place, saying('hello'))),
    );
    expect(await Promise.all(reasons)).toEqual([
      'their account is switched off.',
      'it is a bot, not a person.',
      'I am not in that channel. Type /invite @rasp in it.',
      'the channel is archived.',
    ]);
    const channel = slack.channel('shared-it');
    const ref = await messenger.post(toChannel(channel), saying('hello'));
    slack.world.messages.get(channel.id)?.clear();
    expect(await reasonOf(messenger.replace(ref, saying('again')))).toBe('the message was deleted.');
  });

  it('is nothing for good where a page of a proxy comes in the place of Slack’s answer', async () => {
    const { slack, messenger } = await aMessenger();
    const channel = slack.channel('shared-it');
    slack.faults.next('chat.postMessage', { kind: 'refusal', error: '<html>Please log in</html>' });
    await messenger.post(toChannel(channel), saying('hello'));
    expect(said(slack, channel)).toEqual(['hello']);
  });
});

describe('a token that Slack takes no more', () => {
  it('ends all sending until a start with a good one, and is logged once', async () => {
    const errors: string[] = [];
    const log: Log = { ...quiet, error: (_, message) => errors.push(message) };
    const { slack, messenger } = await aMessenger({ log });
    const [ash, elm] = [slack.user('Ash'), slack.user('Elm')];
    slack.token(slack.botToken).state = 'token_revoked';
    const tries = () => [ash, elm].map((user) => reasonOf(messenger.post(toPerson(user), saying('hello'))));
    expect(await Promise.all(tries())).toEqual(Array(2).fill('Error: Slack does not take the bot’s token any more.'));
    const calls = slack.received.length;
    await Promise.all(tries());
    expect(slack.received.length).toBe(calls);
    expect(errors).toEqual(['Slack does not take SLACK_BOT_TOKEN any more: nothing is sent until a start with another']);
  });
});

describe('a round', () => {
  async function aRound(people: number, options: Parameters<typeof aSlackBot>[1] = {}) {
    const slack = await aSlack({ paces: noPaces });
    const bot = await aSlackBot(slack, { gap: 1, ...options });
    const users = Array.from({ length: people }, (_, index) => slack.user(`Officer ${index + 1}`));
    const owner = slack.user('Manager');
    const channel = slack.channel('shared-it', { members: [owner, ...users] });
    await aStoredRound(bot, { owner, channel, people: users, invited: false });
    const perPerson = () => users.map((user) => slack.person(user).direct().length);
    return { slack, bot, users, channel, owner: slack.person(owner), perPerson };
  }
  const each = (count: number, of: number) => Array(of).fill(count);

  it('is stopped at once while Slack makes it wait, and goes on after the next start, each card once', async () => {
    const { slack, bot, channel, owner, perPerson } = await aRound(6);
    slack.faults.next('conversations.open', { kind: 'limited', seconds: 60 }, { times: 3 });
    bot.catchUp();
    await expect.poll(() => answersTo(slack, 'conversations.open').filter((answer) => answer === 'ratelimited')).toHaveLength(3);
    await bot.restart();
    await bot.settled();
    expect(perPerson()).toEqual(each(1, 6));
    expect(slack.messages(channel)).toHaveLength(1);
    expect(owner.direct()).toEqual([]);
  });

  it('tells its owner once of whom Slack can never reach, and of its channel', async () => {
    const { slack, bot, users, channel, owner, perPerson } = await aRound(3);
    const [gone] = users;
    if (gone) gone.deleted = true;
    channel.archived = true;
    bot.catchUp();
    await bot.settled();
    const [told, status] = owner.direct().map((message) => slack.words(message));
    expect(told).toContain('the channel is archived.');
    expect(told).toContain('their account is switched off.');
    expect(status).toContain('Nobody has finished yet');
    const calls = slack.received.length;
    bot.catchUp();
    await bot.restart();
    await bot.settled();
    expect(owner.direct()).toHaveLength(2);
    expect(slack.received.slice(calls).map(({ method }) => method)).toEqual(['auth.test']);
    expect(perPerson()).toEqual([0, 1, 1]);
  });

  it('waits for a token that Slack takes, and then reaches everybody', async () => {
    const { slack, bot, channel, owner, perPerson } = await aRound(3);
    const token = slack.token(slack.botToken);
    token.state = 'account_inactive';
    bot.catchUp();
    await bot.settled();
    const calls = slack.received.length;
    bot.catchUp();
    await bot.settled();
    expect(slack.received.length).toBe(calls);
    token.state = 'good';
    await bot.restart();
    bot.catchUp();
    await bot.settled();
    expect(perPerson()).toEqual(each(1, 3));
    expect(slack.messages(channel)).toHaveLength(1);
    expect(owner.direct()).toEqual([]);
  });
});
