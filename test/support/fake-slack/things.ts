import type { Fields } from './json.ts';

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly enterprise: { readonly id: string; readonly name: string } | null;
  /** Whether the app was installed for the whole enterprise. */
  readonly orgWide: boolean;
  readonly botId: string;
  readonly botUser: string;
}

export interface User {
  readonly id: string;
  /** Their own workspace; a Slack Connect user's is not the channel's. */
  readonly team: string;
  /** The full name. */
  readonly name: string;
  /** What they like to be called; empty for nothing else. */
  readonly displayName: string;
  readonly email: string | null;
  readonly zone: string;
  readonly locale: string;
  readonly bot: boolean;
  readonly guest: 'no' | 'many channels' | 'one channel';
  deleted: boolean;
}

export interface Channel {
  readonly id: string;
  readonly team: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  /** Whether people of other organisations are in it. */
  readonly shared: boolean;
  readonly members: Set<string>;
  archived: boolean;
}

/** As it stands now: an update changes it in place, so copy it (`{ ...message }`) to hold on to a stale one. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | null;
  readonly user: string;
  /** The one person who sees it; null when everybody in the channel does. */
  readonly onlyFor: string | null;
  readonly files: readonly string[];
  text: string;
  blocks: readonly Fields[];
  edited: boolean;
}

/** A modal or a home tab, as it stands now: an update changes it in place. */
export interface View {
  readonly id: string;
  readonly team: string;
  readonly user: string;
  readonly previous: string | null;
  readonly root: string;
  definition: Fields;
  hash: string;
  /** What the person filled in, by block and action. */
  typed: Map<string, Fields>;
  /** What the bot found wrong at the last submission, by block. */
  errors: Fields;
}

export interface StoredFile {
  readonly id: string;
  readonly team: string;
  readonly name: string;
  readonly altText: string | null;
  title: string;
  bytes: Buffer | null;
  /** When Slack has processed it, in milliseconds; null before the upload is completed. */
  readyAt: number | null;
  /** What to post once it is ready. */
  share: { readonly channel: string; readonly thread: string | null; readonly text: string; readonly blocks: readonly Fields[] } | null;
  shares: Message[];
}

export interface Token {
  readonly value: string;
  readonly kind: 'bot' | 'app';
  readonly workspace: Workspace;
  readonly scopes: ReadonlySet<string>;
  /** When it expires, in milliseconds; null for never. */
  readonly expiresAt: number | null;
  state: 'good' | 'token_revoked' | 'account_inactive' | 'invalid_auth';
}

/** What lets the bot open a view for the person whose doing it came with. */
export interface Trigger {
  readonly user: string;
  readonly workspace: Workspace;
  readonly issuedAt: number;
  used: boolean;
}

/** Where the bot may post about what somebody did. */
export interface ResponseUrl {
  readonly id: string;
  readonly user: string;
  readonly workspace: Workspace;
  readonly channel: string;
  readonly thread: string | null;
  /** The message that was clicked. */
  readonly about: Message | null;
  readonly issuedAt: number;
  uses: number;
}

/** What an authorisation code or a refresh token is good for, once. */
export interface Grant {
  /** Where the code was sent to; null for a refresh token, and for a code that nobody was led back with. */
  readonly redirectUri: string | null;
  readonly workspace: Workspace;
  readonly scopes: readonly string[];
  used: boolean;
}
