import type { Fields } from '../fake-slack/json.ts';

export interface Tenant {
  readonly id: string;
  readonly name: string;
}

export interface User {
  /** As the bot knows them, such as `29:1…`. */
  readonly id: string;
  readonly aadObjectId: string;
  readonly tenant: string;
  readonly name: string;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string | null;
  readonly userPrincipalName: string;
  readonly role: 'user' | 'guest';
  /** Such as `en-GB`. */
  readonly locale: string;
  /** Such as `Europe/London`. */
  readonly zone: string;
}

export interface Team {
  /** The same as its general channel's. */
  readonly id: string;
  readonly aadGroupId: string;
  readonly tenant: string;
  readonly members: Set<string>;
  name: string;
  /** Whether the bot is installed in it. */
  bot: boolean;
}

/** Where messages stand: a personal chat with the bot, a group chat, or a channel. */
export interface Conversation {
  readonly id: string;
  readonly kind: 'personal' | 'groupChat' | 'channel';
  readonly tenant: string;
  /** A channel's; null for a chat. */
  readonly team: Team | null;
  /** A channel's are its team's. */
  readonly members: Set<string>;
  /** Empty for a personal chat, and for a team's general channel. */
  name: string;
  /** Whether the bot is installed in it; a channel's is as its team's. */
  bot: boolean;
  /** What the bot meets there: nothing, or why it is refused. */
  shut: 'MessageWritesBlocked' | 'ConversationBlockedByUser' | 'ConversationNotFound' | 'BotDisabledByAdmin' | null;
}

/** As it stands now: an update changes it in place, so copy it (`{ ...message }`) to hold on to a stale one. */
export interface Message {
  readonly conversation: string;
  readonly id: string;
  /** The message that began the thread, in a channel; null for that message itself, and in chats. */
  readonly thread: string | null;
  /** A person's id, or the bot's. */
  readonly from: string;
  text: string;
  /** What is read of it in a notification. */
  summary: string;
  attachments: readonly Fields[];
  entities: readonly Fields[];
  edited: boolean;
  /** Whoever got a card of their own in answer to a tap or a refresh; gone with the next update, and when they open it anew. */
  readonly views: Map<string, Fields>;
}

/** A dialog (task module) as it stands before somebody. */
export interface Dialog {
  readonly user: string;
  readonly conversation: string;
  /** The message whose card opened it. */
  readonly message: string;
  title: string;
  card: Fields;
}

/** What the bot shows that it may speak to the connector with. */
export interface Token {
  readonly value: string;
  readonly appId: string;
  readonly audience: string;
  /** In milliseconds of the fake's clock. */
  readonly expiresAt: number;
}
