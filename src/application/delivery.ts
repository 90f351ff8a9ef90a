import { deliveryReport } from '../domain/delivery-report.ts';
import { mayManage } from '../domain/permissions.ts';
import type { Person, Place } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { DeliveryAction } from './action.ts';
import type { Card } from './card.ts';
import { concerns } from './concerns.ts';
import type { Store } from './ports.ts';
import { deliveryCard } from './views/delivery.ts';
import { notice } from './views/parts.ts';
import { nobodyOpenCard } from './views/status.ts';
import type { Words } from './wording/en.ts';

/** What reached whom, for whoever may see it. Rejects where the store cannot be reached. */
export interface Delivery {
  respond(by: Person, action: DeliveryAction): Promise<Card>;
  /** Of the person's newest open round in this channel; where none is open, of the one that closed last. */
  latest(by: Person, from: Place): Promise<Card>;
}

export function delivery({ store, words }: { readonly store: Store; readonly words: Words }): Delivery {
  const text = words.delivery;

  async function report(by: Person, round: Round | null, page: number): Promise<Card> {
    if (!round || !(await concerns(store, round, by))) return nobodyOpenCard(words);
    if (!mayManage(round, by, 'see-delivery')) return notice(text.notOwnerHeading, text.notOwner(round.owner.name));
    return deliveryCard(round, deliveryReport(round.partners, await store.responses(round.id)), page, words);
  }

  return {
    respond: async (by, { round, page }) => report(by, await store.round(round), page),
    async latest(by, from) {
      const open = await store.openRoundsIn(from);
      const mine = open.find((each) => mayManage(each, by, 'see-delivery')) ?? open[0];
      return report(by, mine ?? (await store.lastClosedRoundIn(from)), 0);
    },
  };
}
