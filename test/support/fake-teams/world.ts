import { type Faults, faults } from './faults.ts';
import { type Ids, makeIds } from './ids.ts';
import { type Paces, type Spend, slidingWindows } from './paces.ts';
import type { Conversation, Dialog, Message, Team, Tenant, Token, User } from './things.ts';

export interface Settings {
  readonly paces: Paces;
  /** The least and the most people on a page of members. */
  readonly pages: { readonly least: number; readonly most: number };
  /** Whether the bot may begin a chat with whoever shares a team or a group chat with it, or only where it is installed. */
  readonly rosterReaches: boolean;
  /** How long Teams waits for the bot's answer, in milliseconds. */
  readonly patience: number;
}

/** The bot as it is registered. */
export interface Registration {
  readonly appId: string;
  readonly tenantId: string;
  readonly name: string;
  /** Such as `28:…`. */
  readonly account: string;
  /** What it logs in with; change it for a secret that was renewed or has run out. */
  secret: string;
}

/** All that this Teams knows. */
export interface World {
  readonly settings: Settings;
  readonly bot: Registration;
  /** The fake's own clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly ids: Ids;
  readonly spend: Spend;
  readonly faults: Faults;
  readonly tenants: Map<string, Tenant>;
  readonly users: Map<string, User>;
  readonly teams: Map<string, Team>;
  readonly conversations: Map<string, Conversation>;
  /** By conversation, then by message. */
  readonly messages: Map<string, Map<string, Message>>;
  /** Who installed the bot for themselves. */
  readonly installed: Set<string>;
  readonly dialogs: Map<string, Dialog>;
  readonly tokens: Map<string, Token>;
  /** Where it is reached, such as `http://127.0.0.1:40123`; set once it listens. */
  origin: string;
}

export function makeWorld(settings: Settings, home: Tenant, now: () => number, appId: string): World {
  return {
    settings,
    bot: { appId, tenantId: home.id, name: 'RASP', account: `28:${appId}`, secret: 'an-open-secret-of-the-tests' },
    now,
    ids: makeIds(now),
    spend: slidingWindows(now),
    faults: faults(),
    tenants: new Map([[home.id, home]]),
    users: new Map(),
    teams: new Map(),
    conversations: new Map(),
    messages: new Map(),
    installed: new Set(),
    dialogs: new Map(),
    tokens: new Map(),
    origin: '',
  };
}

/** Where the bot reaches this Teams, as every activity says. */
export const serviceUrlOf = ({ origin }: World) => `${origin}/emea/`;

/** Who signs the channel's tokens. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
export const channelIssuer = 'https://api.botframework.com';

/** What the bot's own tokens must be for. */
export const connectorAudience = 'https://api.botframework.com';
