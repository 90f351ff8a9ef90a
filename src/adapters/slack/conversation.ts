import type { WebClient } from '@slack/web-api';
import type { Place } from '../../domain/place.ts';
import { isDirect } from './identity.ts';
import { slackCode } from './trouble.ts';

/** People whose conversation is remembered, so that it is opened once. */
const mostRemembered = 10_000;
/** The last messages among which one is looked for. */
const lastMessages = 10;

/** The conversations that places are. */
export interface Conversations {
  /** A person's own with the bot is opened where it never was. */
  idOf(place: Place): Promise<string>;
  /** The time stamp of the message whose first block has this id. Null where there is none, or the bot may not read there. */
  find(channel: string, block: string): Promise<string | null>;
}

export function conversations(client: WebClient): Conversations {
  const opened = new Map<string, string>();

  async function open(user: string): Promise<string> {
    const { channel } = await client.conversations.open({ users: user });
    if (channel?.id === undefined) throw new Error('Slack opened no conversation.');
    const [oldest] = opened.keys();
    if (opened.size >= mostRemembered && oldest !== undefined) opened.delete(oldest);
    opened.set(user, channel.id);
    return channel.id;
  }

  return {
    idOf: async (place) => (isDirect(place) ? (opened.get(place.address) ?? (await open(place.address))) : place.address),
    async find(channel, block) {
      try {
        const { messages = [] } = await client.conversations.history({ channel, limit: lastMessages });
        return messages.find(({ blocks }) => blocks?.[0]?.block_id === block)?.ts ?? null;
      } catch (error) {
        if (slackCode(error) === 'missing_scope') return null;
        throw error;
      }
    },
  };
}
