import { isPastKeeping, keptSince } from '../domain/retention.ts';
import type { Clock, Log, Store } from './ports.ts';

/** How many rounds one sweep deletes at most: a long backlog must not hold up the answers. */
const mostASweep = 50;

export interface RetentionNeeds {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** Deletes rounds that have been kept for as many days since their close; what fails is tried again by the next sweep. */
export async function sweep({ store, clock, log }: RetentionNeeds, days: number): Promise<void> {
  const before = keptSince(days, clock.now());
  const due = await store.roundsPastKeeping(before, mostASweep);
  // Looked at once more, since nothing brings a deleted round back.
  for (const { id } of due.filter((round) => isPastKeeping(round, before))) {
    try {
      // Noted first: what is noted and not done yet is done by a repeat, and not the other way round.
      await store.append(`deleted:${id}`, { verb: 'deleted', round: id, at: clock.now(), by: null });
      await store.deleteRound(id);
      log.info({ round: id, days }, 'a round was deleted, as its time was over');
    } catch (err) {
      log.error({ round: id, err }, 'a round is still to be deleted');
    }
  }
}
