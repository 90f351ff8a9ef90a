import { describe, expect, it } from 'vitest';
import type { FakeSlack } from '../../support/fake-slack/fake-slack.ts';
import type { Person } from '../../support/fake-slack/person.ts';
import type { Channel, Message } from '../../support/fake-slack/things.ts';
import { aSlack, aSlackBot, type SlackBot } from '../../support/slack-bot.ts';

function last<T>(all: readonly T[]): T {
  const found = all.at(-1);
  if (found === undefined) throw new Error('There is nothing there yet.');
  return found;
}

/** Opens a check for two partners through the form, and waits until the first cards are out. */
async function opened(slack: FakeSlack, bot: SlackBot) {
  const [manager, ash, elm] = ['Manager', 'Ash', 'Elm'].map((name) => slack.person(slack.user(name))) as [Person, Person, Person];
  const channel = slack.channel('shared-it', { members: [manager.user, ash.user, elm.user] });
  await manager.slashCommand('start', channel);
  await bot.settled();
  await manager.submit(manager.view(), { Programme: 'Shared <!channel> & *IT*' });
  await manager.submit(manager.view(), {
    'Partner 1': 'Northvale',
    'Who answers for partner 1?': [ash.user.id],
    'Partner 2': 'Eastmere',
    'Who answers for partner 2?': [elm.user.id],
  });
  await bot.settled();
  return { manager, ash, elm, channel };
}

const card = (person: Person): Message => last(person.direct());

/** Clicks, and waits for what follows the acknowledgement. */
async function taps(bot: SlackBot, person: Person, on: Message, label: string) {
  const { status } = await person.click(on, label);
  expect(status).toBe(200);
  await bot.settled();
}

async function answersAll(bot: SlackBot, person: Person, level: string) {
  await taps(bot, person, card(person), 'Start');
  for (let step = 0; step < 60; step++) {
    const labels = slackLabels(card(person));
    if (labels.includes('Finish')) break;
    await taps(bot, person, card(person), labels.includes('Carry on') ? 'Carry on' : level);
  }
  await taps(bot, person, card(person), 'Finish');
}
let slackLabels: (message: Message) => string[] = () => [];

async function aRound(): Promise<{
  slack: FakeSlack;
  bot: SlackBot;
  manager: Person;
  ash: Person;
  elm: Person;
  channel: Channel;
}> {
  const slack = await aSlack();
  slackLabels = slack.clickable;
  const bot = await aSlackBot(slack);
  return { slack, bot, ...(await opened(slack, bot)) };
}

describe('a check in Slack', () => {
  it('is opened by the form, announced in the channel, and put to each respondent', async () => {
    const { slack, channel, ash, elm } = await aRound();
    const [status] = slack.messages(channel);
    expect(slack.words(status as Message)).toContain('0 of 2 people have finished.');
    expect(slack.pings(status as Message)).toEqual([]);
    expect(slack.words(card(ash))).toContain('You answer for *Northvale*');
    expect(slack.words(card(elm))).toContain('You answer for *Eastmere*');
  });

  it('is answered one tap a question, in the same message', async () => {
    const { slack, bot, ash } = await aRound();
    await taps(bot, ash, card(ash), 'Start');
    expect(slack.words(card(ash))).toContain('1 of 35');
    await taps(bot, ash, card(ash), '4');
    expect(slack.words(card(ash))).toContain('✓ Need saved at 4');
    expect(slack.words(card(ash))).toContain('2 of 35');
    expect(ash.direct()).toHaveLength(1);
  });

  it('goes from opening to the map in the channel', async () => {
    const { slack, bot, manager, ash, elm, channel } = await aRound();
    await answersAll(bot, ash, '3');
    await answersAll(bot, elm, '1');
    await manager.slashCommand('close', channel);
    await bot.settled();
    await taps(bot, manager, last(manager.sees(channel)), 'Close it now');
    const [status, results] = slack.messages(channel);
    expect(slack.words(status as Message)).toContain('Closed on');
    expect(slack.words(results as Message)).toContain('Eastmere is at 25 of 100 there');
    expect(JSON.stringify((results as Message).blocks)).toContain('slack_file');
    expect(slack.words(card(ash))).toContain('Northvale');
  });
});
