import { randomUUID } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import type { Card } from '../../application/card.ts';
import { type Log, type Messenger, type Parcel, Unreachable } from '../../application/ports.ts';
import type { MessageRef, Place } from '../../domain/place.ts';
import { paragraph } from '../cards/block-kit/text.ts';
import { message, type SlackMessage } from '../cards/block-kit.ts';
import { conversations } from './conversation.ts';
import type { Pace } from './pace.ts';
import type { Pictures } from './pictures.ts';
import type { TokenWatch } from './token-watch.ts';
import { isTokenRefused, mayBeDone, reasonForGood, slackCode } from './trouble.ts';

/** Slack takes about one message a second in a channel; updates of one message need be no more often than people look. */
const slackGap = 1_000;

export interface MessengerNeeds {
  readonly client: WebClient;
  readonly watch: TokenWatch;
  readonly pace: Pace;
  readonly pictures: Pictures;
  readonly log: Log;
  /** Milliseconds between two messages in a conversation, and between two updates of a message (1,000). */
  readonly gap?: number;
}

interface Update {
  card: Card;
  readonly done: Promise<void>;
}

/** Posts as the bot. A message's id is its conversation and its time stamp, which is how Slack names it. */
export function slackMessenger({ client, watch, pace, pictures, log, gap = slackGap }: MessengerNeeds): Messenger {
  const { idOf, find } = conversations(client);
  /** Updates that wait for their turn, by message. */
  const updates = new Map<string, Update>();

  const post = (place: Place, card: Card): Promise<MessageRef> => posted(place, card, null);

  async function postBelow({ place, id }: MessageRef, card: Card): Promise<void> {
    await posted(place, card, messageAt(id).ts);
  }

  async function posted(place: Place, card: Card, thread: string | null): Promise<MessageRef> {
    const postOnce = posting(thread);
    return reaching(place, () =>
      pace.run(`${place.tenant}/${place.address}`, gap, async () => {
        const channel = await idOf(place);
        return { place, id: messageId(channel, await shown(card, (content) => postOnce(channel, content))) };
      }),
    );
  }

  /**
   * What to post one message with, however often it is tried: where Slack's answer alone was lost the message is looked
   * for, and posted again only where it is not there, or the bot may not look. In a thread nobody looks.
   */
  function posting(thread: string | null): (channel: string, content: SlackMessage) => Promise<string> {
    const mark = randomUUID();
    let unsure = false;
    return async (channel, { blocks, ...content }) => {
      const found = unsure && thread === null ? await find(channel, mark) : null;
      if (found !== null) return found;
      const marked = blocks.map((block, index) => (index === 0 ? { ...block, block_id: mark } : block));
      try {
        const { ts } = await client.chat.postMessage({
          channel,
          ...content,
          blocks: marked,
          ...(thread !== null && { thread_ts: thread }),
        });
        return ts ?? '';
      } catch (error) {
        unsure ||= mayBeDone(error);
        throw error;
      }
    };
  }

  /** A newer card takes the place of one that still waits. */
  function replace(ref: MessageRef, card: Card): Promise<void> {
    const waiting = updates.get(ref.id);
    if (waiting) {
      waiting.card = card;
      return waiting.done;
    }
    const done = reaching(ref.place, () => pace.run(ref.id, gap, () => update(ref, turn)));
    // One that never has its turn, where nothing may be sent, holds up none after it.
    const turn: Update = { card, done: done.finally(() => begun(ref, turn)) };
    updates.set(ref.id, turn);
    return turn.done;
  }

  /** What comes from now on is an update of its own. */
  function begun({ id }: MessageRef, turn: Update): void {
    if (updates.get(id) === turn) updates.delete(id);
  }

  async function update(ref: MessageRef, turn: Update): Promise<void> {
    begun(ref, turn);
    const { channel, ts } = messageAt(ref.id);
    await shown(turn.card, (content) => client.chat.update({ channel, ts, ...content }));
  }

  /** With its pictures; where Slack shows a card with none of them after all, with their figures. */
  async function shown<T>(card: Card, send: (content: SlackMessage) => Promise<T>): Promise<T> {
    const image = await pictures.of(card);
    try {
      return await send(message(card, image));
    } catch (error) {
      if (slackCode(error) !== 'invalid_blocks' || !card.elements.some(({ kind }) => kind === 'picture')) throw error;
      log.warn({ err: error }, 'Slack did not take a card with its picture; its figures are shown');
      return send(message(card, () => null));
    }
  }

  /** Where Slack takes the token for nothing any more, nobody is out of reach for good: all waits for a good one. */
  async function reaching<T>(place: Place, send: () => Promise<T>): Promise<T> {
    await watch.passes();
    try {
      return await send();
    } catch (error) {
      if (isTokenRefused(error)) await watch.confirm(false);
      const reason = reasonForGood(error);
      throw reason === null ? error : new Unreachable(place, reason);
    }
  }

  /** As an upload to the person's own conversation, with its words beside it. */
  async function bring(place: Place, { says, file }: Parcel): Promise<void> {
    const { name, bytes } = await file();
    const upload = { file: Buffer.from(bytes), filename: name, title: says, blocks: paragraph(says) };
    await reaching(place, () =>
      pace.run(`${place.tenant}/${place.address}`, gap, async () => {
        await client.files.uploadV2({ ...upload, channel_id: await idOf(place) });
      }),
    );
  }

  return { post, postBelow, replace, bring };
}

export const messageId = (channel: string, ts: string): string => `${channel}/${ts}`;

export function messageAt(id: string): { channel: string; ts: string } {
  const [channel = '', ts = ''] = id.split('/');
  return { channel, ts };
}
