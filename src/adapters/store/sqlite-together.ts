/** Does the work, and resolves to what it gave once that is on the disk. */
export type Together = <T>(work: () => T) => Promise<T>;

export interface TogetherNeeds {
  /** Does the work in one transaction, all or nothing. */
  readonly atomically: <T>(work: () => T) => T;
  readonly isInTransaction: () => boolean;
}

/** One piece of work; done, it says how to tell whoever waits for it. */
interface Waiting {
  readonly done: () => () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Work that is asked for at about the same time shares a transaction, so that the disk is waited for once: that wait is
 * most of what a write takes, and holds up everything. Nobody is told before it. What fails alone fails for its own sake;
 * where the transaction fails, nothing was done.
 */
export function together({ atomically, isInTransaction }: TogetherNeeds): Together {
  let waiting: Waiting[] = [];

  function doAll(): void {
    const all = waiting;
    waiting = [];
    const [only, ...others] = all;
    try {
      // One statement is a transaction by itself.
      const told = only && others.length === 0 ? [only.done()] : atomically(() => all.map(({ done }) => done()));
      for (const tell of told) tell();
    } catch (error) {
      for (const { failed } of all) failed(error);
    }
  }

  return (work) =>
    new Promise((resolve, reject) => {
      // After whatever else came in at this moment.
      if (waiting.length === 0) setImmediate(doAll);
      waiting.push({
        done() {
          try {
            const value = work();
            return () => resolve(value);
          } catch (error) {
            if (!isInTransaction()) throw error;
            return () => reject(error);
          }
        },
        failed: reject,
      });
    });
}
