import { App, type Receiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Bot } from '../../application/bot.ts';
import type { Clock, Directory, Log, Messenger } from '../../application/ports.ts';
import type { Words } from '../../application/wording/en.ts';
import type { Handler } from '../http.ts';
import { listenForCommands } from './commands.ts';
import { listenInConversations } from './conversations.ts';
import type { Desk } from './desk.ts';
import { slackDirectory } from './directory.ts';
import { drafts } from './drafts.ts';
import { type Incoming, intake, type Take } from './intake.ts';
import { slackLogger } from './logger.ts';
import { slackMessenger } from './messenger.ts';
import { listenForModals } from './modals.ts';
import { pace } from './pace.ts';
import { slackPictures } from './pictures.ts';
import { rates } from './rates.ts';
import { receiving } from './receiving.ts';
import { socket } from './socket.ts';
import { identified, soon } from './start.ts';
import { listenForTaps } from './taps.ts';
import { telling } from './telling.ts';
import { appPage, botPage } from './token-trouble.ts';

export interface SlackOptions {
  readonly botToken: string;
  /** By HTTP with the signing secret, or through Slack's own socket with the app token. */
  readonly door: { readonly signingSecret: string } | { readonly appToken: string };
  /** Null: Slack's own. */
  readonly apiUrl: string | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly words: Words;
  /** Milliseconds that a reply may take before it is acknowledged without being there (2,700). */
  readonly budget?: number;
  /** Milliseconds between two messages in a conversation (1,000). */
  readonly gap?: number;
  /** Calls a minute of each method (Slack's own). */
  readonly perMinute?: Readonly<Record<string, number>>;
}

/** Slack waits for three seconds; the rest is for the way. */
const acknowledgeWithin = 2_700;

/** One workspace. */
export interface Slack {
  readonly messenger: Messenger;
  readonly directory: Directory;
  /** Answers Slack's requests; null where they come through the socket. */
  readonly handler: Handler | null;
  /** Rejects with {@link SlackUnusable} where Slack does not take the tokens, or does not answer within ten seconds. */
  start(bot: Bot): Promise<void>;
  /** Resolves when every request that came in is done, what follows its acknowledgement too. */
  settled(): Promise<void>;
  /** Takes no more through the socket, ends every wait, and settles. What could not be sent stays due. */
  stop(): Promise<void>;
}

export function openSlack(options: SlackOptions): Slack {
  const { botToken, door, apiUrl, clock, log, words, budget = acknowledgeWithin, gap, perMinute } = options;
  const base = new URL(`${apiUrl ?? 'https://slack.com/api/'}/`.replace(/\/+$/, '/'));
  const { fetch, pause, stop: stopWaiting } = rates({ apiUrl: base.href, ...(perMinute && { perMinute }) });
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
  const client = new WebClient(botToken, clientOptions);
  const pictures = slackPictures(client, { pause }, log);
  const messenger = slackMessenger({ client, pace: pace({ pause }), pictures, log, ...(gap !== undefined && { gap }) });
  const directory = slackDirectory(client, words);
  const underWay = new Set<Promise<boolean>>();
  let take: Take | null = null;

  const handler =
    'signingSecret' in door ? receiving({ signingSecret: door.signingSecret, now: clock.now, take: () => take && taken }) : null;
  const line = 'appToken' in door ? socket({ appToken: door.appToken, clientOptions, logger, log, take: taken }) : null;

  async function taken(incoming: Incoming): Promise<boolean> {
    const work = take?.(incoming) ?? Promise.resolve(false);
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  }

  async function settled(): Promise<void> {
    while (underWay.size > 0) await Promise.allSettled(underWay);
  }

  async function start(bot: Bot): Promise<void> {
    const self = await soon(identified(client), botPage, base);
    const app = new App({
      token: botToken,
      ...self,
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
    // Whoever takes the request says so to the person.
    app.error(async (error) => {
      throw error.original ?? error;
    });
    take = intake({ app, tell: telling(client, fetch), log, words });
    if (line) await soon(line.open(), appPage, base);
  }

  return {
    messenger,
    directory,
    handler,
    start,
    settled,
    async stop() {
      line?.shut();
      stopWaiting();
      await settled();
      await line?.close();
    },
  };
}

/** Requests come by the handler or the socket, which hand them to Bolt themselves. */
const nowhere: Receiver = {
  init() {},
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};
