import { App, type Receiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Bot } from '../../application/bot.ts';
import type { Log, Messenger } from '../../application/ports.ts';
import type { Words } from '../../application/wording/en.ts';
import { listenForCommands } from './commands.ts';
import { listenInConversations } from './conversations.ts';
import type { Desk } from './desk.ts';
import { type SlackDirectory, slackDirectory } from './directory.ts';
import { drafts } from './drafts.ts';
import { intake, type TakeIn } from './intake.ts';
import { slackLogger } from './logger.ts';
import { slackMessenger } from './messenger.ts';
import { listenForModals } from './modals.ts';
import { pace } from './pace.ts';
import { slackPictures } from './pictures.ts';
import { rates } from './rates.ts';
import { listenForRemoval } from './removal.ts';
import type { Self } from './start.ts';
import { listenForTaps } from './taps.ts';
import { telling } from './telling.ts';
import type { TokenWatch } from './token-watch.ts';

/** How all of Slack is used, whatever the workspace. */
export interface SlackUse {
  /** The base of Slack's API, with a slash at its end. */
  readonly base: URL;
  readonly log: Log;
  readonly words: Words;
  /** Milliseconds that a reply may take before it is acknowledged without being there. */
  readonly budget: number;
  /** Milliseconds between two messages in a conversation (1,000). */
  readonly gap?: number;
  /** Calls a minute of each method (Slack's own). */
  readonly perMinute?: Readonly<Record<string, number>>;
}

export interface WorkspaceNeeds extends SlackUse {
  /** Undefined where `fetch` shows the token. */
  readonly token: string | undefined;
  readonly fetch?: typeof globalThis.fetch;
  watch(client: WebClient): TokenWatch;
}

/** One workspace: all that is sent there, and what is done with what comes from it. */
export interface Workspace {
  readonly client: WebClient;
  readonly clientOptions: WebClientOptions;
  readonly messenger: Messenger;
  readonly directory: SlackDirectory;
  /** What takes its requests, for this bot. `self` is the bot as Slack knows it there, where that is known. */
  serve(bot: Bot, self: Self): TakeIn;
  /** Ends every wait. What could not be sent stays due. */
  stop(): void;
}

export function openWorkspace({ token, fetch: send, watch: watching, ...use }: WorkspaceNeeds): Workspace {
  const { base, log, words, budget, gap, perMinute } = use;
  const { fetch, pause, stop } = rates({ apiUrl: base.href, ...(send && { fetch: send }), ...(perMinute && { perMinute }) });
  const logger = slackLogger(log);
  const clientOptions: WebClientOptions = {
    slackApiUrl: base.href,
    fetch,
    // The rates and the pace wait and try again, so that what waits holds up nothing else.
    retryConfig: { retries: 0 },
    maxRequestConcurrency: Number.POSITIVE_INFINITY,
    rejectRateLimitedCalls: true,
    logger,
  };
  const client = new WebClient(token, clientOptions);
  const watch = watching(client);
  const pictures = slackPictures(client, { pause }, log);
  const messenger = slackMessenger({ client, watch, pace: pace({ pause }), pictures, log, ...(gap !== undefined && { gap }) });
  const directory = slackDirectory(client, words);

  function serve(bot: Bot, self: Self): TakeIn {
    const app = new App({
      ...(token === undefined ? { authorize: async () => self } : { token, ...self }),
      tokenVerificationEnabled: false,
      receiver: nowhere,
      convoStore: false,
      clientOptions,
      logger,
    });
    const desk: Desk = { bot, client, messenger, pictures, directory, drafts: drafts(), budget, log, words };
    listenForCommands(app, desk);
    listenForTaps(app, desk);
    listenForModals(app, desk);
    listenInConversations(app, desk);
    listenForRemoval(app, watch);
    // Whoever takes the request says so to the person.
    app.error(async (error) => {
      throw error.original ?? error;
    });
    return intake({ app, tell: telling(client, fetch), log, words });
  }

  return { client, clientOptions, messenger, directory, serve, stop };
}

/** Requests come by the handler or the socket, which hand them to Bolt themselves. */
const nowhere: Receiver = {
  init() {},
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};
