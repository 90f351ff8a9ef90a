import { expect, onTestFinished, test, vi } from 'vitest';
import { startBot } from '../support/bot-process.ts';
import { noPaces } from '../support/fake-slack/paces.ts';
import type { Person } from '../support/fake-slack/person.ts';
import type { Message, View } from '../support/fake-slack/things.ts';
import { describeMongo, type MongoDatabase } from '../support/mongo.ts';
import { shareWork } from '../support/shared-work.ts';
import { aSlack } from '../support/slack-bot.ts';
import { pictures, reads } from '../support/slack-reading.ts';
import { last, named, only } from '../support/slack-team.ts';

const slow = { timeout: 120_000 };

describeMongo('many instances', (database) => {
  test('share what is due, each round to one, and take over from one that is killed', slow, async () => {
    const work = { rounds: 24, processes: 3, kills: 1, skipsTime: true };
    const done = await shareWork(database, work, onTestFinished);
    expect(done.posts - done.repeated).toBe(2 * work.rounds);
  });

  test('are one bot to a team: what they do goes to any of them, and is done once', slow, async () => {
    await database.empty();
    const { slack, manager, ash, elm, channel, bots, taps, card } = await twoBots(database);
    const [first, second] = bots;
    expect((await manager.slashCommand('start', channel)).status).toBe(200);
    const form = await vi.waitFor(() => manager.view(), { timeout: 10_000 });
    await manager.submit(form, { Programme: 'Shared IT' });
    await expect.poll(() => reads(manager.view()), { timeout: 10_000 }).toContain('Last day to answer');
    await manager.submit(manager.view());
    await expect.poll(() => reads(manager.view()), { timeout: 10_000 }).toContain('Partner 1');
    await manager.submit(manager.view(), named({ Northvale: [ash.user], Eastmere: [elm.user] }));
    for (const person of [ash, elm]) await expect.poll(() => person.direct().length, { timeout: 10_000 }).toBe(1);

    for (const person of [ash, elm]) {
      await taps(person, 'Start');
      for (const level of ['3', '2', '1']) await taps(person, level);
    }
    // Whoever is left has all that the other knew.
    await first.kill('SIGKILL');
    await expect.poll(() => slack.socket.connections(), { timeout: 10_000 }).toBe(1);
    for (const person of [ash, elm]) await taps(person, '4');
    const third = await startBot(settingsOf(database, slack));
    await slack.socket.connected(2);

    await manager.slashCommand('close', channel);
    await expect.poll(() => slack.clickable(last(manager.sees(channel))), { timeout: 10_000 }).toContain('Close it now');
    const sure = last(manager.sees(channel));
    const both = await Promise.all([manager.click(sure, 'Close it now'), manager.click(sure, 'Close it now')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const rounds = database.db.collection('rounds');
    await expect.poll(() => rounds.countDocuments({ 'state.announced': true, dueAt: { $exists: false } }), { timeout: 30_000 }).toBe(1);
    for (const bot of [second, third]) expect(await bot.kill('SIGTERM')).toMatchObject({ status: 0, err: '' });

    const [status, results] = only(
      slack.messages(channel).filter(({ thread }) => thread === null),
      2,
    );
    expect(reads(status)).toContain('Closed on');
    expect(reads(results)).toContain('Results');
    for (const person of [ash, elm]) {
      expect(pictures(card(person))).toHaveLength(1);
      expect(person.direct()).toHaveLength(2);
    }
    const stored = await database.db.collection('responses').find().toArray();
    const answers = stored.map(({ entries }) => Object.values<{ answer: number; revision: number }>(entries));
    expect(answers.map((each) => each.map(({ answer, revision }) => [answer, revision]))).toEqual(
      [0, 1].map(() => [3, 2, 1, 4].map((answer) => [answer, 1])),
    );
  });
});

const settingsOf = (database: MongoDatabase, slack: Awaited<ReturnType<typeof aSlack>>) => ({
  env: {
    MONGODB_URI: database.uri,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    PLAYGROUND: '1',
  },
});

/** Two real bots on one database, in a Slack that gives each of them every other thing that people do. */
async function twoBots(database: MongoDatabase) {
  const slack = await aSlack({ paces: noPaces });
  slack.sendTo('socket');
  const bots = await Promise.all([startBot(settingsOf(database, slack)), startBot(settingsOf(database, slack))]);
  await slack.socket.connected(2);
  const [manager, ash, elm] = ['Manager', 'Ash', 'Elm'].map((name) => slack.person(slack.user(name))) as [Person, Person, Person];
  const channel = slack.channel('shared-it', { members: [manager.user, ash.user, elm.user] });
  const card = (person: Person): Message => last(person.direct());

  /** Taps what reads so on their last card, and waits until another stands in its place. */
  async function taps(person: Person, label: string): Promise<void> {
    const on: Message | View = card(person);
    const before = reads(on);
    expect((await person.click(on, label)).status).toBe(200);
    await expect.poll(() => reads(card(person)), { timeout: 10_000 }).not.toBe(before);
  }
  return { slack, bots, manager, ash, elm, channel, card, taps };
}
