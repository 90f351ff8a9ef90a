import { type Call, channelFor, directChannel, given, type Methods, userFor } from './access.ts';
import { contentOf } from './content.ts';
import { type Fields, textOf } from './json.ts';
import { changeMessage, messageFields, ownMessage, postMessage, postOnlyFor } from './messages.ts';
import { Refusal } from './refusal.ts';
import type { Channel } from './things.ts';

const scope = 'chat:write';

/** https://docs.slack.dev/reference/methods?family=chat */
export const chat: Methods = {
  'chat.postMessage': { scope, kind: 'bot', run: post },
  'chat.update': { scope, kind: 'bot', run: update },
  'chat.postEphemeral': { scope, kind: 'bot', run: postEphemeral },
  'chat.delete': { scope, kind: 'bot', run: remove },
};

/** A person's id stands for their direct messages, even when their account is deactivated: Slack posts to those and says nothing. */
function post(call: Call): Fields {
  const { world, workspace, args } = call;
  const address = given(args, 'channel');
  const channel = /^[UW]/.test(address) ? toPerson(call, address) : openChannel(call, address);
  world.spend(`channel ${channel.id}`, world.settings.paces.channel);
  const content = contentOf(world, args);
  const message = postMessage(world, channel, workspace.botUser, { ...content, thread: threadIn(call, channel) });
  return { channel: channel.id, ts: message.ts, message: messageFields(world, workspace, message) };
}

function toPerson(call: Call, id: string): Channel {
  const user = call.world.users.get(id);
  if (!user) throw new Refusal('channel_not_found');
  return directChannel(call.world, call.workspace, user);
}

/** A channel that takes the bot's messages. */
export function openChannel(call: Pick<Call, 'world' | 'workspace'>, id: string): Channel {
  const channel = channelFor(call, id);
  if (!channel.members.has(call.workspace.botUser)) throw new Refusal('not_in_channel');
  if (channel.archived) throw new Refusal('is_archived');
  return channel;
}

function threadIn({ world, args }: Call, channel: Channel): string | null {
  const thread = textOf(args['thread_ts']);
  if (!thread) return null;
  const parent = world.messages.get(channel.id)?.get(thread);
  if (!parent) throw new Refusal('thread_not_found');
  return parent.thread ?? parent.ts;
}

function update({ world, workspace, args }: Call): Fields {
  const message = ownMessage(world, workspace, given(args, 'channel'), given(args, 'ts'), 'cant_update_message');
  if (world.channels.get(message.channel)?.archived) throw new Refusal('is_inactive');
  const content = contentOf(world, args);
  changeMessage(message, content);
  return { channel: message.channel, ts: message.ts, text: message.text, message: messageFields(world, workspace, message) };
}

function postEphemeral(call: Call): Fields {
  const { world, workspace, args } = call;
  const channel = openChannel(call, given(args, 'channel'));
  const reader = userFor(call, given(args, 'user'));
  if (!channel.members.has(reader.id)) throw new Refusal('user_not_in_channel');
  const content = contentOf(world, args);
  const message = postOnlyFor(world, reader, channel.id, workspace.botUser, { ...content, thread: threadIn(call, channel) });
  return { message_ts: message.ts };
}

function remove({ world, workspace, args }: Call): Fields {
  const message = ownMessage(world, workspace, given(args, 'channel'), given(args, 'ts'), 'cant_delete_message');
  world.messages.get(message.channel)?.delete(message.ts);
  return { channel: message.channel, ts: message.ts };
}
