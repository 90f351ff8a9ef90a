import type { RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Reply } from '../../application/bot.ts';
import type { Card } from '../../application/card.ts';
import { type Log, type Messenger, Unreachable } from '../../application/ports.ts';
import type { Member } from '../../domain/place.ts';
import { message, view } from '../cards/block-kit.ts';
import { channelAt } from './identity.ts';
import { messageId } from './messenger.ts';
import { uploaded } from './pictures.ts';

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

/**
 * Shows a reply: one outgoing call, save for a picture. A tap is answered through the address that Slack gives with it:
 * that has a limit of its own, while all updates of a workspace together share a narrow one.
 */
export async function answer(needs: AnswerNeeds, by: Member, origin: Origin, { card, where }: Reply, respond?: RespondFn): Promise<void> {
  const { client, messenger, log } = needs;
  switch (origin.kind) {
    case 'home':
      await messenger.post(by.place, card);
      return;
    case 'modal': {
      const options = { callbackId: modalCallback, carried: origin.carried, image: await uploaded(client, card, log) };
      await client.views.update({ view_id: origin.id, view: view(card, options) });
      return;
    }
    case 'message':
    case 'private': {
      if (!respond) return origin.kind === 'message' ? inPlace(needs, by, origin, card) : void (await messenger.post(by.place, card));
      const replaces = where === 'here' && (origin.kind === 'message' || origin.replaces);
      const shown = message(card, await uploaded(client, card, log));
      await respond(replaces ? { replace_original: true, ...shown } : { response_type: 'ephemeral', replace_original: false, ...shown });
    }
  }
}

/** A message that was deleted meanwhile is posted afresh. */
async function inPlace(
  { messenger }: AnswerNeeds,
  by: Member,
  { channel, ts }: { channel: string; ts: string },
  card: Card,
): Promise<void> {
  const place = channel.startsWith('D') ? by.place : channelAt(by.person.tenant, channel);
  try {
    await messenger.replace({ place, id: messageId(channel, ts) }, card);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    await messenger.post(place, card);
  }
}
