import { type Fields, textOf } from '../fake-slack/json.ts';
import type { Call } from './operations.ts';
import { refusal } from './refusal.ts';
import type { Conversation, Team } from './things.ts';
import type { World } from './world.ts';

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
export function teamOf({ world, args }: Call): Fields {
  const team = installedIn(world, textOf(args['teamId']));
  const { id, name, aadGroupId, tenant, members } = team;
  return {
    id,
    name,
    aadGroupId,
    tenantId: tenant,
    type: 'standard',
    channelCount: channels(world, team).length,
    memberCount: members.size,
  };
}

/** The general channel first, which has no name here. */
export function channelsOf({ world, args }: Call): Fields {
  const team = installedIn(world, textOf(args['teamId']));
  return { conversations: channels(world, team).map(({ id, name }) => (name === '' ? { id } : { id, name })) };
}

const channels = (world: World, team: Team): Conversation[] => [...world.conversations.values()].filter((each) => each.team === team);

function installedIn(world: World, id: string): Team {
  const team = world.teams.get(id);
  if (!team) throw refusal('ConversationNotFound');
  if (!team.bot) throw refusal('BotNotInConversationRoster');
  return team;
}
