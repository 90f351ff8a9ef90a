/** So many calls at most within as many milliseconds. */
export interface Window {
  readonly most: number;
  readonly within: number;
}

/** By how much two calls may come closer together at Teams than they left here, in milliseconds. */
const jostle = 50;

/** Counts calls, so that no window of time has more of them than it may. */
export interface Windows {
  /** Milliseconds until the next call may be made; 0 for now. */
  wait(now: number): number;
  /** A call is made. */
  count(now: number): void;
}

export function windows(limits: readonly Window[]): Windows {
  const longest = Math.max(0, ...limits.map(({ within }) => within));
  const most = Math.max(0, ...limits.map((limit) => limit.most));
  /** When the last calls were made, the oldest first. */
  let made: number[] = [];
  return {
    wait(now) {
      const free = limits.map((limit) => (made.at(-limit.most) ?? -Infinity) + limit.within + jostle);
      return Math.max(0, ...free.map((at) => at - now));
    },
    count(now) {
      made.push(now);
      if (made.length > most * 2 || (made[0] ?? now) < now - 2 * longest)
        made = made.slice(-most).filter((at) => at > now - longest - jostle);
    },
  };
}
