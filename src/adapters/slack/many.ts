import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Bot } from '../../application/bot.ts';
import { type Outcome, within } from '../../application/patience.ts';
import type { Sealing } from '../../application/ports.ts';
import { underWay } from '../../application/under-way.ts';
import type { WorkspaceNews } from '../../application/workspace-news.ts';
import { type Envelope, isForOrganisation, teamOf } from './envelope.ts';
import { exchange } from './exchange.ts';
import type { Team } from './identity.ts';
import { type Access, type InstallationStore, installations } from './installations.ts';
import { watchInstalled } from './installed-watch.ts';
import { installing, redirectPath } from './installing.ts';
import { type Incoming, read, replying, type Take, type TakeIn } from './intake.ts';
import { slackLogger } from './logger.ts';
import { apiBase } from './reach.ts';
import { receiving } from './receiving.ts';
import type { Slack, SlackSettings } from './slack.ts';
import { telling } from './telling.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/** Of the three seconds that Slack waits: to look up who has let the bot in, where that is not known, and then to reply. */
const lookLimit = 400;
const replyWithin = 2_300;

export interface ManySlackOptions extends SlackSettings {
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where Slack and people reach the bot, such as `https://rasp.example`. */
  readonly publicUrl: string;
  readonly store: InstallationStore;
  readonly sealing: Sealing;
  /** Milliseconds from any beginning, never going back. */
  readonly elapsed?: () => number;
}

/** Any number of workspaces, each of which lets the bot in at its install page. */
export function openSlackForMany(options: ManySlackOptions): Slack {
  const { apiUrl, clock, log, words, budget = replyWithin } = options;
  const base = apiBase(apiUrl);
  const clientOptions: WebClientOptions = {
    slackApiUrl: base.href,
    timeout: 10_000,
    retryConfig: { retries: 0 },
    logger: slackLogger(log),
  };
  const redirectUrl = new URL(`.${redirectPath}`, options.publicUrl.replace(/\/*$/, '/')).href;
  const exchanging = exchange({ ...options, redirectUrl, clientOptions });
  let news: WorkspaceNews | null = null;
  const told: WorkspaceNews = {
    ended: (...what) => news?.ended(...what),
    returned: (...what) => news?.returned(...what),
  };
  const installed = installations({ ...options, exchange: exchanging, news: told });
  const workspaces = new Map<Team, Workspace>();
  const takers = new Map<Team, TakeIn>();
  const strangers = telling(new WebClient(undefined, clientOptions), globalThis.fetch);
  const requests = underWay();

  function workspaceOf(team: Team): Workspace {
    const open =
      workspaces.get(team) ?? openWorkspace({ ...options, base, budget, token: undefined, fetch: showing(team), watch: watch(team) });
    workspaces.set(team, open);
    return open;
  }

  const watch = (team: Team) => (client: WebClient) => watchInstalled(team, client, installed, log);

  /** As `fetch`, with the token as it is at that moment wherever Slack's API is called. */
  function showing(team: Team): typeof globalThis.fetch {
    return async (input, init) => {
      if (!String(input).startsWith(base.href)) return fetch(input, init);
      const access = await installed.of(team).catch(() => null);
      const headers = new Headers(init?.headers);
      if (access?.state === 'installed') headers.set('authorization', `Bearer ${access.grant.token}`);
      return fetch(input, { ...init, headers });
    };
  }

  const takeIn =
    (serving: Bot): TakeIn =>
    async (envelope, incoming) => {
      const team = teamOf(envelope);
      const looked = team === null ? null : await within(lookLimit, installed.of(team));
      if (team === null || looked?.kind !== 'done' || looked.value.state !== 'installed') return refuse(envelope, incoming, looked);
      const taker = takers.get(team) ?? workspaceOf(team).serve(serving, {});
      takers.set(team, taker);
      await taker(envelope, incoming);
    };

  async function refuse(envelope: Envelope, incoming: Incoming, looked: Outcome<Access> | null) {
    const { ack, say } = replying(envelope, incoming, strangers, log);
    const { chat } = words;
    // Without a token nobody can be told in a conversation.
    if (envelope.kind === 'event') return ack();
    if (looked === null || isForOrganisation(envelope)) return say(chat.organisationHeading, chat.organisation);
    if (looked.kind === 'done') return say(chat.removedHeading, chat.removed);
    log.error(looked.kind === 'failed' ? { err: looked.error } : {}, 'a workspace could not be looked up in time');
    return say(chat.troubleHeading, chat.trouble);
  }

  let take: Take | null = null;
  const taken: Take = (incoming) => requests.add(take?.(incoming) ?? Promise.resolve(false));
  const receive = receiving({ signingSecret: options.signingSecret, now: clock.now, take: () => take && taken });
  const install = installing({ ...options, base, redirectUrl, exchange: exchanging, installations: installed });

  return {
    messenger: {
      post: async (place, card) => workspaceOf(place.tenant).messenger.post(place, card),
      postBelow: async (message, card) => workspaceOf(message.place.tenant).messenger.postBelow?.(message, card),
      replace: async (message, card) => workspaceOf(message.place.tenant).messenger.replace(message, card),
      bring: async (place, parcel) => workspaceOf(place.tenant).messenger.bring?.(place, parcel),
    },
    directory: {
      find: async (entries, asker) => workspaceOf(asker.tenant).directory.find(entries, asker),
      entryOf: ({ person }) => person.user,
      isFullMember: async (person) => workspaceOf(person.tenant).directory.isFullMember(person),
      channelName: async (place) => workspaceOf(place.tenant).directory.channelName(place),
    },
    handler: async (request, response) => (await receive(request, response)) || install(request, response),
    async start(serving, workspaces) {
      news = workspaces ?? null;
      await installed.checkAll();
      take = read(takeIn(serving), log);
    },
    async settled() {
      await requests.settled();
      await installed.settled();
    },
    async stop() {
      for (const { stop } of workspaces.values()) stop();
      await requests.settled();
      await installed.settled();
    },
  };
}
