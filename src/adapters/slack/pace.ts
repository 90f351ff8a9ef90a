import { waitAsked } from './trouble.ts';

/** How often a call is tried that fails in a way that may pass, and how long the first wait is, in milliseconds. */
const tries = 4;
const firstWait = 500;
/** The longest that Slack may make a call wait before it counts as failed, in milliseconds. */
const longestWait = 120_000;

export interface Pace {
  /**
   * Does the work in its line, one after the other and at least `gap` milliseconds apart. What Slack asks to wait is
   * waited and costs no try; anything else that may pass is tried a few times, ever more slowly.
   */
  run<T>(line: string, gap: number, work: () => Promise<T>): Promise<T>;
}

export interface PaceOptions {
  /** Whether an error can pass, so that another try is worth it. */
  readonly passes: (error: unknown) => boolean;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

const realSleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

export function pace({ passes, sleep = realSleep }: PaceOptions): Pace {
  const lines = new Map<string, Promise<unknown>>();

  async function tried<T>(work: () => Promise<T>): Promise<T> {
    let waited = 0;
    for (let failed = 0; ; ) {
      try {
        return await work();
      } catch (error) {
        const asked = waitAsked(error);
        if (asked === null) failed++;
        const wait = asked ?? firstWait * 2 ** (failed - 1) * (1 + Math.random());
        waited += wait;
        if ((asked === null && (failed >= tries || !passes(error))) || waited > longestWait) throw error;
        await sleep(wait);
      }
    }
  }

  return {
    run(line, gap, work) {
      const before = lines.get(line);
      const turn = (before ?? Promise.resolve()).then(() => tried(work));
      const end = turn.then(
        () => sleep(gap),
        () => undefined,
      );
      lines.set(line, end);
      void end.then(() => {
        if (lines.get(line) === end) lines.delete(line);
      });
      return turn;
    },
  };
}
