import { setImmediate as turn } from 'node:timers/promises';

/** Turns of the event loop after which whatever can go on without waiting has gone on. */
const turns = 3;

/** Time in which nothing is waited for: hours of waiting pass as fast as what happens in between can be done. */
export interface VirtualTime {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** Lets time pass until the work is done. */
  until(work: Promise<void>): Promise<void>;
}

export function virtualTime(start: Date): VirtualTime {
  let now = start.getTime();
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  async function until(work: Promise<void>): Promise<void> {
    let over = false;
    const ended = work.finally(() => {
      over = true;
    });
    while (!over) {
      for (let passed = 0; passed < turns; passed++) await turn();
      const at = Math.min(...sleepers.map((sleeper) => sleeper.at));
      if (at === Infinity) continue;
      now = Math.max(now, at);
      for (const { wake } of taken(at)) wake();
    }
    await ended;
  }

  function taken(at: number) {
    const awake = sleepers.filter((sleeper) => sleeper.at === at);
    const asleep = sleepers.filter((sleeper) => sleeper.at !== at);
    sleepers.splice(0, sleepers.length, ...asleep);
    return awake;
  }

  return {
    now: () => now,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({ at: now + Math.max(0, milliseconds), wake });
      }),
    until,
  };
}
