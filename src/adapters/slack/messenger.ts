import type { WebClient } from '@slack/web-api';
import type { Card } from '../../application/card.ts';
import { type Log, type Messenger, Unreachable } from '../../application/ports.ts';
import type { MessageRef, Place } from '../../domain/place.ts';
import { message } from '../cards/block-kit.ts';
import { isDirect } from './identity.ts';
import type { Pace } from './pace.ts';
import { uploaded } from './pictures.ts';
import { reasonForGood } from './trouble.ts';

/** Slack takes about one message a second in a channel; an update has a limit of its own, a good deal wider. */
const betweenPosts = 1_000;
const betweenUpdates = 100;

export interface MessengerNeeds {
  readonly client: WebClient;
  readonly pace: Pace;
  readonly log: Log;
}

/** Posts as the bot. A message's id is its conversation and its time stamp, which is how Slack names it. */
export function slackMessenger({ client, pace, log }: MessengerNeeds): Messenger {
  const conversations = new Map<string, string>();

  async function conversation(place: Place): Promise<string> {
    if (!isDirect(place)) return place.address;
    const known = conversations.get(place.address);
    if (known !== undefined) return known;
    const { channel } = await client.conversations.open({ users: place.address });
    if (channel?.id === undefined) throw new Error('Slack opened no conversation.');
    conversations.set(place.address, channel.id);
    return channel.id;
  }

  async function post(place: Place, card: Card): Promise<MessageRef> {
    const image = await uploaded(client, card, log);
    const line = `${place.tenant}/${place.address}`;
    const { channel, ts } = await reaching(place, () =>
      pace.run(line, betweenPosts, async () => client.chat.postMessage({ channel: await conversation(place), ...message(card, image) })),
    );
    return { place, id: messageId(channel ?? place.address, ts ?? '') };
  }

  async function replace(ref: MessageRef, card: Card): Promise<void> {
    const image = await uploaded(client, card, log);
    const { channel, ts } = messageAt(ref.id);
    await reaching(ref.place, () =>
      pace.run(`${ref.place.tenant}/${ref.id}`, betweenUpdates, () => client.chat.update({ channel, ts, ...message(card, image) })),
    );
  }

  return { post, replace };
}

export const messageId = (channel: string, ts: string): string => `${channel}/${ts}`;

export function messageAt(id: string): { channel: string; ts: string } {
  const [channel = '', ts = ''] = id.split('/');
  return { channel, ts };
}

async function reaching<T>(place: Place, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const reason = reasonForGood(error);
    throw reason === null ? error : new Unreachable(place, reason);
  }
}
