import { type Call, channelFor, directChannel, given, type Methods, needs } from './access.ts';
import { type Fields, textOf } from './json.ts';
import { messageFields } from './messages.ts';
import { Refusal } from './refusal.ts';
import type { Channel } from './things.ts';

/** https://docs.slack.dev/reference/methods?family=conversations */
export const conversations: Methods = {
  'conversations.open': { scope: 'im:write', kind: 'bot', run: open },
  'conversations.history': { scope: null, kind: 'bot', run: history },
  'conversations.info': { scope: null, kind: 'bot', run: info },
  'conversations.members': { scope: null, kind: 'bot', run: members },
};

const historyScope = { public: 'channels:history', private: 'groups:history', im: 'im:history' } as const;
const readScope = { public: 'channels:read', private: 'groups:read', im: 'im:read' } as const;

function open({ world, workspace, args }: Call): Fields {
  const ids = textOf(args['users']).split(',').filter(Boolean);
  const [id, ...others] = ids;
  if (id === undefined) throw new Refusal('users_list_not_supplied');
  if (others.length > 0) throw new Refusal('missing_scope', { needed: 'mpim:write' });
  const user = world.users.get(id);
  if (!user) throw new Refusal('user_not_found');
  if (user.deleted) throw new Refusal('user_disabled');
  if (user.bot) throw new Refusal('cannot_dm_bot');
  const channel = directChannel(world, workspace, user);
  return { channel: { id: channel.id } };
}

function readable(call: Call): Channel {
  const channel = channelFor(call, given(call.args, 'channel'));
  needs(call.token, readScope[channel.kind]);
  return channel;
}

function info(call: Call): Fields {
  const { workspace, args } = call;
  const channel = readable(call);
  const { id, name, kind, archived, shared, members } = channel;
  const common = {
    id,
    is_archived: archived,
    is_ext_shared: shared,
    is_shared: shared,
    is_org_shared: false,
    context_team_id: workspace.id,
  };
  if (kind === 'im') return { channel: { ...common, is_im: true, user: [...members].find((each) => each !== workspace.botUser) } };
  return {
    channel: {
      ...common,
      name,
      name_normalized: name,
      is_channel: kind === 'public',
      is_group: kind === 'private',
      is_private: kind === 'private',
      is_im: false,
      is_mpim: false,
      is_general: false,
      is_member: members.has(workspace.botUser),
      ...(String(args['include_num_members']) === 'true' ? { num_members: members.size } : {}),
    },
  };
}

/** The last messages, newest first. */
function history(call: Call): Fields {
  const { world, workspace, token, args } = call;
  const channel = channelFor(call, given(args, 'channel'));
  needs(token, historyScope[channel.kind]);
  if (!channel.members.has(workspace.botUser)) throw new Refusal('not_in_channel');
  const messages = [...(world.messages.get(channel.id)?.values() ?? [])].reverse();
  const limit = Number(args['limit'] ?? 100);
  const shown = messages.slice(0, limit).map((message) => messageFields(world, workspace, message));
  return { messages: shown, has_more: messages.length > limit, pin_count: 0 };
}

/** A page of them; what is asked for beyond it comes under `next_cursor`. */
function members(call: Call): Fields {
  const channel = readable(call);
  const limit = Math.min(1000, Number(call.args['limit'] ?? 100));
  const from = Number(textOf(call.args['cursor']).replace('next:', '') || 0);
  if (!Number.isInteger(from) || !(limit > 0)) throw new Refusal('invalid_cursor');
  const everyone = [...channel.members];
  const next = from + limit < everyone.length ? `next:${from + limit}` : '';
  return { members: everyone.slice(from, from + limit), response_metadata: { next_cursor: next } };
}
