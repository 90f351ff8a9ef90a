import type { WebClient } from '@slack/web-api';
import type { Log } from '../../application/ports.ts';
import { isTokenRefused } from './trouble.ts';

/** Whether Slack still lets the bot in, so that what cannot be sent stays due. */
export interface TokenWatch {
  /** Rejects where nothing gets through, as far as is known; then nothing needs to be tried. */
  passes(): Promise<void>;
  /**
   * Asks Slack, which refused a call or, where `told`, said that the app was taken away. Rejects where nothing gets through
   * any more; resolves where it was not the token.
   */
  confirm(told: boolean): Promise<void>;
}

/** Watches a token that only a start can change. */
export function watchOver(client: WebClient, log: Log): TokenWatch {
  /** Why nothing gets through any more, once Slack has said so. */
  let lost: Error | null = null;

  return {
    async passes() {
      if (lost) throw lost;
    },
    async confirm() {
      try {
        await client.auth.test();
      } catch (error) {
        if (!isTokenRefused(error)) return;
        if (lost === null)
          log.error({ err: error }, 'Slack does not take SLACK_BOT_TOKEN any more: nothing is sent until a start with another');
        lost ??= new Error('Slack does not take the bot’s token any more.');
        throw lost;
      }
    },
  };
}
