import { resolve } from 'node:path';
import { readBank } from '../../src/adapters/bank-file.ts';

/** The bank that ships with the product. */
export const houseBank = await readBank(resolve('questions/rasp.en.yaml'));
