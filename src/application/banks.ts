import type { Bank } from '../domain/bank.ts';
import type { Response } from '../domain/response.ts';
import type { Store } from './ports.ts';
import { type Sitting, sittingOf } from './views/sitting.ts';

/** A bank that rounds can be opened with, under a key that stands for its very words: another version has another key. */
export interface OfferedBank {
  readonly key: string;
  readonly bank: Bank;
}

/** Whatever was opened with a bank: a round, or what a response carries of it. */
interface Opened {
  readonly bank: string;
}

export interface Banks {
  /** The product's own first, then the organisation's. */
  readonly offered: readonly OfferedBank[];
  /** The one that is offered under the key; the product's own where none is. */
  chosen(key: string): OfferedBank;
  /** Keeps it in the store, before a round is opened with it. */
  keep(offered: OfferedBank): Promise<void>;
  /** The bank as it was when the round was opened, whatever is offered by now. Rejects where the store fails. */
  of(opened: Opened): Promise<Bank>;
  sitting(response: Response): Promise<Sitting>;
}

export function banks(store: Pick<Store, 'bank' | 'keepBank'>, offered: readonly [OfferedBank, ...OfferedBank[]]): Banks {
  const [own] = offered;
  const known = new Map(offered.map(({ key, bank }) => [key, bank]));
  const kept = new Set<string>();

  async function of({ bank: key }: Opened): Promise<Bank> {
    const found = known.get(key) ?? (await store.bank(key)) ?? nearest(key);
    known.set(key, found);
    return found;
  }

  /** Rounds that were opened before banks were kept have the one that is offered by that id. */
  function nearest(key: string): Bank {
    return (offered.find(({ bank }) => key.startsWith(`${bank.id}@`)) ?? own).bank;
  }

  return {
    offered,
    chosen: (key) => offered.find((each) => each.key === key) ?? own,
    async keep({ key, bank }) {
      if (kept.has(key)) return;
      await store.keepBank(key, bank);
      kept.add(key);
    },
    of,
    sitting: async (response) => sittingOf(response, await of(response.brief)),
  };
}
