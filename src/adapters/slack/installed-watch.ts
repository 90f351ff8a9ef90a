import type { WebClient } from '@slack/web-api';
import { Away, type Log } from '../../application/ports.ts';
import type { Team } from './identity.ts';
import type { Access, Installations } from './installations.ts';
import type { TokenWatch } from './token-watch.ts';
import { isTokenRefused, slackCode } from './trouble.ts';

/**
 * Why nothing gets to a workspace. None of it is for good: even where nobody there has installed the app, rounds may have
 * been opened in it while a setting held its token.
 */
const words: Readonly<Record<Exclude<Access['state'], 'installed'>, string>> = {
  ended: 'the app was removed from that workspace. What is due there waits until it is installed again.',
  unreadable: 'the app has to be installed again in that workspace. What is due there waits until then.',
  never: 'the app is not installed in that workspace. What is due there waits until it is.',
};

/** What Slack answers to a token that never comes to life again. The others can be passing, such as an address not allowed. */
const forGood: ReadonlySet<string | null> = new Set(['account_inactive', 'token_revoked']);

/** Watches the token by which one of many workspaces has let the bot in: Slack's no to it ends the installation. */
export function watchInstalled(team: Team, client: WebClient, installations: Installations, log: Log): TokenWatch {
  async function confirm(told: boolean): Promise<void> {
    const access = await installations.of(team);
    const error = await refusal();
    if (error === null) return;
    if (access.state !== 'installed') throw new Away(words[access.state]);
    if (told || forGood.has(slackCode(error))) await installations.end(team, access.sealed);
    else log.error({ team, err: error }, 'Slack does not take the token of a workspace: nothing is sent there for now');
    installations.forget(team);
    throw new Away(words.ended);
  }

  /** Null where Slack takes the token. */
  async function refusal(): Promise<unknown> {
    try {
      await client.auth.test();
      return null;
    } catch (error) {
      return isTokenRefused(error) ? error : null;
    }
  }

  return {
    async passes() {
      const { state } = await installations.of(team);
      if (state !== 'installed') throw new Away(words[state]);
    },
    confirm,
  };
}
