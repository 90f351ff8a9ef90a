import type { Fields } from '../fake-slack/json.ts';
import type { Answer } from '../fake-slack/post.ts';
import { activities, detailsOf, type Spot } from './activities.ts';
import { botOf } from './members.ts';
import { addChannel, botIsIn, generalOf, personalChat } from './people-and-places.ts';
import type { Send } from './person.ts';
import type { Conversation, Team, User } from './things.ts';
import type { World } from './world.ts';

/** What people do to teams, chats and the bot's place in them: it is done, and the bot is told of it where it is. */
export interface Happenings {
  /** The person installs the bot for themselves. */
  installs(by: User): Promise<Answer[]>;
  /** The person takes it away from themselves again; the chat stays, and refuses the bot. */
  uninstalls(by: User): Promise<Answer[]>;
  /** Somebody adds the bot to the team or the group chat. */
  adds(by: User, place: Team | Conversation): Promise<Answer[]>;
  removes(by: User, place: Team | Conversation): Promise<Answer[]>;
  /** Somebody lets people into the team or the group chat. */
  joins(by: User, place: Team | Conversation, users: readonly User[]): Promise<Answer[]>;
  leaves(by: User, place: Team | Conversation, users: readonly User[]): Promise<Answer[]>;
  renames(by: User, team: Team, name: string): Promise<Answer[]>;
  /** A new channel of the team; the bot hears of it. */
  opensChannel(by: User, team: Team, name: string): Promise<{ readonly channel: Conversation; readonly answers: Answer[] }>;
  renamesChannel(by: User, channel: Conversation, name: string): Promise<Answer[]>;
  /** The channel is gone with all its messages. */
  deletesChannel(by: User, channel: Conversation): Promise<Answer[]>;
  deletesTeam(by: User, team: Team): Promise<Answer[]>;
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events */
export function happenings(world: World, send: Send): Happenings {
  const placeOf = (place: Team | Conversation): Conversation => ('kind' in place ? place : generalOf(world, place));
  const accounts = (users: readonly User[]) => users.map(({ id, aadObjectId }) => ({ id, aadObjectId }));
  const inTurn = async (told: readonly Fields[]): Promise<Answer[]> => {
    const answers: Answer[] = [];
    for (const activity of told) answers.push(await send(activity));
    return answers;
  };
  const inTeam = ({ team }: Conversation, eventType: string) => (team ? eventType : undefined);
  const setBot = (conversation: Conversation, bot: boolean) => {
    if (conversation.team) conversation.team.bot = bot;
    else conversation.bot = bot;
  };
  const added = (by: User, spot: Spot): Fields[] => [
    activities(world, by).updated(spot, { membersAdded: [botOf(world)] }, inTeam(spot.conversation, 'teamMemberAdded')),
    activities(world, by).installation('add', spot),
  ];
  const removed = (by: User, spot: Spot): Fields[] => [
    // Nobody is told of a personal chat's member who has gone.
    ...(spot.conversation.kind === 'personal'
      ? []
      : [activities(world, by).updated(spot, { membersRemoved: [botOf(world)] }, inTeam(spot.conversation, 'teamMemberRemoved'))]),
    activities(world, by).installation('remove', spot),
  ];
  const event = (by: User, conversation: Conversation, eventType: string, changes: Fields = {}, data: Fields = {}): Promise<Answer[]> =>
    botIsIn(conversation) ? inTurn([activities(world, by).updated({ conversation }, changes, eventType, data)]) : Promise.resolve([]);
  const channelEvent = (by: User, channel: Conversation, eventType: string): Promise<Answer[]> => {
    const { team, id, name } = channel;
    return team ? event(by, generalOf(world, team), eventType, {}, { channel: { id, name } }) : Promise.resolve([]);
  };
  const forget = ({ id }: Conversation) => {
    world.conversations.delete(id);
    world.messages.delete(id);
  };

  return {
    installs(by) {
      world.installed.add(by.id);
      const conversation = personalChat(world, by);
      Object.assign(conversation, { bot: true, shut: null });
      return inTurn(added(by, { conversation }));
    },
    uninstalls(by) {
      world.installed.delete(by.id);
      const conversation = personalChat(world, by);
      conversation.bot = false;
      return inTurn(removed(by, { conversation }));
    },
    adds(by, place) {
      const conversation = placeOf(place);
      setBot(conversation, true);
      return inTurn(added(by, { conversation }));
    },
    removes(by, place) {
      const conversation = placeOf(place);
      setBot(conversation, false);
      return inTurn(removed(by, { conversation }));
    },
    joins(by, place, users) {
      const conversation = placeOf(place);
      for (const { id } of users) conversation.members.add(id);
      const told = activities(world, by).updated(
        { conversation },
        { membersAdded: accounts(users) },
        inTeam(conversation, 'teamMemberAdded'),
      );
      return botIsIn(conversation) ? inTurn([told]) : Promise.resolve([]);
    },
    leaves(by, place, users) {
      const conversation = placeOf(place);
      for (const { id } of users) conversation.members.delete(id);
      const told = activities(world, by).updated(
        { conversation },
        { membersRemoved: accounts(users) },
        inTeam(conversation, 'teamMemberRemoved'),
      );
      return botIsIn(conversation) ? inTurn([told]) : Promise.resolve([]);
    },
    renames(by, team, name) {
      team.name = name;
      return event(by, generalOf(world, team), 'teamRenamed', {}, { team: detailsOf(team) });
    },
    async opensChannel(by, team, name) {
      const channel = addChannel(world, name, team);
      return { channel, answers: await channelEvent(by, channel, 'channelCreated') };
    },
    renamesChannel(by, channel, name) {
      channel.name = name;
      return channelEvent(by, channel, 'channelRenamed');
    },
    deletesChannel(by, channel) {
      forget(channel);
      return channelEvent(by, channel, 'channelDeleted');
    },
    async deletesTeam(by, team) {
      const answers = await event(by, generalOf(world, team), 'teamDeleted');
      for (const each of [...world.conversations.values()]) if (each.team === team) forget(each);
      world.teams.delete(team.id);
      return answers;
    },
  };
}
