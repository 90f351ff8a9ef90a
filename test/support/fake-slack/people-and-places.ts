import { issueToken } from './apps.ts';
import { handleOf } from './ids.ts';
import type { Channel, User, Workspace } from './things.ts';
import type { World } from './world.ts';

export interface WorkspaceOptions {
  readonly name?: string;
  readonly enterprise?: Workspace['enterprise'];
  readonly orgWide?: boolean;
  readonly scopes?: readonly string[];
}

export interface UserOptions {
  readonly workspace?: Workspace;
  /** The same as the name, unless given. */
  readonly displayName?: string;
  readonly email?: string | null;
  readonly zone?: string;
  readonly locale?: string;
  readonly bot?: boolean;
  readonly guest?: User['guest'];
  readonly deleted?: boolean;
}

export interface ChannelOptions {
  readonly workspace?: Workspace;
  readonly kind?: 'public' | 'private';
  readonly members?: readonly User[];
  /** Whether the bot is in it (yes). */
  readonly bot?: boolean;
  readonly shared?: boolean;
  readonly archived?: boolean;
}

/** All that the product asks for. */
export const botScopes: readonly string[] = [
  'app_mentions:read',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'team:read',
  'users:read',
  'users:read.email',
];

export function addWorkspace(
  world: World,
  { name = 'Shared services', enterprise = null, orgWide = false, scopes = botScopes }: WorkspaceOptions,
) {
  const id = world.ids.id('T');
  const domain = handleOf(name).replaceAll('.', '-');
  const own: Workspace = { id, name, domain, enterprise, orgWide, botId: world.ids.id('B'), botUser: world.ids.id('U') };
  world.workspaces.set(id, own);
  world.users.set(own.botUser, { ...aUser, id: own.botUser, team: id, name: 'rasp', bot: true });
  return Object.assign(own, { token: issueToken(world, own, scopes, { value: `xoxb-${id}-${world.ids.ticket()}` }) });
}

const aUser = { displayName: '', email: null, zone: 'Europe/London', locale: 'en-GB', bot: false, guest: 'no', deleted: false } as const;

export function addUser(world: World, name: string, { id: team }: Workspace, { workspace: _, ...own }: UserOptions): User {
  const user: User = {
    ...aUser,
    displayName: name,
    email: `${handleOf(name)}@council.example`,
    ...own,
    id: world.ids.id('U'),
    team,
    name,
  };
  world.users.set(user.id, user);
  return user;
}

export function addChannel(
  world: World,
  name: string,
  { id: team, botUser }: Workspace,
  { kind = 'public', members = [], bot = true, shared = false, archived = false }: ChannelOptions,
): Channel {
  const present = new Set([...members.map(({ id }) => id), ...(bot ? [botUser] : [])]);
  const channel: Channel = { id: world.ids.id('C'), team, name, kind, shared, members: present, archived };
  world.channels.set(channel.id, channel);
  return channel;
}
