import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { dueWork, retryAfter, type Work } from '../../src/application/due-work.ts';
import { errands } from '../../src/application/errands.ts';
import type { Store } from '../../src/application/ports.ts';
import { aPerson, aRound, minutesLater, openingDay } from '../support/rounds.ts';
import { aFolder, quiet } from '../support/sqlite.ts';

/** Work that ends when the test says so. */
function held() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const work: Work = ({ id }) => {
    begun.push(id);
    return new Promise((resolve) => ends.push(() => resolve(null)));
  };
  return { work, begun, end: () => ends.splice(0).forEach((end) => void end()) };
}

async function aStore(rounds: readonly string[]): Promise<Store> {
  const store = openSqliteStore(`${aFolder()}/rasp.db`, quiet);
  onTestFinished(() => store.close());
  for (const id of rounds) await store.openRound(aRound({ id }), []);
  return store;
}

/** One process of those that share the store. */
function aProcess(store: Store, work: Work) {
  const background = errands(quiet);
  const errors: string[] = [];
  let now = openingDay;
  let nothingMore = () => {};
  const leaseRound: Store['leaseRound'] = async (...when) => {
    const leased = await store.leaseRound(...when).catch((error: unknown) => {
      nothingMore();
      throw error;
    });
    if (!leased) nothingMore();
    return leased;
  };
  const due = dueWork({
    store: { ...store, leaseRound },
    clock: { now: () => now },
    log: { ...quiet, error: (_, message) => errors.push(message) },
    errands: background,
    work,
  });
  return {
    due,
    errors,
    settled: () => background.settled(),
    later(minutes: number) {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    /** Looks until nothing more is found. What is found may take its time. */
    async looks() {
      await new Promise<void>((resolve) => {
        nothingMore = resolve;
        due.look();
      });
    },
  };
}

describe('what is due', () => {
  it('is shared out among processes, each round to one', async () => {
    const store = await aStore(['one', 'two', 'three']);
    const work = held();
    const [first, second] = [aProcess(store, work.work), aProcess(store, work.work)];
    await Promise.all([first.looks(), second.looks()]);
    expect(work.begun.toSorted()).toEqual(['one', 'three', 'two']);
    work.end();
    await Promise.all([first.settled(), second.settled()]);
    await first.looks();
    expect(work.begun).toHaveLength(3);
  });

  it('is taken by another process when the one that held it has died', async () => {
    const store = await aStore(['one']);
    const work = held();
    const dead = aProcess(store, work.work);
    await dead.looks();
    const other = aProcess(store, work.work);
    await other.looks();
    expect(work.begun).toEqual(['one']);
    other.later(1);
    await other.looks();
    expect(work.begun).toEqual(['one', 'one']);
    work.end();
    await Promise.all([dead.settled(), other.settled()]);
  });

  it('is done once by one process, however far its clock jumps meanwhile', async () => {
    const store = await aStore(['one']);
    const work = held();
    const process = aProcess(store, work.work);
    await process.looks();
    process.later(24 * 60);
    await process.looks();
    expect(work.begun).toEqual(['one']);
    work.end();
    await process.settled();
    process.later(24 * 60);
    await process.looks();
    expect(work.begun).toEqual(['one']);
  });

  it('is not held up by work that takes long', async () => {
    const store = await aStore(['long']);
    const work = held();
    const done: string[] = [];
    const process = aProcess(store, (round) => {
      if (round.id === 'long') return work.work(round);
      done.push(round.id);
      return Promise.resolve(null);
    });
    await process.looks();
    await store.openRound(aRound({ id: 'short' }), []);
    await process.looks();
    await expect.poll(() => done).toEqual(['short']);
    work.end();
    await process.settled();
  });

  it('is more than is worked on at once, and all of it is done in the end', async () => {
    const ids = Array.from({ length: 40 }, (_, n) => `round-${n}`);
    const store = await aStore(ids);
    let atOnce = 0;
    let most = 0;
    const done: string[] = [];
    const process = aProcess(store, async ({ id }) => {
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setTimeout(resolve, 1));
      atOnce--;
      done.push(id);
      return null;
    });
    process.due.look();
    await process.settled();
    expect(done.toSorted()).toEqual(ids.toSorted());
    expect(most).toBe(16);
  });

  it('is tried again a little later where it failed, and said to have', async () => {
    const store = await aStore(['one']);
    let tries = 0;
    const process = aProcess(store, async () => {
      tries++;
      throw new Error('the chat tool is down');
    });
    const looks = async () => {
      await process.looks();
      await process.settled();
    };
    await looks();
    await looks();
    expect(tries).toBe(1);
    process.later(retryAfter / 60_000);
    await looks();
    expect(tries).toBe(2);
    expect(process.errors).toEqual(Array(2).fill('something is still to be done for a round'));
  });

  it('is due at once for whoever starts next where a stop cut it short', async () => {
    const store = await aStore(['one']);
    const done: string[] = [];
    const stopping = aProcess(store, async () => {
      stopping.due.stop();
      throw new Error('stopped');
    });
    stopping.due.look();
    await stopping.settled();
    const next = aProcess(store, async ({ id }) => {
      done.push(id);
      return null;
    });
    await next.looks();
    await next.settled();
    expect(done).toEqual(['one']);
  });

  it('that changed while it was worked on is looked at once more', async () => {
    const store = await aStore(['one']);
    const stages: string[] = [];
    const process = aProcess(store, async ({ id, state }) => {
      stages.push(state.stage);
      if (state.stage === 'open') await store.closeRound(id, openingDay, aPerson('owner'));
      return minutesLater(60);
    });
    await process.looks();
    await process.settled();
    expect(stages).toEqual(['open', 'closed']);
  });

  it('is missed once in the log while the store is away, and looked up when it is back', async () => {
    const store = await aStore(['one']);
    let away = true;
    const done: string[] = [];
    const leaseRound: Store['leaseRound'] = async (...args) => {
      if (away) throw new Error('away');
      return store.leaseRound(...args);
    };
    const process = aProcess({ ...store, leaseRound }, async ({ id }) => {
      done.push(id);
      return null;
    });
    for (let n = 0; n < 3; n++) {
      process.due.look();
      await process.settled();
    }
    expect(process.errors).toEqual(['what is due could not be looked up']);
    away = false;
    await process.looks();
    await process.settled();
    expect(done).toEqual(['one']);
  });
});
