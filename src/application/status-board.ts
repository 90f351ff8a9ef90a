import type { Errands } from './errands.ts';
import { type Clock, type Log, type Messenger, type Store, Unreachable } from './ports.ts';
import { statusCard } from './views/status.ts';
import { wordsFor } from './wording/languages.ts';

export interface StatusBoard {
  /**
   * Says that a round's participation changed: its status card follows soon, however many say so at once. Resolves to
   * whether it did, or never can; false where it may be tried again.
   */
  changed(round: string): Promise<boolean>;
}

export interface StatusBoardNeeds {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly errands: Errands;
  readonly log: Log;
}

interface Turn {
  again: boolean;
  readonly done: PromiseWithResolvers<boolean>;
}

/** Keeps each channel's status card current with at most one update under way and one waiting for a round. */
export function statusBoard({ store, messenger, clock, errands, log }: StatusBoardNeeds): StatusBoard {
  const underWay = new Map<string, Turn>();
  /** Rounds whose card nobody can see any more. */
  const gone = new Set<string>();

  async function update(id: string): Promise<void> {
    const round = await store.round(id);
    if (!round?.messages.status || gone.has(id)) return;
    const responses = await store.responses(id);
    try {
      await messenger.replace(round.messages.status, statusCard(round, responses, clock.now(), wordsFor(round.locale)));
    } catch (err) {
      if (!(err instanceof Unreachable)) throw err;
      log.warn({ round: id, err }, 'a status card is gone, and is not kept current any more');
      gone.add(id);
    }
  }

  async function keepCurrent(id: string, turn: Turn): Promise<void> {
    let isCurrent = false;
    try {
      do {
        turn.again = false;
        await update(id).catch((err: unknown) => {
          if (!turn.again) throw err;
        });
      } while (turn.again);
      isCurrent = true;
    } finally {
      underWay.delete(id);
      turn.done.resolve(isCurrent);
    }
  }

  return {
    changed(id) {
      const current = underWay.get(id);
      if (current) {
        current.again = true;
        return current.done.promise;
      }
      const turn: Turn = { again: false, done: Promise.withResolvers() };
      underWay.set(id, turn);
      errands.run('status card', () => keepCurrent(id, turn));
      return turn.done.promise;
    },
  };
}
