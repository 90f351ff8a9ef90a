import { type Fields, fieldsOf, textOf } from '../fake-slack/json.ts';
import { botOf, senderOf } from './members.ts';
import type { Conversation, Message, Team, User } from './things.ts';
import { serviceUrlOf, type World } from './world.ts';

/** Where something is done: the conversation, and the thread in a channel. */
export interface Spot {
  readonly conversation: Conversation;
  readonly thread?: string | null;
}

/** What Teams tells the bot of one person's doings. Nothing is sent: give it to the letters, change it, or let the person do it. */
export interface Activities {
  /** Words typed; `mention` when the bot is called by its name. */
  said(words: string, spot: Spot, message: Pick<Message, 'id'>, mention: boolean): Fields;
  /** An `Action.Execute`: tapped, or asked for by the client itself as the card came into view. */
  executed(on: Message, spot: Spot, action: Fields, data: Fields, trigger: 'manual' | 'automatic'): Fields;
  /** An `Action.Submit`: words where it has some to say, and always a value. */
  submitted(on: Message, spot: Spot, data: Fields, words?: string): Fields;
  /** A dialog asked for, or what was filled into one. */
  dialog(name: 'task/fetch' | 'task/submit', spot: Spot, data: Fields, replyToId: string | null): Fields;
  /** `add` and `remove`, for themselves or where the spot is. */
  installation(action: 'add' | 'remove', spot: Spot): Fields;
  /** Anything that changed about a conversation, such as its members. */
  updated(spot: Spot, changes: Fields, eventType?: string, channelData?: Fields): Fields;
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-basics and the pages below it */
export function activities(world: World, user: User): Activities {
  const base = (id: string, { conversation, thread = null }: Spot): Fields => {
    const now = new Date(world.now());
    return {
      id,
      timestamp: now.toISOString(),
      localTimestamp: now.toISOString(),
      localTimezone: user.zone,
      channelId: 'msteams',
      serviceUrl: serviceUrlOf(world),
      from: senderOf(user),
      conversation: conversationOf(conversation, thread),
      recipient: botOf(world),
      entities: [
        { locale: user.locale, country: user.locale.split('-')[1] ?? 'GB', platform: 'Web', timezone: user.zone, type: 'clientInfo' },
      ],
      channelData: channelDataOf(conversation),
      locale: user.locale,
    };
  };
  /** Of whoever did it an event does not say the name. */
  const event = (spot: Spot): Fields => ({ ...base(world.ids.activity(), spot), from: { id: user.id, aadObjectId: user.aadObjectId } });
  const invoke = (name: string, spot: Spot, value: Fields): Fields => ({
    ...base(world.ids.activity(), spot),
    type: 'invoke',
    name,
    value,
  });
  const about = ({ id }: Message, activity: Fields): Fields => ({
    ...activity,
    replyToId: id,
    channelData: { ...fieldsOf(activity['channelData']), source: { name: 'message' }, legacy: { replyToId: `1:${id}` } },
  });

  return {
    said(words, spot, { id }, mention) {
      const own = base(id, spot);
      const name = `<at>${world.bot.name}</at>`;
      const mentioned = { mentioned: botOf(world), text: name, type: 'mention' };
      const text = mention ? `${name} ${words}` : words;
      return {
        ...{ ...own, type: 'message', textFormat: 'plain', text },
        ...{ attachments: [{ contentType: 'text/html', content: `<p>${text}</p>` }] },
        ...(mention && Array.isArray(own['entities']) ? { entities: [mentioned, ...own['entities']] } : {}),
      };
    },
    executed(on, spot, action, data, trigger) {
      const { type, id, title, verb } = action;
      const given = Object.fromEntries(Object.entries({ type, id, title, verb, data }).filter(([, value]) => value !== undefined));
      return about(on, invoke('adaptiveCard/action', spot, { action: given, trigger }));
    },
    submitted: (on, spot, value, words) =>
      about(on, {
        ...base(world.ids.message(), spot),
        type: 'message',
        ...(words === undefined ? {} : { text: words, textFormat: 'plain' }),
        value,
      }),
    dialog(name, spot, data, replyToId) {
      const activity = invoke(name, spot, { data, context: { theme: 'default' } });
      return replyToId === null ? activity : { ...activity, replyToId };
    },
    installation: (action, spot) => ({ ...event(spot), ...eventOf(spot), type: 'installationUpdate', action }),
    updated(spot, changes, eventType, channelData = {}) {
      const own = eventType === undefined ? {} : { eventType };
      const data = { ...fieldsOf(eventOf(spot)['channelData']), ...own, ...channelData };
      return { ...event(spot), type: 'conversationUpdate', ...changes, channelData: data };
    },
  };
}

function conversationOf({ id, kind, tenant, name }: Conversation, thread: string | null): Fields {
  const own = { conversationType: kind, tenantId: tenant, id: thread === null ? id : `${id};messageid=${thread}` };
  if (kind === 'personal') return own;
  return { isGroup: true, ...own, ...(kind === 'groupChat' && name ? { name } : {}) };
}

function channelDataOf({ id, team, tenant }: Conversation): Fields {
  if (!team) return { tenant: { id: tenant } };
  return { teamsChannelId: id, teamsTeamId: team.id, channel: { id }, team: { id: team.id }, tenant: { id: tenant } };
}

/** An event tells more of the team than a message does, and of the channel that was chosen. */
function eventOf({ conversation }: Spot): Fields {
  const { id, team, tenant } = conversation;
  const settings = { selectedChannel: { id } };
  if (!team) return { channelData: { settings, tenant: { id: tenant }, source: { name: 'message' } } };
  return { channelData: { channel: { id }, team: detailsOf(team), settings, tenant: { id: tenant }, source: { name: 'message' } } };
}

export const detailsOf = ({ id, aadGroupId, name, tenant }: Team): Fields => ({ id, aadGroupId, name, tenantId: tenant });

/** Where a message stands: its conversation, and its thread in a channel. */
export function spotOf(world: World, { conversation: id, id: messageId, thread }: Pick<Message, 'conversation' | 'id' | 'thread'>): Spot {
  const conversation = world.conversations.get(id);
  if (!conversation) throw new Error(`There is no conversation ${textOf(id)}.`);
  return { conversation, thread: conversation.kind === 'channel' ? (thread ?? messageId) : null };
}
