import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bank } from '../domain/bank.ts';
import { type BankFault, integrityFaults } from '../domain/bank-draft.ts';
import { house, houseFaults } from '../domain/bank-rules.ts';
import { faultsOf } from './bank-issues.ts';
import { bankSchema, draftOf } from './bank-schema.ts';
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
  constructor(file: string, reason: string) {
    super(file, []);
    this.message = `${file}: ${reason}`;
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

/**
 * Everything in which the file is not yet the house's own bank, in the order of its lines; none where it is.
 * Rejects with {@link UnreadableBank}.
 */
export async function inspectBank(path: string | URL): Promise<{ file: string; faults: SyntaxFault[]; bank: Bank | null }> {
  const { file, text } = await textOf(path);
  const source = readYaml(text);
  const read = bankSchema(house.limits).safeParse(source.data);
  const draft = draftOf(source.data);
  const faults = placed(source, [...faultsOf(read.error?.issues ?? [], source.data), ...integrityFaults(draft), ...houseFaults(draft)]);
  return { file, faults, bank: read.success && faults.length === 0 ? read.data : null };
}

/** Where the syntax is broken, nothing that was read of it means anything. */
function placed(source: YamlSource, faults: readonly BankFault[]): SyntaxFault[] {
  if (source.faults.length > 0) return [...source.faults];
  return faults
    .map(({ path, fault, mend }) => ({ ...source.positionOf(path), fault, mend }))
    .sort((one, other) => one.line - other.line || one.column - other.column);
}

const mostMebibytes = 256;

async function textOf(path: string | URL): Promise<{ file: string; text: string }> {
  const file = path instanceof URL ? relative(process.cwd(), fileURLToPath(path)) : path;
  const bytes = await bytesOf(path, file);
  if (!isUtf8(bytes)) throw new UnreadableBank(file, 'The file is not UTF-8 text. Save it as UTF-8.');
  return { file, text: bytes.toString('utf8') };
}

async function bytesOf(path: string | URL, file: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > mostMebibytes * 2 ** 20) throw new UnreadableBank(file, `The file is larger than ${mostMebibytes} MiB. Split the bank.`);
    return await readFile(path);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new UnreadableBank(file, reasons[String(error.code)] ?? `The file cannot be read (${String(error.code)}).`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file. Check its path.',
  EISDIR: 'This is a folder. Name the bank file inside it.',
  EACCES: 'The file may not be read. Allow reading it.',
};
