import type { Activity } from 'botbuilder';
import type { Card } from '../../application/card.ts';
import { type Messenger, Unreachable } from '../../application/ports.ts';
import type { MessageRef, Place } from '../../domain/place.ts';
import type { AdaptiveCardJson } from '../cards/adaptive/json.ts';
import type { Conversations } from './conversations.ts';
import { userAt } from './identity.ts';
import { messageOf, ownCard, sharedCard } from './message.ts';
import type { Send } from './sending.ts';
import { reasonForGood } from './trouble.ts';

export interface TeamsMessenger extends Messenger {
  /** Posts what is no card of the application's, in a conversation of Teams'. */
  write(place: Place, conversation: string, message: Partial<Activity>): Promise<void>;
}

export interface MessengerNeeds {
  readonly send: Send;
  readonly conversations: Conversations;
}

/** Posts as the bot. A message's id is its conversation and its own, which is how Teams names it. */
export function teamsMessenger({ send, conversations }: MessengerNeeds): TeamsMessenger {
  async function posted(place: Place, conversation: string, message: Partial<Activity>): Promise<string> {
    const { id } = await send({ tenant: place.tenant, conversation }, (connector) =>
      connector.conversations.sendToConversation(conversation, message as Activity),
    );
    return id;
  }

  return {
    post: (place, card) =>
      reaching(place, async () => {
        const conversation = await conversations.idOf(place);
        return { place, id: messageId(conversation, await posted(place, conversation, messageFor(place, card))) };
      }),

    async postBelow({ place, id }, card) {
      const { conversation, message } = messageAt(id);
      // A chat has no threads.
      const thread = isChannel(conversation) ? `${conversation};messageid=${message}` : conversation;
      await reaching(place, () => posted(place, thread, messageFor(place, card)));
    },

    async replace({ place, id }, card) {
      const { conversation, message } = messageAt(id);
      await reaching(place, () =>
        send({ tenant: place.tenant, conversation }, (connector) =>
          connector.conversations.updateActivity(conversation, message, messageFor(place, card) as Activity),
        ),
      );
    },

    async write(place, conversation, message) {
      await reaching(place, () => posted(place, conversation, message));
    },
  };

  async function reaching<T>(place: Place, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const reason = reasonForGood(error);
      if (reason === null) throw error;
      conversations.forget(place);
      throw new Unreachable(place, reason);
    }
  }
}

function messageFor(place: Place, card: Card): Partial<Activity> {
  const json: AdaptiveCardJson = userAt(place) === null ? sharedCard(card) : ownCard(card, false);
  return messageOf(json, card.summary);
}

/** Their names for channels, the old and the new. */
const isChannel = (conversation: string): boolean => /@thread\.(tacv2|skype)$/.test(conversation);

export const messageId = (conversation: string, message: string): string => `${conversation}/${message}`;

/** The conversation and the message of a {@link MessageRef}'s id. */
export function messageAt(id: MessageRef['id']): { conversation: string; message: string } {
  const end = id.lastIndexOf('/');
  return { conversation: id.slice(0, end), message: id.slice(end + 1) };
}
