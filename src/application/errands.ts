import type { Log } from './ports.ts';

/** Work that nobody waits for, such as drawing a map after the close was acknowledged. */
export interface Errands {
  /** Starts the work; a failure is logged under its name and ends nothing else. */
  run(name: string, work: () => Promise<void>): void;
  /** Resolves when everything started so far, and what that started, is done. */
  settled(): Promise<void>;
}

export function errands(log: Log): Errands {
  const running = new Set<Promise<void>>();
  return {
    run(name, work) {
      const errand = work().catch((err: unknown) => log.error({ errand: name, err }, 'an errand failed'));
      running.add(errand);
      void errand.finally(() => running.delete(errand));
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
