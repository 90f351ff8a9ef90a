import { channelFor } from './access.ts';
import type { Content } from './content.ts';
import type { Fields } from './json.ts';
import { Refusal } from './refusal.ts';
import type { Channel, Message, User, Workspace } from './things.ts';
import type { World } from './world.ts';

interface Posting extends Content {
  readonly thread?: string | null;
  readonly files?: readonly string[];
}

/** Puts a message in the channel, for everybody in it. */
export function postMessage(world: World, channel: Channel, user: string, { text, blocks, thread = null, files = [] }: Posting): Message {
  const message: Message = { channel: channel.id, ts: world.ids.ts(), thread, user, onlyFor: null, files, text, blocks, edited: false };
  const here = world.messages.get(channel.id) ?? new Map<string, Message>();
  world.messages.set(channel.id, here.set(message.ts, message));
  return message;
}

/** Shows a message to one person, until their client is started anew. */
export function postOnlyFor(world: World, reader: User, channel: string, user: string, { text, blocks, thread = null }: Posting): Message {
  const message: Message = { channel, ts: world.ids.ts(), thread, user, onlyFor: reader.id, files: [], text, blocks, edited: false };
  world.ephemerals.push(message);
  return message;
}

export function changeMessage(message: Message, { text, blocks }: Content): void {
  message.text = text;
  message.blocks = blocks;
  message.edited = true;
}

/** A message of the bot's own, which it may change. */
export function ownMessage(world: World, workspace: Workspace, channel: string, ts: string, refusal: string): Message {
  channelFor({ world, workspace }, channel);
  const message = world.messages.get(channel)?.get(ts);
  if (!message) throw new Refusal('message_not_found');
  if (message.user !== workspace.botUser) throw new Refusal(refusal);
  return message;
}

/** The message as Slack tells it. */
export function messageFields(world: World, workspace: Workspace, message: Message): Fields {
  const isBot = message.user === workspace.botUser;
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    ...(isBot ? { bot_id: workspace.botId, app_id: world.appId } : {}),
    team: workspace.id,
    text: message.text,
    blocks: message.blocks,
    ...(message.thread ? { thread_ts: message.thread } : {}),
    ...(message.edited ? { edited: { user: message.user, ts: message.ts } } : {}),
    ...(message.files.length > 0 ? { subtype: 'file_share', files: message.files.map((id) => ({ id })) } : {}),
  };
}
