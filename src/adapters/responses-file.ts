import { createReadStream } from 'node:fs';
import type { Bank } from '../domain/bank.ts';
import type { ScoringInput } from '../domain/scoring.ts';
import { type FileFault, faultList } from './fault-list.ts';
import { readJson } from './json-source.ts';
import { checkResponses, defaults } from './responses-check.ts';

/** The file's responses cannot be used. The message lists the first faults, each with its place and its mend. */
export class BadResponses extends Error {
  override readonly name = 'BadResponses';
  readonly file: string;
  readonly faults: readonly FileFault[];
  /** How many faults there are besides. */
  readonly more: number;
  constructor(file: string, faults: readonly FileFault[], more = 0) {
    const lines = faults.map(({ place, fault, mend }) => `${file}${place} ${fault}. ${/[.?]$/u.test(mend) ? mend : `${mend}.`}`);
    if (more > 0) lines.push(`${file}: and ${more} more ${more === 1 ? 'fault' : 'faults'}.`);
    super(lines.join('\n'));
    this.file = file;
    this.faults = faults;
    this.more = more;
  }
}

/** A file as people write it: what it leaves out has a default. */
type ResponsesFile = Partial<Omit<ScoringInput, 'bank'>> & Pick<ScoringInput, 'responses'>;

/** Reads a round's responses to questions of this bank. Rejects with {@link BadResponses}, every fault at once. */
export async function readResponses(path: string, bank: Bank): Promise<ScoringInput> {
  const read = readJson(await bytesOf(path));
  if ('fault' in read) throw new BadResponses(path, [read.fault]);
  const { list, tell } = faultList();
  checkResponses(read.data, bank, tell);
  if (list.faults.length > 0) throw new BadResponses(path, list.faults, list.more);
  return { bank, ...defaults, ...(read.data as ResponsesFile) };
}

const mostMebibytes = 256;

/** Counts while it reads, so that a pipe, or a file that grows, is held to the same limit. */
async function bytesOf(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) {
      size += chunk.length;
      if (size > mostMebibytes * 2 ** 20) throw new BadResponses(path, [tooLarge]);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof BadResponses || !(error instanceof Error && 'code' in error)) throw error;
    const code = String(error.code);
    const { fault, mend } = reasons[code] ?? { fault: `the file cannot be read (${code})`, mend: 'Check the file and its disk' };
    throw new BadResponses(path, [{ place: ':', fault, mend }]);
  }
  return Buffer.concat(chunks);
}

const tooLarge: FileFault = { place: ':', fault: `the file is larger than ${mostMebibytes} MiB`, mend: 'Score fewer responses at a time' };

const reasons: Readonly<Record<string, { fault: string; mend: string }>> = {
  ENOENT: { fault: 'there is no such file', mend: 'Check its path' },
  EISDIR: { fault: 'this is a folder', mend: 'Name the file inside it' },
  EACCES: { fault: 'the file may not be read', mend: 'Allow reading it' },
};
