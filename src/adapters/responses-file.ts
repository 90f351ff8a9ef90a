import type { Bank } from '../domain/bank.ts';
import type { ScoringInput } from '../domain/scorecard.ts';
import { type FileFault, faultList } from './fault-list.ts';
import { readBytes } from './file-bytes.ts';
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
  const file = await readBytes(path);
  if ('fault' in file) throw new BadResponses(path, [{ place: ':', ...file }]);
  const read = readJson(file.bytes);
  if ('fault' in read) throw new BadResponses(path, [read.fault]);
  const { list, tell } = faultList();
  checkResponses(read.data, bank, tell);
  if (list.faults.length > 0) throw new BadResponses(path, list.faults, list.more);
  return { bank, ...defaults, ...(read.data as ResponsesFile) };
}
