import type { RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Reply } from '../../application/bot.ts';
import type { Card } from '../../application/card.ts';
import type { Log, Messenger } from '../../application/ports.ts';
import type { Member } from '../../domain/place.ts';
import { message, view } from '../cards/block-kit.ts';
import { channelAt } from './identity.ts';
import { messageId } from './messenger.ts';
import { uploaded } from './pictures.ts';
import { slackCode } from './trouble.ts';

/** Where something was tapped, so that the next card can take its place. */
export type Origin =
  /** A message that everybody in its conversation sees. */
  | { readonly kind: 'message'; readonly channel: string; readonly ts: string }
  /** A message that one person sees, or a command: both are answered through Slack's address for answers. */
  | { readonly kind: 'private'; readonly replaces: boolean }
  | { readonly kind: 'modal'; readonly id: string; readonly carried: string }
  | { readonly kind: 'home' };

export const modalCallback = 'card';

export interface AnswerNeeds {
  readonly client: WebClient;
  readonly messenger: Messenger;
  readonly log: Log;
}

/** Shows a reply: one outgoing call, save for a picture. */
export async function answer(
  { client, messenger, log }: AnswerNeeds,
  by: Member,
  origin: Origin,
  { card, where }: Reply,
  respond?: RespondFn,
): Promise<void> {
  if (origin.kind === 'modal') {
    const image = await uploaded(client, card, log);
    await client.views.update({ view_id: origin.id, view: view(card, { callbackId: modalCallback, carried: origin.carried, image }) });
    return;
  }
  if (origin.kind === 'message' && where === 'here') return inPlace(by, origin, card, { client, messenger, log });
  if (respond && origin.kind !== 'home') {
    const image = await uploaded(client, card, log);
    await respond({
      response_type: 'ephemeral',
      replace_original: origin.kind === 'private' && origin.replaces && where === 'here',
      ...message(card, image),
    });
    return;
  }
  await messenger.post(by.place, card);
}

/** A message that was deleted meanwhile is posted afresh. */
async function inPlace(
  by: Member,
  { channel, ts }: { channel: string; ts: string },
  card: Card,
  { messenger }: AnswerNeeds,
): Promise<void> {
  const place = channel.startsWith('D') ? by.place : channelAt(by.person.tenant, channel);
  try {
    await messenger.replace({ place, id: messageId(channel, ts) }, card);
  } catch (error) {
    if (slackCode(causeOf(error)) !== 'message_not_found') throw error;
    await messenger.post(place, card);
  }
}

const causeOf = (error: unknown): unknown => (error instanceof Error && error.cause !== undefined ? error.cause : error);
