import type { Round } from '../domain/programme.ts';
import { Away, type Messenger, Unreachable } from './ports.ts';

/** Milliseconds after its close for which a round's results wait for a place from which the bot is away: a week. */
const waits = 7 * 24 * 60 * 60_000;

/** Whether a closed round has waited long enough for whoever is away. */
export const hasWaited = ({ state }: Round, now: Date): boolean => state.stage === 'closed' && now.getTime() - state.at.getTime() > waits;

/** Takes being away for never being there, so that the rest is told, and nothing is tried for ever. */
export function givingUp(messenger: Messenger): Messenger {
  const { postBelow, bring } = messenger;
  return {
    post: (place, card) => orGivesUp(place, () => messenger.post(place, card)),
    replace: (message, card) => orGivesUp(message.place, () => messenger.replace(message, card)),
    ...(postBelow && { postBelow: async (message, card) => postBelow(message, card) }),
    ...(bring && { bring: async (place, parcel) => bring(place, parcel) }),
  };
}

async function orGivesUp<T>(place: Unreachable['place'], send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (err) {
    throw err instanceof Away ? new Unreachable(place, err.message) : err;
  }
}
