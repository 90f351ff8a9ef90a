import type { Member, Place } from '../domain/place.ts';
import type { Action } from './action.ts';
import type { Card } from './card.ts';

/**
 * What a chat tool calls when somebody does something. `by` comes from the platform's verified request; `from` is
 * the channel or direct conversation in which it was done.
 */
export interface Bot {
  /** A button or row of a card was tapped. */
  act(by: Member, action: Action, from: Place): Promise<Reply>;
  /** Words typed to the bot: a command such as `/rasp start`, or anything else. */
  said(by: Member, text: string, from: Place): Promise<Reply>;
  /** What waits for this person and what they own: the home tab. Rejects where the store cannot be read. */
  home(by: Member): Promise<Card>;
}

/**
 * `here` takes the place of the card that was tapped (and answers words in the conversation they were typed in);
 * `aside` is shown below, to that person only.
 */
export interface Reply {
  readonly card: Card;
  readonly where: 'here' | 'aside';
}
