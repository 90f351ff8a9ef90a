import type { AdaptiveCardJson } from '../cards/adaptive/json.ts';
import type { Archive, KnownPerson, Message } from './archive.ts';
import { channel, directTo, personIn } from './people.ts';

/** A message as the page gets it. */
export interface Shown {
  readonly id: string;
  readonly conversation: string;
  readonly revision: number;
  readonly at: string;
  /** Seen by this one person only. */
  readonly aside: boolean;
  readonly by: string | null;
  readonly card: AdaptiveCardJson | null;
  readonly words: string | null;
}

export function shown({ id, conversation, visibleTo, at, content, revision }: Message): Shown {
  const card = 'card' in content ? content.card : null;
  const [words, by] = 'words' in content ? [content.words, content.by] : [null, null];
  return { id, conversation, revision, at: at.toISOString(), aside: visibleTo !== null, by, card, words };
}

/** Whether the person sees the message: theirs alone, everybody's, or in their own direct conversation. */
export function isVisible({ conversation, visibleTo }: Message, person: string): boolean {
  const direct = personIn(conversation);
  return (visibleTo === null || visibleTo === person) && (direct === null || direct === person);
}

/** Everybody, with the newest message that each was sent. */
export function peopleShown(archive: Archive) {
  const newest = archive.newestCards();
  return archive.people().map(({ id, name }) => ({ id, name, newest: Number(newest.get(directTo(id)) ?? 0) }));
}

/** All that a page needs to be drawn for one person. */
export function stateFor(archive: Archive, { id, name }: KnownPerson, now: Date, clockMoves: boolean) {
  const seen = (conversation: string) =>
    archive
      .messages(conversation)
      .filter((message) => isVisible(message, id))
      .map(shown);
  return {
    me: { id, name },
    people: peopleShown(archive),
    now: now.toISOString(),
    clockMoves,
    channel: { id: channel.address, name: channel.name, messages: seen(channel.address) },
    direct: { id: directTo(id), messages: seen(directTo(id)) },
  };
}
