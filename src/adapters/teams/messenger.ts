import type { Activity } from 'botbuilder';
import type { Card } from '../../application/card.ts';
import type { ExportOf } from '../../application/export/rights.ts';
import { type Log, type Messenger, Unreachable } from '../../application/ports.ts';
import type { MessageRef, Place } from '../../domain/place.ts';
import { linkCard } from '../cards/adaptive/link.ts';
import type { Conversations } from './conversations.ts';
import { userAt } from './identity.ts';
import { messageOf, ownCard, sharedCard } from './message.ts';
import { leftOut, type Pictures } from './pictures.ts';
import type { Send } from './sending.ts';
import { mayBeThePicture, reasonForGood } from './trouble.ts';

export interface TeamsMessenger extends Messenger {
  /** Posts what is no card of the application's, in a conversation of Teams'. */
  write(place: Place, conversation: string, message: Partial<Activity>): Promise<void>;
}

export interface MessengerNeeds {
  readonly send: Send;
  readonly conversations: Conversations;
  readonly log: Log;
  readonly pictures: Pictures;
  /** The address of a file; null where no client could reach the bot. */
  readonly exportLink: ((of: ExportOf) => string) | null;
}

interface Update {
  card: Card;
  readonly done: Promise<void>;
}

/** Posts as the bot. A message's id is its conversation and its own, which is how Teams names it. */
export function teamsMessenger({ send, conversations, log, pictures, exportLink }: MessengerNeeds): TeamsMessenger {
  /** Updates that wait for their turn, by message. */
  const updates = new Map<string, Update>();

  async function posted({ tenant }: Place, conversation: string, message: () => Partial<Activity>): Promise<string> {
    const { id } = await send({ tenant, conversation }, (connector) =>
      connector.conversations.sendToConversation(conversation, message() as Activity),
    );
    return id;
  }

  /** With its pictures; where Teams does not take it so, without: their figures stand there anyway. */
  async function shown<T>(place: Place, card: () => Card, sendIt: (message: () => Partial<Activity>) => Promise<T>): Promise<T> {
    try {
      return await sendIt(() => messageFor(place, card(), pictures));
    } catch (error) {
      if (!mayBeThePicture(error) || !card().elements.some(({ kind }) => kind === 'picture')) throw error;
      log.warn({ err: error }, 'Teams did not take a card with its picture; it is sent without');
      return sendIt(() => messageFor(place, card(), leftOut));
    }
  }

  /** A newer card takes the place of one that still waits. */
  function replace(ref: MessageRef, card: Card): Promise<void> {
    const waiting = updates.get(ref.id);
    if (waiting) {
      waiting.card = card;
      return waiting.done;
    }
    const done = reaching(ref.place, () => update(ref, () => taken(ref, turn)));
    // One that never has its turn, where nothing may be sent, holds up none after it.
    const turn: Update = { card, done: done.finally(() => taken(ref, turn)) };
    updates.set(ref.id, turn);
    return turn.done;
  }

  /** The card as it goes out; what comes from now on is an update of its own. */
  function taken({ id }: MessageRef, turn: Update): Card {
    if (updates.get(id) === turn) updates.delete(id);
    return turn.card;
  }

  async function update({ place, id }: MessageRef, card: () => Card): Promise<void> {
    const { conversation, message } = messageAt(id);
    await shown(place, card, (content) =>
      send({ tenant: place.tenant, conversation }, (connector) =>
        connector.conversations.updateActivity(conversation, message, content() as Activity),
      ),
    );
  }

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

  return {
    post: (place, card) =>
      reaching(place, async () => {
        const conversation = await conversations.idOf(place);
        const id = await shown(
          place,
          () => card,
          (message) => posted(place, conversation, message),
        );
        return { place, id: messageId(conversation, id) };
      }),

    async postBelow({ place, id }, card) {
      const { conversation, message } = messageAt(id);
      // A chat has no threads.
      const thread = isChannel(conversation) ? `${conversation};messageid=${message}` : conversation;
      await reaching(place, () =>
        shown(
          place,
          () => card,
          (content) => posted(place, thread, content),
        ),
      );
    },

    replace,

    async bring(place, { says, atAddress, of }) {
      if (exportLink === null)
        throw new Unreachable(
          place,
          'Microsoft Teams fetches files at PUBLIC_URL, which is not set. Whoever operates the bot can use rasp export.',
        );
      const card = linkCard({ says, ...atAddress, url: exportLink(of) });
      await reaching(place, async () => posted(place, await conversations.idOf(place), () => messageOf(card, says)));
    },

    async write(place, conversation, message) {
      await reaching(place, () => posted(place, conversation, () => message));
    },
  };
}

function messageFor(place: Place, card: Card, pictures: Pictures): Partial<Activity> {
  return messageOf(userAt(place) === null ? sharedCard(card, pictures) : ownCard(card, pictures), card.summary);
}

/** Their names for channels, the old and the new. */
const isChannel = (conversation: string): boolean => /@thread\.(tacv2|skype)$/.test(conversation);

export const messageId = (conversation: string, message: string): string => `${conversation}/${message}`;

/** The conversation and the message of a {@link MessageRef}'s id. */
function messageAt(id: MessageRef['id']): { conversation: string; message: string } {
  const end = id.lastIndexOf('/');
  return { conversation: id.slice(0, end), message: id.slice(end + 1) };
}
