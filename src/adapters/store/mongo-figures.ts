import type { Store } from '../../application/ports.ts';
import { decodeFigures, encodeFigures } from './documents.ts';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import type { StoredFigures } from './mongo-documents.ts';
import { firstKept } from './mongo-many.ts';

/** Kept as the text that SQLite keeps: figures are shown, never searched, and come back to the last digit. */
export function mongoFigures({ figures }: Collections, calls: Calls): Pick<Store, 'keepFigures' | 'figures'> {
  return {
    keepFigures: (round, given) =>
      calls.write(async () => {
        const mine = { _id: round, text: encodeFigures(given) };
        const kept = await firstKept<StoredFigures>(mine, figures.insertOne(mine), () => figures.findOne({ _id: round }));
        return decodeFigures(kept.text);
      }),
    figures: (round) =>
      calls.read(async () => {
        const kept = await figures.findOne({ _id: round });
        return kept && decodeFigures(kept.text);
      }),
  };
}
