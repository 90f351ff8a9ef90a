import type { Store } from '../../application/ports.ts';
import { decodeBank, encodeBank } from './documents.ts';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import type { StoredBank } from './mongo-documents.ts';
import { firstKept } from './mongo-many.ts';

/** Kept as text, as figures are: a bank is read whole, never searched. */
export function mongoBanks({ banks }: Collections, calls: Calls): Pick<Store, 'keepBank' | 'bank'> {
  return {
    keepBank: (key, bank) =>
      calls.write(async () => {
        const mine = { _id: key, text: encodeBank(bank) };
        await firstKept<StoredBank>(mine, banks.insertOne(mine), () => banks.findOne({ _id: key }));
      }),
    bank: (key) =>
      calls.read(async () => {
        const kept = await banks.findOne({ _id: key });
        return kept && decodeBank(kept.text);
      }),
  };
}
