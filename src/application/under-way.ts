/** Work that somebody began and nobody waits for but a stop. */
export interface UnderWay {
  add<T>(work: Promise<T>): Promise<T>;
  /** Resolves when all that was added is done, what was added meanwhile too. */
  settled(): Promise<void>;
}

export function underWay(): UnderWay {
  const running = new Set<Promise<unknown>>();
  return {
    add(work) {
      running.add(work);
      return work.finally(() => running.delete(work));
    },
    async settled() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}
