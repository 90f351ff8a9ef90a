import { SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Log } from '../../application/ports.ts';
import type { Take } from './intake.ts';
import type { SlackLogger } from './logger.ts';

/** How long Slack may take to greet on a new connection, in milliseconds. */
const greetingLimit = 8_000;
/** How long it may take to end one that both have said goodbye on; it leaves that to the client. */
const closingLimit = 250;
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
  let ending: ReturnType<typeof setTimeout> | undefined;

  client.on('slack_event', ({ body, ack }: { body: object; ack: (content?: unknown) => Promise<void> }) => {
    if (!isShut) void take({ body, answer: ack });
  });
  client.on('ws_message', (message: unknown) => {
    if (isGoodbye(message)) end();
  });
  client.on('disconnected', () => {
    clearTimeout(ending);
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

  /** The second time that it is told to, Bolt's client waits for Slack no longer. */
  function end(): void {
    ending = setTimeout(() => void client.disconnect(), closingLimit);
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
      const closed = client.disconnect();
      end();
      await closed;
      clearTimeout(ending);
    },
  };
}

/** Slack asks for a new connection every few hours. */
function isGoodbye(message: unknown): boolean {
  return typeof message === 'string' && message.length < 1_000 && /^\{"type":"disconnect"/.test(message);
}
