import { Stopped } from './rates.ts';
import { reasonForGood } from './trouble.ts';

/** How often work is tried that fails in a way that may pass, and how long the first wait is, in milliseconds. */
const tries = 4;
const firstWait = 500;

/** Work that must not overtake other work, such as the messages of one channel. */
export interface Pace {
  /**
   * Does the work when all before it in its line is done, and `gap` milliseconds after the last that went well. What
   * fails in a way that may pass is tried a few times, ever more slowly, while the line waits.
   */
  run<T>(line: string, gap: number, work: () => Promise<T>): Promise<T>;
}

/** `pause` waits so many milliseconds; where it rejects, so does whatever still waits in that line. */
export function pace({ pause }: { readonly pause: (milliseconds: number) => Promise<void> }): Pace {
  const ends = new Map<string, Promise<void>>();

  async function tried<T>(work: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried++) {
      try {
        return await work();
      } catch (error) {
        if (tried === tries || error instanceof Stopped || reasonForGood(error) !== null) throw error;
        await pause(firstWait * 2 ** (tried - 1) * (1 + Math.random()));
      }
    }
  }

  return {
    run(line, gap, work) {
      const turn = (ends.get(line) ?? Promise.resolve()).then(() => tried(work));
      const end = turn.then(
        () => pause(gap),
        () => undefined,
      );
      ends.set(line, end);
      const forget = () => {
        if (ends.get(line) === end) ends.delete(line);
      };
      end.then(forget, forget);
      return turn;
    },
  };
}
