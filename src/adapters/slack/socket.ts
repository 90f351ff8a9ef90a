import { SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Log } from '../../application/ports.ts';
import type { Take } from './intake.ts';
import type { SlackLogger } from './logger.ts';

/** How long Slack may take to greet on a new connection, and to agree to the end of one, in milliseconds. */
const greetingLimit = 8_000;
const closingLimit = 1_000;
/** The first wait before another try to connect, and the longest, in milliseconds. */
const firstWait = 500;
const longestWait = 30_000;

export interface Socket {
  /** Resolves once Slack greets; rejects where it does not. */
  open(): Promise<void>;
  /** Takes nothing more; what is under way can still be acknowledged. */
  shut(): void;
  close(): Promise<void>;
}

export interface SocketNeeds {
  readonly appToken: string;
  readonly clientOptions: WebClientOptions;
  readonly logger: SlackLogger;
  readonly log: Log;
  readonly take: Take;
}

/**
 * Slack's requests through its own socket, for where nothing can come in. Connecting again is done here: Bolt's client
 * would end the process where Slack cannot be reached just then, and waits for seconds where it can.
 */
export function socket({ appToken, clientOptions, logger, log, take }: SocketNeeds): Socket {
  const { client } = new SocketModeReceiver({ appToken, logger, autoReconnectEnabled: false, installerOptions: { clientOptions } });
  let isOpen = false;
  let isShut = false;
  let nextTry: ReturnType<typeof setTimeout> | undefined;

  client.on('slack_event', ({ body, ack }: { body: object; ack: (content?: unknown) => Promise<void> }) => {
    if (!isShut) void take({ body, answer: ack });
  });
  client.on('disconnected', () => {
    if (!isOpen || isShut) return;
    isOpen = false;
    log.warn({}, 'Slack’s socket was closed; connecting again');
    void reconnect(firstWait);
  });

  async function open(): Promise<void> {
    const limit = setTimeout(() => void client.disconnect(), greetingLimit);
    try {
      await client.start();
      isOpen = true;
    } catch (error) {
      // Bolt's client says nothing where Slack closed before it greeted.
      throw error ?? new Error('Slack’s socket closed before it was open.');
    } finally {
      clearTimeout(limit);
    }
  }

  async function reconnect(wait: number): Promise<void> {
    try {
      await open();
      log.info({}, 'Slack’s socket is open again');
    } catch (err) {
      if (isShut) return;
      log.warn({ err }, 'Slack’s socket could not be opened; trying again');
      nextTry = setTimeout(() => void reconnect(Math.min(2 * wait, longestWait)), wait);
    }
  }

  return {
    open,
    shut() {
      isShut = true;
      clearTimeout(nextTry);
    },
    async close() {
      let limit: ReturnType<typeof setTimeout> | undefined;
      const tooLong = new Promise<void>((resolve) => {
        limit = setTimeout(resolve, closingLimit);
      });
      await Promise.race([client.disconnect(), tooLong]);
      clearTimeout(limit);
    },
  };
}
