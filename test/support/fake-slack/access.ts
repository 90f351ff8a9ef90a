import { type Fields, textOf } from './json.ts';
import { Refusal } from './refusal.ts';
import type { Channel, Token, User, Workspace } from './things.ts';
import type { World } from './world.ts';

/** One call of a method, let in. */
export interface Call {
  readonly world: World;
  readonly workspace: Workspace;
  readonly token: Token;
  readonly args: Fields;
}

/** A Web API method: what it takes to be let in, and what it does. */
export interface Method {
  readonly scope: string | null;
  readonly kind: 'bot' | 'app';
  run(call: Call): Fields;
}

export type Methods = Readonly<Record<string, Method>>;

/** The token's own entry, or the refusal that it earns. */
export function admitted(world: World, value: string, method: Method): Token {
  if (!value) throw new Refusal('not_authed');
  const token = world.tokens.get(value);
  if (!token) throw new Refusal('invalid_auth');
  if (token.state !== 'good') throw new Refusal(token.state);
  if (token.expiresAt !== null && token.expiresAt <= world.now()) throw new Refusal('token_expired');
  if (token.kind !== method.kind) throw new Refusal('not_allowed_token_type');
  if (method.scope) needs(token, method.scope);
  return token;
}

export function needs(token: Token, scope: string): void {
  if (!token.scopes.has(scope)) throw new Refusal('missing_scope', { needed: scope, provided: [...token.scopes].join(',') });
}

/** The argument's words; refused when it is missing. */
export function given(args: Fields, name: string): string {
  const value = textOf(args[name]);
  if (!value) throw new Refusal('invalid_arguments', { response_metadata: { messages: [`[ERROR] missing required field: ${name}`] } });
  return value;
}

/** A channel that the bot may know of. A private one it is not in does not exist for it. */
export function channelFor({ world, workspace }: Pick<Call, 'world' | 'workspace'>, id: string): Channel {
  const channel = world.channels.get(id);
  if (!channel || channel.team !== workspace.id) throw new Refusal('channel_not_found');
  if (channel.kind !== 'public' && !channel.members.has(workspace.botUser)) throw new Refusal('channel_not_found');
  return channel;
}

/** Somebody of the workspace, or of another that shares a channel with it. */
export function userFor({ world, workspace }: Pick<Call, 'world' | 'workspace'>, id: string): User {
  const user = world.users.get(id);
  if (!user) throw new Refusal('user_not_found');
  if (user.team === workspace.id) return user;
  const met = [...world.channels.values()].some(({ team, shared, members }) => team === workspace.id && shared && members.has(id));
  if (!met) throw new Refusal('user_not_found');
  return user;
}

/** The direct messages of the bot and the person, opened if they never were. */
export function directChannel(world: World, workspace: Workspace, user: User): Channel {
  const found = [...world.channels.values()].find(
    ({ kind, members }) => kind === 'im' && members.has(user.id) && members.has(workspace.botUser),
  );
  if (found) return found;
  const channel: Channel = {
    id: world.ids.id('D'),
    team: workspace.id,
    name: 'directmessage',
    kind: 'im',
    shared: user.team !== workspace.id,
    members: new Set([user.id, workspace.botUser]),
    archived: false,
  };
  world.channels.set(channel.id, channel);
  return channel;
}
