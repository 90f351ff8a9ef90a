import { expect } from 'vitest';
import type { Fields } from './fake-slack/json.ts';
import type { FakeTeams } from './fake-teams/fake-teams.ts';
import type { Filling } from './fake-teams/inputs.ts';
import { noPaces } from './fake-teams/paces.ts';
import type { Person, Tapping } from './fake-teams/person.ts';
import type { Conversation, Message, User } from './fake-teams/things.ts';
import { aFakeTeams, aTeamsBot, type TeamsBot } from './teams-bot.ts';

interface TeamOptions {
  readonly bot?: Parameters<typeof aTeamsBot>[1];
  readonly teams?: Parameters<typeof aFakeTeams>[0];
}

/** A programme team in a Teams of its own, with the bot in its channel: whoever opens checks, and two who answer. */
export async function aTeam({ bot: settings = {}, teams: about = {} }: TeamOptions = {}) {
  // How fast Teams takes what is sent is shown elsewhere; here nobody waits for it.
  const teams = await aFakeTeams({ paces: noPaces, ...about });
  const bot = await aTeamsBot(teams, settings);
  const people = ['Manager', 'Ash', 'Elm'].map((name) => teams.person(teams.user(name)));
  const [manager, ash, elm] = people as [Person, Person, Person];
  const team = teams.team('Shared IT', { members: people.map(({ user }) => user) });
  const channel = teams.channel('Programme', team);
  return { teams, bot, manager, ash, elm, team, channel, ...doings(teams, bot) };
}
export type Team = Awaited<ReturnType<typeof aTeam>>;

interface Opening {
  readonly programme?: string;
  /** Who answers for whom; Ash for Northvale and Elm for Eastmere unless given. */
  readonly partners?: Readonly<Record<string, readonly User[]>>;
}

/** The same team once a check is open. */
export async function aRound({ programme, partners, ...options }: TeamOptions & Opening = {}): Promise<Team> {
  const team = await aTeam(options);
  await opens(team, { ...(programme && { programme }), ...(partners && { partners }) });
  return team;
}

/** Opens a check in the channel through the dialog, and waits until the first cards are out. */
export async function opens(team: Team, { programme = 'Shared IT', partners }: Opening = {}): Promise<void> {
  const { manager, ash, elm, channel, mentions, taps, inDialog } = team;
  await mentions(manager, 'start', channel);
  await taps(manager, 'Open the form', { on: last(manager.sees(channel)) });
  await inDialog(manager, 'Next: times', { Programme: programme });
  await inDialog(manager, 'Next: partners');
  await inDialog(manager, 'Open the check', named(partners ?? { Northvale: [ash.user], Eastmere: [elm.user] }));
}

/** The third step's fields for these partners. */
export function named(partners: Readonly<Record<string, readonly User[]>>): Record<string, Filling> {
  const fields = Object.entries(partners).flatMap(([name, users], index): [string, Filling][] => [
    [`Partner ${index + 1}`, name],
    [`Who answers for partner ${index + 1}?`, users],
  ]);
  return Object.fromEntries(fields);
}

/** The last of them; throws where there is none. */
export function last<T>(all: readonly T[]): T {
  const found = all.at(-1);
  if (found === undefined) throw new Error('There is nothing there yet.');
  return found;
}

/** What is read of a card or dialog, emphasis aside. */
export const read = (words: string): string => words.replaceAll('**', '');

interface On extends Tapping {
  readonly on?: Message;
}

/** What people do, each with all that follows the answer. */
function doings(teams: FakeTeams, bot: TeamsBot) {
  /** The last card in their chat with the bot. */
  const card = (person: Person): Message => last(person.direct());
  /** What they read on it, as it stands before them. */
  const reads = (person: Person, on: Message = card(person)): string => read(teams.words(person.card(on)));
  /** What they can tap on it. */
  const tappable = (person: Person, on: Message = card(person)): string[] => teams.tappable(person.card(on));
  /** What everybody in the conversation sees, without what stands in threads. */
  const posts = (conversation: Conversation): Message[] => teams.messages(conversation).filter(({ thread }) => thread === null);

  async function taps(person: Person, label: string, { on = card(person), ...tapping }: On = {}) {
    const tapped = await person.tap(on, label, tapping);
    expect(tapped.status).toBe(200);
    await bot.settled();
    return tapped;
  }

  async function says(person: Person, words: string): Promise<void> {
    expect((await person.says(words)).status).toBe(200);
    await bot.settled();
  }

  async function mentions(person: Person, words: string, conversation: Conversation, thread?: Message): Promise<void> {
    expect((await person.mention(words, conversation, thread)).status).toBe(200);
    await bot.settled();
  }

  /** Taps what reads so in the open dialog, with these filled in. */
  async function inDialog(person: Person, label: string, filled: Readonly<Record<string, Filling>> = {}): Promise<void> {
    for (const [field, filling] of Object.entries(filled)) person.fillDialog(field, filling);
    expect((await person.tapDialog(label)).status).toBe(200);
    await bot.settled();
  }

  /** Answers all there is, the same to every question, and finishes. */
  async function answersAll(person: Person, answer: string, { each = () => {} }: { each?: (card: Fields) => void } = {}): Promise<void> {
    await taps(person, 'Start');
    while (!tappable(person).includes('Finish')) {
      each(person.card(card(person)));
      const labels = tappable(person);
      await taps(person, labels.includes('Carry on') ? 'Carry on' : (labels.find((label) => label.startsWith(`${answer}`)) ?? answer));
    }
    await taps(person, 'Finish');
  }

  const personOf = ({ user }: Person) => ({ platform: 'teams', tenant: user.tenant, user: user.aadObjectId });

  /** Their response, as it is stored. */
  async function stored(person: Person) {
    const [response] = await bot.store.openResponsesOf(personOf(person));
    if (!response) throw new Error(`${person.user.name} has no open response.`);
    return response;
  }

  /** Their answers, as they are stored. */
  async function answersOf(person: Person) {
    const { entries } = await stored(person);
    return Object.values(entries).flatMap(({ answer }) => (answer === undefined ? [] : [answer]));
  }

  return { card, reads, tappable, posts, taps, says, mentions, inDialog, answersAll, personOf, stored, answersOf };
}
