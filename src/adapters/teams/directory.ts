import { AsyncLocalStorage } from 'node:async_hooks';
import { z } from 'zod';
import type { Directory, Log, Store, Unfit } from '../../application/ports.ts';
import type { Words } from '../../application/wording/en.ts';
import type { Member } from '../../domain/place.ts';
import { type Account, memberOf, platform, type Tenant, userAt, withoutThread } from './identity.ts';
import type { Send } from './sending.ts';

/** Where somebody does something. */
export interface Whereabouts {
  readonly tenant: Tenant;
  readonly conversation: string;
  /** A channel's. */
  readonly team: string | null;
  /** What its people call it, where the letter says so. */
  readonly name: string | null;
  /** Where nobody but the bot and they are, the check that it is about: its people are looked for in its channel. */
  readonly round: string | null;
}

export interface TeamsDirectory extends Directory {
  /** Does what is asked for there: people are looked for among those of that conversation. */
  during<T>(where: Whereabouts, work: () => Promise<T>): Promise<T>;
  /** What somebody is called, by the directory's id, who was looked up a moment ago. */
  called(conversation: string, user: string): string | null;
  /** Who is in the conversation, or in the team, has changed. */
  forget(id: string): void;
}

export interface DirectoryNeeds {
  readonly store: Pick<Store, 'round'>;
  readonly send: Send;
  readonly log: Log;
  readonly words: Words;
  /** Milliseconds from any beginning, never going back. */
  readonly elapsed?: () => number;
}

/** How long it is remembered who is in a conversation, in milliseconds, and of how many; and the most people on a page. */
const remembered = 60_000;
const mostRemembered = 100;
const pageSize = 500;

const memberSchema = z.looseObject({
  id: z.string(),
  aadObjectId: z.string().nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  tenantId: z.string().nullish(),
});
type Listed = z.infer<typeof memberSchema>;

interface Roster {
  readonly at: number;
  readonly team: string | null;
  readonly members: Promise<ReadonlyMap<string, Listed>>;
  /** The same, once they are there. */
  known: ReadonlyMap<string, Listed>;
}

/** Finds people among those who are in the conversation, by the directory's id, address or sign-in name. */
export function teamsDirectory({ store, send, log, words, elapsed = () => performance.now() }: DirectoryNeeds): TeamsDirectory {
  const text = words.teams.people;
  const here = new AsyncLocalStorage<Whereabouts>();
  const rosters = new Map<string, Roster>();

  function rosterOf({ tenant, conversation: full, team }: Whereabouts): Roster {
    const conversation = withoutThread(full);
    const before = rosters.get(conversation);
    if (before && elapsed() - before.at < remembered) return before;
    const roster: Roster = { at: elapsed(), team, members: listed(tenant, conversation), known: new Map() };
    rosters.delete(conversation);
    rosters.set(conversation, roster);
    const [oldest] = rosters.keys();
    if (rosters.size > mostRemembered && oldest !== undefined) rosters.delete(oldest);
    roster.members.then(
      (members) => {
        roster.known = members;
      },
      () => rosters.delete(conversation),
    );
    return roster;
  }

  /** Everybody there, by each name that somebody may give of them. */
  async function listed(tenant: Tenant, conversation: string): Promise<ReadonlyMap<string, Listed>> {
    const members = new Map<string, Listed>();
    let continuationToken = '';
    do {
      // An empty token asks for the first page.
      const options = { pageSize, continuationToken };
      const page = await send({ tenant, conversation, kind: 'look' }, ({ conversations }) =>
        conversations.getConversationPagedMembers(conversation, options),
      );
      for (const each of z.array(memberSchema).parse(page.members)) for (const name of namesOf(each)) members.set(name, each);
      continuationToken = page.continuationToken ?? '';
    } while (continuationToken !== '');
    return members;
  }

  async function find(entry: string, where: Whereabouts): Promise<Member | Unfit | null> {
    const found = (await rosterOf(where).members).get(entry.trim().toLowerCase());
    if (!found) return isId(entry) ? { name: text.somebody, unfit: text.notAMember } : null;
    const name = found.name ?? found.id;
    if (found.id.startsWith('28:')) return { name, unfit: text.bot };
    if (found.tenantId && found.tenantId.toLowerCase() !== where.tenant) return { name, unfit: text.stranger };
    return memberOf(where.tenant, found satisfies Account);
  }

  /** Where the people are among whom somebody is looked for. */
  async function amongPeople(where: Whereabouts): Promise<Whereabouts> {
    const place = where.round === null ? undefined : (await store.round(where.round))?.channel.place;
    if (place?.platform !== platform || place.tenant !== where.tenant || userAt(place) !== null) return where;
    return { ...where, conversation: place.address };
  }

  async function nameOf({ tenant, conversation, team, name }: Whereabouts): Promise<string> {
    if (team === null) return name ?? text.theChat;
    const channel = withoutThread(conversation);
    const [details, list] = await Promise.all([
      send({ tenant, conversation, kind: 'look' }, ({ teams }) => teams.fetchTeamDetails(team)),
      send({ tenant, conversation, kind: 'look' }, ({ teams }) => teams.fetchChannelList(team)),
    ]);
    // The general channel has the team's own id, and no name.
    const own = list.conversations?.find(({ id }) => id === channel)?.name;
    return [details.name, own].filter(Boolean).join(' › ') || text.theChannel;
  }

  return {
    during: (where, work) => here.run(where, work),
    async find(entries, asker) {
      const asked = here.getStore();
      const where = asked && asked.tenant === asker.tenant ? await amongPeople(asked) : null;
      if (where === null) return entries.map(() => null);
      return Promise.all(entries.map((entry) => find(entry, where)));
    },
    entryOf: ({ person }) => person.user,
    async channelName(place) {
      const where = here.getStore();
      if (!where || withoutThread(where.conversation) !== place.address) return text.theChannel;
      try {
        return await nameOf(where);
      } catch (err) {
        log.warn({ err }, 'the name of a channel could not be looked up');
        return text.theChannel;
      }
    },
    called: (conversation, user) => rosters.get(withoutThread(conversation))?.known.get(user)?.name ?? null,
    forget(id) {
      for (const [conversation, { team }] of rosters) if (conversation === withoutThread(id) || team === id) rosters.delete(conversation);
    },
  };
}

function namesOf({ id, aadObjectId, email, userPrincipalName }: Listed): string[] {
  return [id, aadObjectId, email, userPrincipalName].flatMap((name) => (name ? [name.toLowerCase()] : []));
}

/** What a people picker gives. */
const isId = (entry: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(entry.trim());
