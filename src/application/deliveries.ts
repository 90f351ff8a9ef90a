import type { Bank } from '../domain/bank.ts';
import type { Place } from '../domain/place.ts';
import type { DeliveredCard, Delivery, Response } from '../domain/response.ts';
import type { Card } from './card.ts';
import { type Log, type Messenger, type Store, Unreachable } from './ports.ts';
import { sittingOf } from './views/sitting.ts';
import { welcomeCard } from './views/welcome.ts';

export interface DeliveryNeeds {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly log: Log;
  readonly bank: Bank;
}

/**
 * Sends the cards that nobody asked for, and remembers what became of each: a restart sends what is still due, and
 * again only what was on its way in that very moment.
 */
export interface Deliveries {
  /** The first card for each. Resolves to what became of it, in the same order; `due` where it may be tried again. */
  invite(responses: readonly Response[]): Promise<Delivery[]>;
  /** One card for one respondent, unless it was settled before. */
  deliver(response: Response, card: DeliveredCard, make: () => Promise<Card>): Promise<Delivery>;
  /** Invites whoever a crash left uninvited. */
  catchUp(): Promise<void>;
}

export function deliveries({ store, messenger, log, bank }: DeliveryNeeds): Deliveries {
  async function deliver(response: Response, card: DeliveredCard, make: () => Promise<Card>): Promise<Delivery> {
    const before = response.delivered[card];
    if (before.state !== 'due') return before;
    const delivery = await post(response.place, await make());
    if (delivery.state !== 'due') await store.settle(response, card, delivery);
    else log.warn({ round: response.round, card }, 'a card is still to be delivered');
    return delivery;
  }

  async function post(place: Place, card: Card): Promise<Delivery> {
    try {
      await messenger.post(place, card);
      return { state: 'sent' };
    } catch (err) {
      log.warn({ err }, 'a card was not delivered');
      return err instanceof Unreachable ? { state: 'unreachable', reason: err.message } : { state: 'due' };
    }
  }

  async function invite(responses: readonly Response[]): Promise<Delivery[]> {
    return await Promise.all(responses.map((response) => deliver(response, 'welcome', async () => welcomeCard(sittingOf(response, bank)))));
  }

  return {
    invite,
    deliver,
    catchUp: async () => {
      await invite(await store.uninvited());
    },
  };
}
