import type { Errands } from './errands.ts';
import type { Clock, Messenger, Store } from './ports.ts';
import { statusCard } from './views/status.ts';
import { wordsFor } from './wording/languages.ts';

export interface StatusBoard {
  /** Says that a round's participation changed: its status card follows soon, however many say so at once. */
  changed(round: string): void;
}

/** Keeps each channel's status card current with at most one update under way and one waiting for a round. */
export function statusBoard(store: Store, messenger: Messenger, clock: Clock, errands: Errands): StatusBoard {
  const underWay = new Map<string, { again: boolean }>();

  async function update(id: string): Promise<void> {
    const round = await store.round(id);
    if (!round?.messages.status) return;
    const responses = await store.responses(id);
    await messenger.replace(round.messages.status, statusCard(round, responses, clock.now(), wordsFor(round.locale)));
  }

  async function keepCurrent(id: string, turn: { again: boolean }): Promise<void> {
    try {
      do {
        turn.again = false;
        await update(id);
      } while (turn.again);
    } finally {
      underWay.delete(id);
    }
  }

  return {
    changed(id) {
      const current = underWay.get(id);
      if (current) {
        current.again = true;
        return;
      }
      const turn = { again: false };
      underWay.set(id, turn);
      errands.run('status card', () => keepCurrent(id, turn));
    },
  };
}
