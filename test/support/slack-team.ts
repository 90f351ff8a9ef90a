import { expect } from 'vitest';
import type { Level } from '../../src/domain/bank.ts';
import type { FakeSlack } from './fake-slack/fake-slack.ts';
import { noPaces } from './fake-slack/paces.ts';
import type { ChannelOptions } from './fake-slack/people-and-places.ts';
import type { Person } from './fake-slack/person.ts';
import type { Channel, Message, User, View, Workspace } from './fake-slack/things.ts';
import { aSlack, aSlackBot, type SlackBot } from './slack-bot.ts';

interface TeamOptions {
  readonly bot?: Parameters<typeof aSlackBot>[1];
  readonly slack?: Parameters<typeof aSlack>[0];
  readonly channel?: ChannelOptions;
}

/** A programme team in a Slack of its own, with the bot in its channel: whoever opens checks, and two who answer. */
export async function aTeam({ bot: settings = {}, slack: about = {}, channel: place = {} }: TeamOptions = {}) {
  // How fast Slack takes what is sent is shown elsewhere; here nobody waits for it.
  const slack = await aSlack({ paces: noPaces, ...about });
  const bot = await aSlackBot(slack, { gap: 0, ...settings });
  return teamIn(slack, bot, { workspace: slack.home, ...place });
}

/** A programme team in a workspace. */
export function teamIn(slack: FakeSlack, bot: SlackBot, place: ChannelOptions & { readonly workspace: Workspace }) {
  const people = ['Manager', 'Ash', 'Elm'].map((name) => slack.person(slack.user(name, { workspace: place.workspace })));
  const [manager, ash, elm] = people as [Person, Person, Person];
  const channel = slack.channel('shared-it', { members: [manager.user, ash.user, elm.user], ...place });
  return { slack, bot, manager, ash, elm, channel, ...doings(slack, bot) };
}
export type Team = ReturnType<typeof teamIn>;

interface Opening {
  readonly programme?: string;
  /** Who answers for whom; Ash for Northvale and Elm for Eastmere unless given. */
  readonly partners?: Readonly<Record<string, readonly User[]>>;
}

/** The same team once a check is open. */
export async function aRound({ programme = 'Shared IT', partners, ...options }: TeamOptions & Opening = {}): Promise<Team> {
  const team = await aTeam(options);
  await opens(team, { programme, ...(partners && { partners }) });
  return team;
}

/** Opens a check in the channel through the form, and waits until the first cards are out. */
export async function opens(team: Team, { programme = 'Shared IT', partners }: Opening = {}): Promise<void> {
  const { manager, ash, elm, channel, says, submits } = team;
  await says(manager, 'start', channel);
  await submits(manager, { Programme: programme });
  await submits(manager);
  await submits(manager, named(partners ?? { Northvale: [ash.user], Eastmere: [elm.user] }));
}

/** The second step's fields for these partners. */
export function named(partners: Readonly<Record<string, readonly User[]>>): Record<string, string | string[]> {
  const fields = Object.entries(partners).flatMap(([name, users], index) => [
    [`Partner ${index + 1}`, name],
    [`Who answers for partner ${index + 1}?`, users.map(({ id }) => id)],
  ]);
  return Object.fromEntries(fields);
}

/** The last of them; throws where there is none. */
export function last<T>(all: readonly T[]): T {
  const found = all.at(-1);
  if (found === undefined) throw new Error('There is nothing there yet.');
  return found;
}

/** All of them, where there are as many as that; throws otherwise. */
export function only<T>(all: readonly T[], count: 1): readonly [T];
export function only<T>(all: readonly T[], count: 2): readonly [T, T];
export function only<T>(all: readonly T[], count: number): readonly T[] {
  if (all.length !== count) throw new Error(`There are ${all.length}, not ${count}.`);
  return all;
}

interface Tapping {
  readonly on?: Message | View;
  readonly near?: string;
}

/** What people do, each with all that follows the acknowledgement. */
function doings(slack: FakeSlack, bot: SlackBot) {
  const card = (person: Person): Message => last(person.direct());
  /** What everybody in the channel sees, oldest first, without what stands in threads. */
  const posts = (channel: Channel): Message[] => slack.messages(channel).filter(({ thread }) => thread === null);

  /** Taps what reads so, on the last card in their direct messages unless another is given. */
  async function taps(person: Person, label: string, { on = card(person), near }: Tapping = {}): Promise<void> {
    const { status } = await person.click(on, label, near === undefined ? {} : { near });
    expect(status).toBe(200);
    await bot.settled();
  }

  /** Types `/rasp` and the words. */
  async function says(person: Person, words: string, channel?: Channel): Promise<void> {
    expect((await person.slashCommand(words, channel)).status).toBe(200);
    await bot.settled();
  }

  /** Submits the modal with these filled in. */
  async function submits(person: Person, entries: Parameters<Person['submit']>[1] = {}): Promise<void> {
    expect((await person.submit(person.view(), entries)).status).toBe(200);
    await bot.settled();
  }

  /** Closes the modal, with these typed into it and never sent. */
  async function closes(person: Person, typed: Parameters<Person['types']>[1] = {}): Promise<void> {
    const view = person.view();
    await person.types(view, typed);
    await person.closeView(view);
    await bot.settled();
  }

  /** Answers all there is, the same to every question, and finishes. `each` is told of the cards on the way. */
  async function answersAll(person: Person, answer: string, { each = () => {} }: { each?: (card: Message) => void } = {}) {
    await taps(person, 'Start');
    while (!slack.clickable(card(person)).includes('Finish')) {
      each(card(person));
      await taps(person, slack.clickable(card(person)).includes('Carry on') ? 'Carry on' : answer);
    }
    await taps(person, 'Finish');
  }

  const personOf = ({ user }: Person) => ({ platform: 'slack', tenant: user.team, user: user.id });

  /** Their response, as it is stored. */
  async function stored(person: Person) {
    const [response] = await bot.store.openResponsesOf(personOf(person));
    if (!response) throw new Error(`${person.user.name} has no open response.`);
    return response;
  }

  /** Whether all that follows the close of somebody's round is done. */
  async function announced(owner: Person) {
    const [round] = await bot.store.roundsOwnedBy(personOf(owner));
    return round?.state.stage === 'closed' && round.state.announced;
  }

  /** Their answers, as they are stored. */
  async function answersOf(person: Person) {
    const { entries } = await stored(person);
    return Object.values(entries).flatMap(({ answer }) => (answer === undefined ? [] : [answer]));
  }

  /** Answers all there is without a tap, for what comes afterwards. */
  async function hasAnswered(person: Person, level: Level): Promise<void> {
    const { round, brief } = await stored(person);
    const key = { round, person: personOf(person) };
    for (const question of brief.questions) await bot.store.record(key, { kind: 'answer', question, seen: 0, answer: level }, new Date());
    await bot.store.record(key, { kind: 'finish' }, new Date());
  }

  return { card, posts, taps, says, submits, closes, answersAll, personOf, stored, announced, answersOf, hasAnswered };
}
