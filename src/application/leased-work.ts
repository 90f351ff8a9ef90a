import type { Errands } from './errands.ts';
import type { Log } from './ports.ts';

/** Work that any number of processes share out by leases: what one has taken, nobody else does. */
export interface LeasedWork<Leased> {
  /** What is looked for, as it is called in the log. */
  readonly name: string;
  /** How many pieces are worked on at once: each waits for its chat tool most of the time. */
  readonly lanes: number;
  /** Takes a piece; null where nothing is due. */
  readonly lease: () => Promise<Leased | null>;
  readonly keyOf: (leased: Leased) => string;
  /**
   * Does a piece and gives it back. `latest` is the lease to give back: a clock that jumps can run one out while its work
   * goes on, and give the piece to the same process again, which then works on it once all the same.
   */
  readonly work: (latest: () => Leased) => Promise<void>;
  readonly errands: Errands;
  readonly log: Log;
}

export interface Worker {
  look(): void;
  /** Begins nothing more. */
  stop(): void;
  isStopped(): boolean;
}

/** Looks for what is due until nothing more is found, as many pieces at once as there are lanes. Costs one question where nothing is. */
export function leasedWork<Leased>({ name, lanes, lease, keyOf, work, errands, log }: LeasedWork<Leased>): Worker {
  /** What is under way here. */
  const held = new Map<string, Leased>();
  let looking = false;
  let again = false;
  let inTrouble = false;
  let stopped = false;

  function look(): void {
    again = true;
    if (looking || stopped) return;
    looking = true;
    errands.run(name, begin);
  }

  async function begin(): Promise<void> {
    try {
      while (again && !stopped && held.size < lanes) {
        again = false;
        const leased = await lease();
        if (leased === null) continue;
        take(leased);
        again = true;
      }
      if (inTrouble) log.info({}, `${name} can be looked up again`);
      inTrouble = false;
    } catch (err) {
      if (!inTrouble) log.error({ err }, `${name} could not be looked up`);
      inTrouble = true;
    } finally {
      looking = false;
    }
  }

  function take(leased: Leased): void {
    const key = keyOf(leased);
    const underWay = held.has(key);
    held.set(key, leased);
    if (!underWay) errands.run(name, () => done(key, leased));
  }

  async function done(key: string, first: Leased): Promise<void> {
    try {
      await work(() => held.get(key) ?? first);
    } finally {
      held.delete(key);
      look();
    }
  }

  return {
    look,
    stop() {
      stopped = true;
    },
    isStopped: () => stopped,
  };
}
