import type { AdaptiveCardJson } from '../cards/adaptive/json.ts';
import type { Archive, KnownPerson, Message } from './archive.ts';
import { programmeTeam } from './councils.ts';
import { channelOf, directTo, personIn } from './people.ts';

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

/** Whether the person sees the message: theirs alone, everybody's in their council's channel, or in their own direct conversation. */
export function isVisible({ conversation, visibleTo }: Message, person: KnownPerson): boolean {
  const direct = personIn(conversation);
  const isTheirs = direct === null ? conversation === channelOf(person).address : direct === person.id;
  return isTheirs && (visibleTo === null || visibleTo === person.id);
}

/** Everybody, with the newest message that each was sent. */
export function peopleShown(archive: Archive) {
  const newest = archive.newestCards();
  return archive.people().map(({ id, name, tenant }) => ({
    id,
    name,
    council: channelOf({ tenant }).name,
    newest: Number(newest.get(directTo(id)) ?? 0),
  }));
}

/** All that a page needs to be drawn for one person. */
export function stateFor(archive: Archive, me: KnownPerson, now: Date, clockMoves: boolean) {
  const { id, name } = me;
  const channel = channelOf(me);
  const seen = (conversation: string) =>
    archive
      .messages(conversation)
      .filter((message) => isVisible(message, me))
      .map(shown);
  return {
    me: { id, name, guest: me.tenant !== programmeTeam.tenant },
    people: peopleShown(archive),
    now: now.toISOString(),
    clockMoves,
    channel: { id: channel.address, name: channel.name, about: channel.about, messages: seen(channel.address) },
    direct: { id: directTo(id), messages: seen(directTo(id)) },
  };
}
