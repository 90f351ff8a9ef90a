import type { Installation, Sealed } from '../../application/installation.ts';
import { type Clock, type Log, type Sealing, type Store, Unopenable } from '../../application/ports.ts';
import { underWay } from '../../application/under-way.ts';
import type { WorkspaceNews } from '../../application/workspace-news.ts';
import type { Exchange, Grant } from './exchange.ts';
import { platform, type Team } from './identity.ts';
import { refreshing } from './refreshing.ts';
import { openGrant, sealGrant } from './sealed-grant.ts';
import { SlackUnusable } from './start.ts';

/** How long what is known of a workspace may be out of date, in milliseconds, and of how many it is remembered. */
const freshFor = 60_000;
const mostRemembered = 10_000;

/** Whether the bot may enter a workspace. */
export type Access =
  | { readonly state: 'installed'; readonly grant: Grant; readonly sealed: Sealed }
  | { readonly state: 'ended' }
  /** What was kept cannot be read, so that it must be installed again. */
  | { readonly state: 'unreadable' }
  | { readonly state: 'never' };

/** The workspaces that have let the bot in, as the store keeps them for every process. */
export interface Installations {
  /** As it was a minute ago at the earliest. */
  of(team: Team): Promise<Access>;
  keep(team: Team, name: string, grant: Grant): Promise<void>;
  /** Ends it, where this is still what lets the bot in. Rounds and answers are kept. */
  end(team: Team, sealed: Sealed): Promise<boolean>;
  /** What was just found out to be wrong is looked up again. */
  forget(team: Team): void;
  /** Opens what is kept of each, and seals it with the newest key. Rejects with {@link SlackUnusable} where a key is missing. */
  checkAll(): Promise<void>;
  settled(): Promise<void>;
}

export type InstallationStore = Pick<
  Store,
  'claim' | 'endInstallation' | 'installation' | 'installations' | 'keepInstallation' | 'resealInstallation'
>;

export interface InstallationsNeeds {
  readonly store: InstallationStore;
  readonly sealing: Sealing;
  readonly exchange: Exchange;
  readonly clock: Clock;
  readonly log: Log;
  readonly news?: WorkspaceNews;
  /** Milliseconds from any beginning, never going back. */
  readonly elapsed?: () => number;
}

export function installations(needs: InstallationsNeeds): Installations {
  const { store, sealing, clock, log, news, elapsed = () => performance.now() } = needs;
  const known = new Map<Team, { readonly at: number; readonly access: Promise<Access> }>();
  const background = underWay();
  const refresh = refreshing(needs);
  const keyOf = (tenant: Team) => ({ platform, tenant });

  function of(team: Team): Promise<Access> {
    const before = known.get(team);
    if (before && elapsed() - before.at < freshFor) return before.access;
    const access = look(team);
    known.delete(team);
    known.set(team, { at: elapsed(), access });
    const [oldest] = known.keys();
    if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
    access.catch(() => forget(team));
    return access;
  }

  async function look(team: Team): Promise<Access> {
    const installation = await store.installation(keyOf(team));
    if (installation === null) return { state: 'never' };
    if (installation.standing.state === 'ended') return { state: 'ended' };
    return opened(installation, installation.standing.sealed);
  }

  async function opened(installation: Installation, sealed: Sealed): Promise<Access> {
    const { tenant } = installation;
    try {
      const grant = openGrant(sealing, installation, sealed);
      if (sealing.isOld(sealed)) later(tenant, () => reseal(tenant, sealed, grant));
      else if (refresh.isWanted(grant)) {
        const refreshed = refresh.replace(installation, sealed, grant);
        // While the token is good nobody waits for the next one.
        if (refresh.isOver(grant)) return (await refreshed) ? look(tenant) : { state: 'installed', grant, sealed };
        later(tenant, () => refreshed);
      }
      return { state: 'installed', grant, sealed };
    } catch (err) {
      if (!(err instanceof Unopenable)) throw err;
      log.error({ team: tenant, err }, 'the token of a workspace cannot be read: there the app has to be installed again');
      return { state: 'unreadable' };
    }
  }

  function reseal(team: Team, sealed: Sealed, grant: Grant): Promise<boolean> {
    return store.resealInstallation(keyOf(team), sealed, sealGrant(sealing, keyOf(team), grant));
  }

  function later(team: Team, work: () => Promise<boolean>): void {
    const done = work().then(
      (changed) => {
        if (changed) forget(team);
      },
      (err: unknown) => log.warn({ team, err }, 'a workspace’s token was not kept anew; it is tried again'),
    );
    void background.add(done);
  }

  /** Where several let it in at the same moment, once. */
  async function welcomeBack(team: Team, since: Date): Promise<void> {
    if (await store.claim(`slack-return:${team}:${since.getTime()}`, clock.now())) news?.returned(keyOf(team), since);
  }

  function forget(team: Team): void {
    known.delete(team);
  }

  async function checkAll(): Promise<void> {
    for (let page = await store.installations(platform, null); page.length > 0; ) {
      for (const each of page) await check(each);
      page = await store.installations(platform, page.at(-1)?.tenant ?? null);
    }
  }

  async function check({ tenant, name, standing }: Installation): Promise<void> {
    if (standing.state === 'ended') return;
    try {
      const grant = openGrant(sealing, keyOf(tenant), standing.sealed);
      if (sealing.isOld(standing.sealed)) await reseal(tenant, standing.sealed, grant);
    } catch (err) {
      if (!(err instanceof Unopenable)) throw err;
      if (err.lacksKey) throw new SlackUnusable(`the token of the workspace ${name} (${tenant}) cannot be read: ${err.message}`);
      log.error({ team: tenant, err }, 'the token of a workspace cannot be read: there the app has to be installed again');
    }
  }

  return {
    of,
    async keep(team, name, grant) {
      const sealed = sealGrant(sealing, keyOf(team), grant);
      const before = await store.installation(keyOf(team));
      await store.keepInstallation({ ...keyOf(team), name, installedAt: clock.now(), standing: { state: 'installed', sealed } });
      forget(team);
      log.info({ team }, 'a workspace has let the app in');
      if (before?.standing.state === 'ended') await welcomeBack(team, before.standing.at);
    },
    async end(team, sealed) {
      const name = (await store.installation(keyOf(team)))?.name ?? team;
      const ended = await store.endInstallation(keyOf(team), sealed, clock.now());
      forget(team);
      if (!ended) return false;
      log.warn({ team }, 'a workspace has taken the app away: its token is erased, nothing is sent there, and what is due waits');
      news?.ended(keyOf(team), name);
      return true;
    },
    forget,
    checkAll,
    settled: background.settled,
  };
}
