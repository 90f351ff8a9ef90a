import { offered } from '../../src/adapters/offered-banks.ts';
import { type Banks, banks } from '../../src/application/banks.ts';
import type { Store } from '../../src/application/ports.ts';
import type { Bank } from '../../src/domain/bank.ts';
import { houseBank } from './house-bank.ts';

/** Banks that are offered, and whatever the store keeps of earlier ones. */
export function banksOf(store: Pick<Store, 'bank' | 'keepBank'>, bank: Bank = houseBank, ...others: readonly Bank[]): Banks {
  return banks(store, [offered(bank), ...others.map(offered)]);
}
