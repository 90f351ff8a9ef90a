import { handleOf } from '../fake-slack/ids.ts';
import type { Conversation, Team, Tenant, User } from './things.ts';
import type { World } from './world.ts';

export interface UserOptions {
  readonly tenant?: Tenant;
  readonly email?: string | null;
  readonly role?: User['role'];
  readonly locale?: string;
  readonly zone?: string;
  /** Whether they installed the bot for themselves (no). */
  readonly installed?: boolean;
}

export interface PlaceOptions {
  readonly tenant?: Tenant;
  readonly members?: readonly User[];
  /** Whether the bot is in it (yes). */
  readonly bot?: boolean;
}

export function addTenant(world: World, name: string): Tenant {
  const tenant = { id: world.ids.guid(), name };
  world.tenants.set(tenant.id, tenant);
  return tenant;
}

export function addUser(world: World, name: string, { id: tenant }: Tenant, options: UserOptions): User {
  const {
    email = `${handleOf(name)}@council.example`,
    role = 'user',
    locale = 'en-GB',
    zone = 'Europe/London',
    installed = false,
  } = options;
  const [givenName = name, ...surnames] = name.split(' ');
  const user: User = {
    ...{ id: world.ids.account(), aadObjectId: world.ids.guid(), tenant, name, givenName, surname: surnames.join(' ') },
    ...{ email, userPrincipalName: email ?? `${handleOf(name)}@council.example`, role, locale, zone },
  };
  world.users.set(user.id, user);
  if (installed) world.installed.add(user.id);
  return user;
}

const idsOf = (users: readonly User[]) => new Set(users.map(({ id }) => id));

/** A team with its general channel, of the same id. */
export function addTeam(world: World, name: string, { id: tenant }: Tenant, { members = [], bot = true }: PlaceOptions): Team {
  const team: Team = { id: world.ids.thread('tacv2'), aadGroupId: world.ids.guid(), tenant, members: idsOf(members), name, bot };
  world.teams.set(team.id, team);
  addPlace(world, { id: team.id, kind: 'channel', tenant, team, members: team.members, name: '', bot });
  return team;
}

/** One more channel of the team. */
export const addChannel = (world: World, name: string, team: Team): Conversation =>
  addPlace(world, {
    id: world.ids.thread('tacv2'),
    kind: 'channel',
    tenant: team.tenant,
    team,
    members: team.members,
    name,
    bot: team.bot,
  });

export const addGroupChat = (
  world: World,
  name: string,
  { id: tenant }: Tenant,
  { members = [], bot = true }: PlaceOptions,
): Conversation =>
  addPlace(world, { id: world.ids.thread('v2'), kind: 'groupChat', tenant, team: null, members: idsOf(members), name, bot });

/** The team's general channel. */
export function generalOf(world: World, { id, name }: Team): Conversation {
  const channel = world.conversations.get(id);
  if (!channel) throw new Error(`${name} is gone, and its general channel with it.`);
  return channel;
}

/** The personal chat of the bot and the person, begun if it never was. */
export function personalChat(world: World, user: User): Conversation {
  const found = [...world.conversations.values()].find(({ kind, members }) => kind === 'personal' && members.has(user.id));
  if (found) return found;
  const { id, tenant } = user;
  const bot = world.installed.has(id);
  return addPlace(world, { id: world.ids.personal(), kind: 'personal', tenant, team: null, members: new Set([id]), name: '', bot });
}

function addPlace(world: World, place: Omit<Conversation, 'shut'>): Conversation {
  const conversation: Conversation = { ...place, shut: null };
  world.conversations.set(conversation.id, conversation);
  world.messages.set(conversation.id, new Map());
  return conversation;
}

/** Whether the bot is there: a channel's is as its team's. */
export const botIsIn = ({ team, bot }: Conversation): boolean => team?.bot ?? bot;

/** Whether they share a team or a group chat with the bot. */
export const sharesPlace = (world: World, { id }: User): boolean =>
  [...world.conversations.values()].some((each) => each.kind !== 'personal' && botIsIn(each) && each.members.has(id));
