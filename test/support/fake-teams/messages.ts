import { type Fields, fieldsOf, listOf, textOf } from '../fake-slack/json.ts';
import { botIn, placeOf } from './access.ts';
import { type Content, contentOf } from './content.ts';
import type { Call } from './operations.ts';
import { botIsIn, personalChat, sharesPlace } from './people-and-places.ts';
import { refusal } from './refusal.ts';
import type { Conversation, Message, User } from './things.ts';
import type { World } from './world.ts';

/** Puts a message where it is to stand, and returns it. */
export function putMessage(
  world: World,
  { id: conversation }: Conversation,
  from: string,
  content: Content,
  thread: string | null,
): Message {
  const message: Message = { ...content, conversation, id: world.ids.message(), thread, from, edited: false, views: new Map() };
  world.messages.get(conversation)?.set(message.id, message);
  return message;
}

/** What the bot says; `typing` and its like are taken and shown to nobody. */
export function postActivity({ world, args }: Call): Fields {
  const { conversation, thread } = botIn(world, textOf(args['conversationId']));
  world.spend(`send ${conversation.id}`, world.settings.paces.send);
  return { id: said(world, conversation, args, thread) ?? world.ids.activity() };
}

function said(world: World, conversation: Conversation, activity: Fields, thread: string | null): string | null {
  if (activity['type'] === 'typing') return null;
  if (activity['type'] !== 'message')
    throw refusal('BadSyntax', `Teams takes no activity of the type ${textOf(activity['type']) || 'that is missing'}.`);
  const content = contentOf(activity);
  const repliedTo = conversation.kind === 'channel' ? world.messages.get(conversation.id)?.get(textOf(activity['activityId'])) : undefined;
  return putMessage(world, conversation, world.bot.account, content, thread ?? (repliedTo ? (repliedTo.thread ?? repliedTo.id) : null)).id;
}

/** Shows the new content to everybody, whatever views of their own they had. */
export function updateActivity({ world, args }: Call): Fields {
  const { conversation } = botIn(world, textOf(args['conversationId']));
  world.spend(`send ${conversation.id}`, world.settings.paces.send);
  const message = ownMessage(world, conversation, textOf(args['activityId']));
  Object.assign(message, contentOf(args), { edited: true });
  message.views.clear();
  return { id: message.id };
}

export function removeActivity({ world, args }: Call): null {
  const { conversation } = botIn(world, textOf(args['conversationId']));
  world.spend(`send ${conversation.id}`, world.settings.paces.send);
  const { id } = ownMessage(world, conversation, textOf(args['activityId']));
  world.messages.get(conversation.id)?.delete(id);
  return null;
}

function ownMessage(world: World, { id }: Conversation, activityId: string): Message {
  const message = world.messages.get(id)?.get(activityId);
  if (!message) throw refusal('ActivityNotFoundInConversation');
  if (message.from !== world.bot.account) throw refusal('NotEnoughPermissions', 'The bot may change its own messages alone.');
  return message;
}

/**
 * A personal chat with one person of the tenant, always the same for the same person; or a new thread in a channel, with its first message.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 */
export function createConversation({ world, args }: Call): Fields {
  const { channel, teamsChannelId, tenant } = fieldsOf(args['channelData']);
  const channelId = textOf(fieldsOf(channel)['id']) || textOf(teamsChannelId);
  if (channelId) return beginThread(world, channelId, fieldsOf(args['activity']));
  const [member, ...others] = listOf(args['members']);
  if (!member || others.length > 0 || args['isGroup'] === true) throw refusal('BadSyntax', 'Incorrect conversation creation parameters');
  const user = personOf(world, textOf(member['id']));
  const tenantId = textOf(args['tenantId']) || textOf(fieldsOf(tenant)['id']);
  if (tenantId !== user.tenant) throw refusal('BadSyntax', tenantId ? 'The person is of another tenant.' : 'The tenant is missing.');
  world.spend(`create ${user.id}`, world.settings.paces.create);
  const conversation = reachable(world, user);
  const activity = fieldsOf(args['activity']);
  const activityId = activity['type'] === 'message' ? said(world, conversation, activity, null) : null;
  return { id: conversation.id, ...(activityId ? { activityId } : {}) };
}

function beginThread(world: World, channelId: string, activity: Fields): Fields {
  const { conversation } = botIn(world, channelId);
  if (conversation.kind !== 'channel') throw refusal('BadSyntax', 'Incorrect conversation creation parameters');
  world.spend(`create ${conversation.id}`, world.settings.paces.create);
  const activityId = said(world, conversation, activity, null);
  if (activityId === null) throw refusal('BadSyntax', 'A thread begins with a message.');
  return { id: `${conversation.id};messageid=${activityId}`, activityId };
}

/** Known by the bot's own name for them, or by their object id in the directory. */
function personOf(world: World, id: string): User {
  const user = world.users.get(id) ?? [...world.users.values()].find(({ aadObjectId }) => aadObjectId === id);
  if (!user) throw refusal('BadArgument', 'Failed to decrypt pairwise id');
  return user;
}

function reachable(world: World, user: User): Conversation {
  const shares = world.settings.rosterReaches && sharesPlace(world, user);
  if (!world.installed.has(user.id) && !shares) throw refusal('ForbiddenOperationException');
  const conversation = personalChat(world, user);
  if (conversation.shut) throw refusal(conversation.shut);
  if (!botIsIn(conversation)) conversation.bot = true;
  return conversation;
}

/** The message as it stands now, when it still does. */
export const standing = (world: World, { conversation, id }: Pick<Message, 'conversation' | 'id'>): Message | null =>
  world.messages.get(placeOf(conversation).id)?.get(id) ?? null;
