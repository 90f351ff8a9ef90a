import { createHash } from 'node:crypto';
import type { OfferedBank } from '../application/banks.ts';
import type { Bank } from '../domain/bank.ts';
import { BadBank, bundledBank, inspectBank, readBank } from './bank-file.ts';

/**
 * The banks that rounds can be opened with: the product's own, then those in the files. Rejects with {@link BadBank} where
 * a file holds none, one with a fault, or one whose id another has.
 */
export async function offeredBanks(files: readonly string[]): Promise<[OfferedBank, ...OfferedBank[]]> {
  const found: [OfferedBank, ...OfferedBank[]] = [offered(await readBank(bundledBank))];
  for (const path of files) {
    const { file, faults, bank, positionOf } = await inspectBank(path);
    if (bank === null) throw new BadBank(file, faults);
    if (found.some((other) => other.bank.id === bank.id)) {
      const fault = { ...positionOf(['id']), fault: `another bank has the id "${bank.id}"`, mend: 'Give each bank its own' };
      throw new BadBank(file, [fault]);
    }
    found.push(offered(bank));
  }
  return found;
}

/** A bank under `id@version+` and a mark of its words: whoever changes a word and not the version changes no open round. */
export function offered(bank: Bank): OfferedBank {
  const mark = createHash('sha256').update(JSON.stringify(bank)).digest('hex').slice(0, 8);
  return { key: `${bank.id}@${bank.version}+${mark}`, bank };
}
