import { AsyncLocalStorage } from 'node:async_hooks';
import { z } from 'zod';
import type { Directory, Log, Store, Unfit } from '../../application/ports.ts';
import type { Words } from '../../application/wording/en.ts';
import { channelsOf } from '../../domain/channels.ts';
import type { Member } from '../../domain/place.ts';
import { type Account, memberOf, platform, type Tenant, userAt, withoutThread } from './identity.ts';
import { isOfOrganisation, type Listed, listedSchema, namesOf } from './listed.ts';
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
      for (const each of z.array(listedSchema).parse(page.members)) for (const name of namesOf(each)) members.set(name, each);
      continuationToken = page.continuationToken ?? '';
    } while (continuationToken !== '');
    return members;
  }

  /** Whoever has that name in the first of the conversations that know it. */
  async function listedIn(name: string, conversations: readonly Whereabouts[]): Promise<Listed | null> {
    for (const each of conversations) {
      const found = (await rosterOf(each).members).get(name.trim().toLowerCase());
      if (found) return found;
    }
    return null;
  }

  async function find(entry: string, { tenant }: Whereabouts, among: readonly Whereabouts[]): Promise<Member | Unfit | null> {
    const found = await listedIn(entry, among);
    if (!found) return isId(entry) ? { name: text.somebody, unfit: text.notAMember } : null;
    const name = found.name ?? found.id;
    if (found.id.startsWith('28:')) return { name, unfit: text.bot };
    if (found.tenantId && found.tenantId.toLowerCase() !== tenant) return { name, unfit: text.stranger };
    return memberOf(tenant, found satisfies Account);
  }

  /** Where the people are among whom somebody is looked for: of a check's channels, those of their own organisation. */
  async function amongPeople(where: Whereabouts): Promise<readonly Whereabouts[]> {
    const round = where.round === null ? null : await store.round(where.round);
    const places = round === null ? [] : channelsOf(round).map(({ channel }) => channel.place);
    const theirs = places.filter((place) => place.platform === platform && place.tenant === where.tenant && userAt(place) === null);
    return theirs.length === 0 ? [where] : theirs.map(({ address }) => ({ ...where, conversation: address }));
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
      if (asked?.tenant !== asker.tenant) return entries.map(() => null);
      const among = await amongPeople(asked);
      return Promise.all(entries.map((entry) => find(entry, asked, among)));
    },
    /** As the conversation lists them in which they do something: of who is not listed there, nothing is known. */
    async isFullMember({ tenant, user }) {
      const where = here.getStore();
      const found = where?.tenant === tenant ? await listedIn(user, [where]) : null;
      return found !== null && isOfOrganisation(found, tenant);
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

/** What a people picker gives. */
const isId = (entry: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(entry.trim());
