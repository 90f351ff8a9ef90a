import { App, SocketModeReceiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Bot } from '../../application/bot.ts';
import type { Clock, Directory, Log, Messenger } from '../../application/ports.ts';
import type { Words } from '../../application/wording/en.ts';
import type { Handler } from '../http.ts';
import { listenForCommands } from './commands.ts';
import { listenInConversations } from './conversations.ts';
import type { Desk } from './desk.ts';
import { slackDirectory } from './directory.ts';
import { slackLogger } from './logger.ts';
import { slackMessenger } from './messenger.ts';
import { listenForModals } from './modals.ts';
import { pace } from './pace.ts';
import { receiving } from './receiving.ts';
import { listenForTaps } from './taps.ts';
import { isPlatformError } from './trouble.ts';

export interface SlackOptions {
  readonly botToken: string;
  /** By HTTP with the signing secret, or through Slack's own socket with the app token. */
  readonly door: { readonly signingSecret: string } | { readonly appToken: string };
  /** Null: Slack's own. */
  readonly apiUrl: string | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly words: Words;
}

/** One workspace. */
export interface Slack {
  readonly messenger: Messenger;
  readonly directory: Directory;
  /** Answers Slack's requests; null where they come through the socket. */
  readonly handler: Handler | null;
  start(bot: Bot): Promise<void>;
  /** Resolves when every request that came in is done, what follows its acknowledgement too. */
  settled(): Promise<void>;
  /** Takes no more through the socket, and settles. */
  stop(): Promise<void>;
}

export function openSlack({ botToken, door, apiUrl, clock, log, words }: SlackOptions): Slack {
  const logger = slackLogger(log);
  const clientOptions: WebClientOptions = {
    ...(apiUrl !== null && { slackApiUrl: apiUrl }),
    // The pace tries again, so that what waits stays in its line.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger,
  };
  const client = new WebClient(botToken, clientOptions);
  const sending = { client, pace: pace({ passes: (error) => !isPlatformError(error) }), log };
  const messenger = slackMessenger(sending);
  const directory = slackDirectory(client);
  const { receiver, handler } = 'signingSecret' in door ? receiving(door.signingSecret, logger, clock.now) : socket(door.appToken);
  // Bolt would ask for the token's owner before anybody waits for the answer, and a refusal would end the process.
  const app = new App({ token: botToken, receiver, clientOptions, logger, deferInitialization: true });
  const underWay = new Set<Promise<void>>();

  /** Nothing listens here: Slack's own socket brings everything. */
  function socket(appToken: string): { receiver: SocketModeReceiver; handler: null } {
    return { receiver: new SocketModeReceiver({ appToken, logger, installerOptions: { clientOptions } }), handler: null };
  }

  async function tracked(work: Promise<void>): Promise<void> {
    underWay.add(work);
    await work.finally(() => underWay.delete(work));
  }

  async function settled(): Promise<void> {
    while (underWay.size > 0) await Promise.allSettled(underWay);
  }

  return {
    messenger,
    directory,
    handler,
    async start(bot) {
      await app.init();
      app.use(({ next }) => tracked(next()));
      const desk: Desk = { bot, client, messenger, directory, log, words };
      listenForCommands(app, desk);
      listenForTaps(app, desk);
      listenForModals(app, desk);
      listenInConversations(app, desk);
      app.error(async (error) => log.error({ err: error.original ?? error }, 'a request from Slack failed'));
      if (handler === null) await app.start();
    },
    settled,
    async stop() {
      if (handler === null) await app.stop();
      await settled();
    },
  };
}
