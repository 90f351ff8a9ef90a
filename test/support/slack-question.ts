import { offered } from '../../src/adapters/offered-banks.ts';
import { opened } from '../../src/application/setup.ts';
import { usualTimes } from '../../src/application/times.ts';
import { nothingDelivered } from '../../src/domain/response.ts';
import type { FakeSlack } from './fake-slack/fake-slack.ts';
import type { Person } from './fake-slack/person.ts';
import type { Channel, Message, User } from './fake-slack/things.ts';
import { houseBank } from './house-bank.ts';
import { holidays } from './schedules.ts';
import type { SlackBot } from './slack-bot.ts';

const memberOf = ({ id, team, name }: User) => ({
  person: { platform: 'slack', tenant: team, user: id },
  name,
  place: { platform: 'slack', tenant: team, address: id },
});

interface StoredRound {
  readonly owner: User;
  readonly channel: Channel;
  /** Each of a council of their own. */
  readonly people: readonly User[];
  /** Whether everybody has their first card, and the channel its status (yes). */
  readonly invited?: boolean;
}

/** A round as it stands once it is opened, made in the store alone. */
export async function aStoredRound(bot: SlackBot, { owner, channel, people, invited = true }: StoredRound): Promise<string> {
  const { round, responses } = opened({
    id: 'round-1',
    draft: { programme: 'Shared IT', purpose: 'new-programme', depth: 'core', bank: '', visibility: 'named', ...usualTimes },
    partners: people.map((person) => ({ name: `Council of ${person.name}`, members: [memberOf(person)] })),
    owner: memberOf(owner),
    channel: { place: { platform: 'slack', tenant: channel.team, address: channel.id }, name: `#${channel.name}` },
    dryRun: false,
    at: new Date(),
    offered: offered(houseBank),
    holidays,
  });
  const welcome = { state: invited ? 'sent' : 'due' } as const;
  const status = invited ? { place: round.channel.place, id: `${channel.id}/1.1` } : null;
  await bot.store.openRound(
    { ...round, messages: { ...round.messages, status } },
    responses.map((response) => ({ ...response, delivered: { ...nothingDelivered, welcome } })),
  );
  return round.id;
}

/** Somebody with the first question before them, in a round of their own. */
export async function aQuestion(slack: FakeSlack, bot: SlackBot, name = 'Ash') {
  const manager = slack.user('Manager');
  const user = slack.user(name);
  const channel = slack.channel('shared-it', { members: [manager, user] });
  const round = await aStoredRound(bot, { owner: manager, channel, people: [user] });
  const person = slack.person(user);
  await person.slashCommand('');
  await bot.settled();
  return { round, person, channel, manager: slack.person(manager), card: () => lastOf(person) };
}

/** What stands last in somebody's direct messages. */
export function lastOf(person: Person): Message {
  const message = person.direct().at(-1);
  if (!message) throw new Error(`Nothing stands in ${person.user.name}'s direct messages.`);
  return message;
}
