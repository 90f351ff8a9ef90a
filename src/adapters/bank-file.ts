import { isUtf8 } from 'node:buffer';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bank } from '../domain/bank.ts';
import { type BankFault, type BankPath, integrityFaults } from '../domain/bank-draft.ts';
import { house } from '../domain/bank-house.ts';
import { bankFaults } from '../domain/bank-rules.ts';
import { faultsOf } from './bank-issues.ts';
import { bankSchema, draftOf } from './bank-schema.ts';
import { readBytes } from './file-bytes.ts';
import { readYaml, type SyntaxFault, type YamlSource } from './yaml-source.ts';

/** The bank that comes with the product. */
export const bundledBank = new URL('../../questions/rasp.en.yaml', import.meta.url);

/** The bank is not one that can be used. The message lists every fault with its place and its mend. */
export class BadBank extends Error {
  override readonly name: string = 'BadBank';
  readonly file: string;
  readonly faults: readonly SyntaxFault[];
  constructor(file: string, faults: readonly SyntaxFault[]) {
    super(faults.map((fault) => faultLine(file, fault)).join('\n'));
    this.file = file;
    this.faults = faults;
  }
}

/** The file could not be read at all. */
export class UnreadableBank extends BadBank {
  override readonly name = 'UnreadableBank';
  constructor(file: string, fault: string, mend: string) {
    super(file, []);
    this.message = `${file}: ${fault}. ${mend}.`;
  }
}

/** `questions/rasp.en.yaml:12:5 weight is 5. Give one of 1, 2, 3.` */
export function faultLine(file: string, { line, column, fault, mend }: SyntaxFault): string {
  return `${file}:${line}:${column} ${fault}. ${/[.?]$/u.test(mend) ? mend : `${mend}.`}`;
}

/**
 * Reads any bank that has the structure, in YAML or JSON.
 * Rejects with {@link BadBank}: every fault at once; with its {@link UnreadableBank} where there is nothing to read.
 */
export async function readBank(path: string | URL): Promise<Bank> {
  const { file, text } = await textOf(path);
  const source = readYaml(text);
  const read = bankSchema().safeParse(source.data);
  const integrity = integrityFaults(draftOf(source.data));
  if (source.faults.length === 0 && read.success && integrity.length === 0) return read.data;
  throw new BadBank(file, placed(source, [...faultsOf(read.error?.issues ?? [], source.data), ...integrity]));
}

/** What a look at a bank's file found. */
export interface InspectedBank {
  /** Its path, as one would type it. */
  readonly file: string;
  /** In the order of its lines. */
  readonly faults: readonly SyntaxFault[];
  /** Null where it has faults. */
  readonly bank: Bank | null;
  positionOf(path: BankPath): { readonly line: number; readonly column: number };
}

/** Everything in which the file is not yet a bank to ask; none where it is. Rejects with {@link UnreadableBank}. */
export async function inspectBank(path: string | URL): Promise<InspectedBank> {
  const { file, text } = await textOf(path);
  const source = readYaml(text);
  const read = bankSchema(house.limits).safeParse(source.data);
  const draft = draftOf(source.data);
  const faults = placed(source, [...faultsOf(read.error?.issues ?? [], source.data), ...integrityFaults(draft), ...bankFaults(draft)]);
  return { file, faults, bank: read.success && faults.length === 0 ? read.data : null, positionOf: source.positionOf };
}

/** Where the syntax is broken, nothing that was read of it means anything. */
function placed(source: YamlSource, faults: readonly BankFault[]): SyntaxFault[] {
  if (source.faults.length > 0) return [...source.faults];
  return faults
    .map(({ path, fault, mend }) => ({ ...source.positionOf(path), fault, mend }))
    .sort((one, other) => one.line - other.line || one.column - other.column);
}

async function textOf(path: string | URL): Promise<{ file: string; text: string }> {
  const file = path instanceof URL ? shortest(fileURLToPath(path)) : path;
  const read = await readBytes(file);
  if ('fault' in read) throw new UnreadableBank(file, read.fault, read.mend);
  if (!isUtf8(read.bytes)) throw new UnreadableBank(file, 'the file is not UTF-8 text', 'Save it as UTF-8');
  return { file, text: read.bytes.toString('utf8') };
}

/** As one would type it here. */
function shortest(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') ? path : near;
}
