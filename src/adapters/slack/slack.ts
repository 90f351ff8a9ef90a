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
  const app = new App({ token: botToken, receiver, clientOptions, logger });

  /** Nothing listens here: Slack's own socket brings everything. */
  function socket(appToken: string): { receiver: SocketModeReceiver; handler: null } {
    return { receiver: new SocketModeReceiver({ appToken, logger, installerOptions: { clientOptions } }), handler: null };
  }

  return {
    messenger,
    directory,
    handler,
    async start(bot) {
      const desk: Desk = { bot, client, messenger, directory, log, words };
      listenForCommands(app, desk);
      listenForTaps(app, desk);
      listenForModals(app, desk);
      listenInConversations(app, desk);
      app.error(async (error) => log.error({ err: error.original ?? error }, 'a request from Slack failed'));
      if (handler === null) await app.start();
    },
    async stop() {
      if (handler === null) await app.stop();
    },
  };
}
