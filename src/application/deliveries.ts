import type { Place } from '../domain/place.ts';
import type { DeliveredCard, Delivery, Response } from '../domain/response.ts';
import type { Card } from './card.ts';
import { Away, type Log, type Messenger, type Store, Unreachable } from './ports.ts';

/** How many cards are on their way at once: each waits for its turn with a picture in hand. */
const lanes = 20;

export interface DeliveryNeeds {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly log: Log;
}

/** What became of a card for one respondent. */
export interface Outcome {
  readonly response: Response;
  readonly delivery: Delivery;
  /** Why it is still due, where that is known in words for people; else null. */
  readonly why: string | null;
}

/**
 * Sends the cards that nobody asked for, and remembers what became of each: a restart sends what is still due, and
 * again only what was on its way in that very moment.
 */
export interface Deliveries {
  /**
   * Sends the card to each to whom it is due, save where `make` has none for them any more. Resolves to what became of
   * those, in the same order.
   */
  send(card: DeliveredCard, responses: readonly Response[], make: (response: Response) => Promise<Card | null>): Promise<Outcome[]>;
  /** Remembers whom it can never reach, so that they are not tried for ever: after the owner was told, and not before. */
  setAside(card: DeliveredCard, outcomes: readonly Outcome[]): Promise<void>;
}

export function deliveries({ store, messenger, log }: DeliveryNeeds): Deliveries {
  async function send(
    card: DeliveredCard,
    responses: readonly Response[],
    make: (response: Response) => Promise<Card | null>,
  ): Promise<Outcome[]> {
    const outcomes = await inLanes(
      responses.filter(({ delivered }) => delivered[card].state === 'due'),
      async (response): Promise<Outcome | null> => {
        const made = await make(response);
        if (made === null) return null;
        const outcome = await post(response.place, made);
        if (outcome.delivery.state === 'sent') await store.settle(response, card, outcome.delivery);
        return { response, ...outcome };
      },
    );
    return outcomes.filter((outcome) => outcome !== null);
  }

  async function post(place: Place, card: Card): Promise<Omit<Outcome, 'response'>> {
    try {
      await messenger.post(place, card);
      return { delivery: { state: 'sent' }, why: null };
    } catch (err) {
      log.warn({ err }, 'a card was not delivered');
      if (err instanceof Unreachable) return { delivery: { state: 'unreachable', reason: err.message }, why: null };
      return { delivery: { state: 'due' }, why: err instanceof Away ? err.message : null };
    }
  }

  return {
    send,
    async setAside(card, outcomes) {
      for (const { response, delivery } of outcomes) if (delivery.state === 'unreachable') await store.settle(response, card, delivery);
    },
  };
}

/** A few at a time, and the results in the order of the items. */
async function inLanes<From, To>(items: readonly From[], work: (item: From) => Promise<To>): Promise<To[]> {
  const done: To[] = [];
  const waiting = items.entries();
  const lane = async () => {
    for (const [index, item] of waiting) done[index] = await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done;
}
