import { type Faults, faults } from './faults.ts';
import { type Ids, makeIds } from './ids.ts';
import { buckets, type Paces, type Spend } from './paces.ts';
import type { Channel, Grant, Message, ResponseUrl, StoredFile, Token, Trigger, User, View, Workspace } from './things.ts';

export interface Settings {
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly paces: Paces;
  /** Whether the app's tokens live for twelve hours, and are renewed. */
  readonly rotates: boolean;
  /** How long Slack works on an upload before it can be shown, in milliseconds. */
  readonly fileDelay: number;
  /** How long Slack waits for the bot's answer, in milliseconds. */
  readonly patience: number;
}

/** All that this Slack knows. */
export interface World {
  readonly settings: Settings;
  readonly appId: string;
  /** The fake's own clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly ids: Ids;
  readonly spend: Spend;
  readonly faults: Faults;
  readonly workspaces: Map<string, Workspace>;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, Map<string, Message>>;
  readonly ephemerals: Message[];
  readonly files: Map<string, StoredFile>;
  readonly tokens: Map<string, Token>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  /** Socket Mode addresses that nobody has connected to yet. */
  readonly tickets: Set<string>;
  readonly codes: Map<string, Grant>;
  readonly refreshTokens: Map<string, Grant>;
  /** Modals of each person, bottom first. */
  readonly modals: Map<string, View[]>;
  readonly homes: Map<string, View>;
  /** Where it is reached, such as `http://127.0.0.1:40123`; set once it listens. */
  origin: string;
}

export function makeWorld(settings: Settings, now: () => number): World {
  const ids = makeIds(now);
  return {
    settings,
    appId: ids.id('A'),
    now,
    ids,
    spend: buckets(now),
    faults: faults(),
    workspaces: new Map(),
    users: new Map(),
    channels: new Map(),
    messages: new Map(),
    ephemerals: [],
    files: new Map(),
    tokens: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    tickets: new Set(),
    codes: new Map(),
    refreshTokens: new Map(),
    modals: new Map(),
    homes: new Map(),
    origin: '',
  };
}
