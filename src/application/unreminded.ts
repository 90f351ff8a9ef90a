import type { Response } from '../domain/response.ts';
import { localTime } from '../domain/zone.ts';
import type { Clock, Log, Messenger, Store } from './ports.ts';
import { unremindedCard } from './views/delivery.ts';
import { wordsFor } from './wording/languages.ts';

export interface UnremindedNeeds {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
}

/** Tells the owner whom a reminder cannot reach, once a day for a round: their report has all of them. What fails is let be. */
export async function tellUnreminded({ store, messenger, clock, log }: UnremindedNeeds, response: Response, reason: string): Promise<void> {
  try {
    const round = await store.round(response.round);
    if (!round) return;
    const { day } = localTime(clock.now(), round.schedule.zone);
    if (!(await store.claim(`unreminded:${round.id}:${day}`, clock.now()))) return;
    await messenger.post(round.owner.place, unremindedCard(round, { name: response.name, reason }, wordsFor(round.locale)));
  } catch (err) {
    log.warn({ round: response.round, err }, 'the owner was not told whom a reminder does not reach');
  }
}
