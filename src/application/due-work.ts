import type { Round } from '../domain/programme.ts';
import type { Errands } from './errands.ts';
import { leasedWork } from './leased-work.ts';
import type { Clock, LeasedRound, Log, Store } from './ports.ts';

/** Milliseconds that a round is one process's alone before another may take it, and how often it says that it lives. */
const leaseFor = 60_000;
const renewEvery = 20_000;
/** How many rounds are worked on at once: each waits for its channel most of the time. */
const lanes = 16;
/** Milliseconds after which what went wrong is tried again. */
export const retryAfter = 2 * 60_000;

/** Does for a round what is due now. Resolves to when something is due next; null for not before something happens. */
export type Work = (round: Round) => Promise<Date | null>;

export interface DueWorkNeeds {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly errands: Errands;
  readonly work: Work;
}

/**
 * Does what nobody asked for and is due, whichever process of many looks first. What is under way when a process dies
 * is begun again by another once its lease has run out; what fails is tried again later.
 */
export interface DueWork {
  /** Begins all that is due. Costs one question to the store where nothing is. */
  look(): void;
  /** Begins nothing more; what is cut short is due at once, for whoever looks next. */
  stop(): void;
}

export function dueWork({ store, clock, log, errands, work }: DueWorkNeeds): DueWork {
  const after = (milliseconds: number) => new Date(clock.now().getTime() + milliseconds);

  const worker = leasedWork<LeasedRound>({
    name: 'what is due',
    lanes,
    lease: () => store.leaseRound(clock.now(), after(leaseFor)),
    keyOf: ({ round }) => round.id,
    work: done,
    errands,
    log,
  });

  async function done(latest: () => LeasedRound): Promise<void> {
    const { round } = latest();
    const renewing = setInterval(() => errands.run('lease', () => renew(latest())), renewEvery);
    try {
      const next = await work(round).catch((err: unknown) => {
        log.error({ round: round.id, err }, 'something is still to be done for a round');
        return after(retryAfter);
      });
      // What a stop has cut short is for whoever starts next.
      await store.endLease(latest().lease, worker.isStopped() && next ? clock.now() : next);
    } finally {
      clearInterval(renewing);
    }
  }

  async function renew({ round, lease }: LeasedRound): Promise<void> {
    if (!(await store.renewLease(lease, after(leaseFor)))) log.warn({ round: round.id }, 'a lease ran out while its work went on');
  }

  return worker;
}
