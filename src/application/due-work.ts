import type { Round } from '../domain/programme.ts';
import type { Errands } from './errands.ts';
import type { Clock, Lease, LeasedRound, Log, Store } from './ports.ts';

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
  /** The rounds under way here. A clock that jumps can run a lease out, and give the round to the same process again. */
  const held = new Map<string, Lease>();
  let looking = false;
  let again = false;
  let inTrouble = false;
  let stopped = false;

  const after = (milliseconds: number) => new Date(clock.now().getTime() + milliseconds);

  function look(): void {
    again = true;
    if (looking || stopped) return;
    looking = true;
    errands.run('what is due', begin);
  }

  async function begin(): Promise<void> {
    try {
      while (again && !stopped && held.size < lanes) {
        again = false;
        const leased = await store.leaseRound(clock.now(), after(leaseFor));
        if (!leased) continue;
        take(leased);
        again = true;
      }
      if (inTrouble) log.info({}, 'what is due can be looked up again');
      inTrouble = false;
    } catch (err) {
      if (!inTrouble) log.error({ err }, 'what is due could not be looked up');
      inTrouble = true;
    } finally {
      looking = false;
    }
  }

  function take({ round, lease }: LeasedRound): void {
    const underWay = held.has(round.id);
    held.set(round.id, lease);
    if (!underWay) errands.run('due work', () => done(round));
  }

  async function done(round: Round): Promise<void> {
    const renewing = setInterval(() => errands.run('lease', () => renew(round.id)), renewEvery);
    try {
      const next = await work(round).catch((err: unknown) => {
        log.error({ round: round.id, err }, 'something is still to be done for a round');
        return after(retryAfter);
      });
      const lease = held.get(round.id);
      // What a stop has cut short is for whoever starts next.
      if (lease) await store.endLease(lease, stopped && next ? clock.now() : next);
    } finally {
      clearInterval(renewing);
      held.delete(round.id);
      look();
    }
  }

  async function renew(id: string): Promise<void> {
    const lease = held.get(id);
    if (lease && !(await store.renewLease(lease, after(leaseFor)))) log.warn({ round: id }, 'a lease ran out while its work went on');
  }

  return {
    look,
    stop() {
      stopped = true;
    },
  };
}
