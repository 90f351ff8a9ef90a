import type { WebClient } from '@slack/web-api';
import type { Card } from '../../application/card.ts';
import { message, view } from '../cards/block-kit.ts';
import type { Envelope } from './envelope.ts';

/** Shows a card to whoever did something, to them alone, where no listener does. */
export interface Tell {
  /** What to acknowledge it with so that Slack shows the card itself; undefined where it cannot. */
  atOnce(envelope: Envelope, card: Card): object | undefined;
  afterwards(envelope: Envelope, card: Card): Promise<void>;
}

export function telling(client: WebClient, fetch: typeof globalThis.fetch): Tell {
  return {
    atOnce({ body }, card) {
      // What was typed stays in the modal below.
      if (body['type'] === 'view_submission') return { response_action: 'push', view: modal(card) };
      return body['type'] === 'block_suggestion' ? { options: [] } : undefined;
    },
    async afterwards(envelope, card) {
      if (envelope.kind === 'event') return inConversation(envelope.body.event, card);
      const { response_url, trigger_id } = envelope.body;
      if (response_url) {
        const body = JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...forOne(card) });
        await fetch(response_url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      } else if (trigger_id) {
        const inModal = envelope.kind === 'tap' && envelope.body.view?.type === 'modal';
        const shown = { trigger_id, view: modal(card) };
        await (inModal ? client.views.push(shown) : client.views.open(shown));
      }
    },
  };

  async function inConversation({ type, user, channel }: Said, card: Card): Promise<void> {
    const isSaid = type === 'message' || type === 'app_mention';
    if (isSaid && typeof user === 'string' && typeof channel === 'string')
      await client.chat.postEphemeral({ channel, user, ...forOne(card) });
  }
}

type Said = Extract<Envelope, { kind: 'event' }>['body']['event'];

const forOne = (card: Card) => message(card, () => null, 'one');
const modal = (card: Card) => view(card, { callbackId: 'notice', carried: '' });
