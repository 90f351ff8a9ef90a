import type { App } from '@slack/bolt';
import type { TokenWatch } from './token-watch.ts';

/**
 * Slack says that the app was taken away. An event can come late, or twice, when it is there again: so Slack is asked. What
 * is due stays due, and the rounds and answers are kept.
 */
export function listenForRemoval(app: App, watch: TokenWatch): void {
  app.event('app_uninstalled', () => hear());
  app.event('tokens_revoked', () => hear());

  async function hear(): Promise<void> {
    // Whoever watches has said so to the log.
    await watch.confirm(true).catch(() => undefined);
  }
}
