import type { WebClient } from '@slack/web-api';
import type { Directory } from '../../application/ports.ts';
import type { Member } from '../../domain/place.ts';
import { memberOf } from './identity.ts';
import { slackCode } from './trouble.ts';

export interface SlackDirectory extends Directory {
  /** Whether the bot can post in a channel, so that a check opened there does not run unseen. */
  isIn(channel: string): Promise<boolean>;
}

/** Finds people by the ids that Slack's people picker gives. Bots, closed accounts and people of other workspaces are nobody. */
export function slackDirectory(client: WebClient): SlackDirectory {
  async function find(entry: string, team: string): Promise<Member | null> {
    const user = /^<?@?([UW][A-Z0-9]+)(?:\|[^>]*)?>?$/.exec(entry)?.[1];
    if (user === undefined) return null;
    const found = await orNone(() => client.users.info({ user }), ['user_not_found', 'user_not_visible']);
    const { is_bot, deleted, is_stranger, profile, real_name, name } = found?.user ?? { is_bot: true };
    if (is_bot || deleted || is_stranger) return null;
    return memberOf(team, user, profile?.display_name || real_name || name || user);
  }

  return {
    find: (entries, asker) => Promise.all(entries.map((entry) => find(entry, asker.tenant))),
    async channelName({ address }) {
      const found = await orNone(() => client.conversations.info({ channel: address }), ['channel_not_found']);
      return found?.channel?.name === undefined ? 'the channel' : `#${found.channel.name}`;
    },
    async isIn(channel) {
      const found = await orNone(() => client.conversations.info({ channel }), ['channel_not_found']);
      return found?.channel?.is_member === true && found.channel.is_archived !== true;
    },
  };
}

async function orNone<T>(ask: () => Promise<T>, codes: readonly string[]): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (codes.includes(slackCode(error) ?? '')) return null;
    throw error;
  }
}
