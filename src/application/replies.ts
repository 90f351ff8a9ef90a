import { type Member, type Place, samePlace } from '../domain/place.ts';
import type { Reply } from './bot.ts';
import type { Card } from './card.ts';
import { type Log, type Messenger, Unreachable } from './ports.ts';
import { notice } from './views/parts.ts';
import type { Words } from './wording/en.ts';

export const here = (card: Card): Reply => ({ card, where: 'here' });
export const aside = (card: Card): Reply => ({ card, where: 'aside' });

/** In the person's own conversation it takes the place of what was tapped; elsewhere it is shown to them alone. */
export function reply(by: Member, from: Place, card: Card): Reply {
  return samePlace(from, by.place) ? here(card) : aside(card);
}

/** Answers with what is for one person's own conversation, wherever they asked for it. */
export interface Private {
  /** There it takes the place of what was tapped; from elsewhere it is sent there, and a word says so. */
  answer(by: Member, from: Place, card: Card, kind?: 'receipt'): Promise<Reply>;
  /** Sent there, beside what stands. A receipt that does not arrive is shown to them alone, wherever they are. */
  send(by: Member, card: Card, kind?: 'receipt'): Promise<Reply>;
}

export function privateReplies({ messenger, log, words }: { messenger: Messenger; log: Log; words: Words }): Private {
  const { sentToYou: text } = words.organiser;

  async function send(by: Member, card: Card, kind?: 'receipt'): Promise<Reply> {
    try {
      await messenger.post(by.place, card);
      return aside(notice(text.heading, text.text));
    } catch (err) {
      log.warn({ err }, 'a card did not reach a direct message');
      // It says what was done: shown to that person alone, wherever they are, rather than not at all.
      if (kind === 'receipt') return aside(card);
      return aside(notice(text.failedHeading, err instanceof Unreachable ? err.message : text.notNow));
    }
  }

  return {
    answer: async (by, from, card, kind) => (samePlace(from, by.place) ? here(card) : await send(by, card, kind)),
    send,
  };
}
