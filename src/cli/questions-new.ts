import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { house } from '../domain/bank-house.ts';
import { bankSkeleton } from './bank-skeleton.ts';
import type { Command } from './command.ts';

const usage = `rasp questions new FILE [--id ID]

Writes the beginning of a question bank of one's own: one area, one topic, one question, with every key explained.
It never writes over a file.

  --id ID  what the bank is called in files and rounds, for ever; left out: the file's name

Exit status: 0 written, 2 it could not be done as asked.
`;

const fitting = /^[a-z0-9][a-z0-9-]{0,62}$/u;

export const questionsNewCommand: Command = {
  name: 'questions new',
  summary: "begin a question bank of one's own",
  usage,
  async run(args, terminal) {
    const asked = read(args);
    const written = typeof asked === 'string' ? asked : await write(asked);
    if (written !== null) {
      terminal.err(`questions new: ${written} See rasp questions new --help.`);
      return 2;
    }
    const { file } = asked as Asked;
    terminal.out(`Wrote ${file}. Change it, and check it with: rasp questions check ${file}`);
    return 0;
  },
};

interface Asked {
  readonly file: string;
  readonly id: string;
}

/** What is asked for, or what is wrong with it. */
function read(args: readonly string[]): Asked | string {
  let parsed: ReturnType<typeof parseArgs<{ options: { id: { type: 'string' } }; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...args], options: { id: { type: 'string' } }, allowPositionals: true });
  } catch {
    return 'it takes a file and --id.';
  }
  const [file, ...others] = parsed.positionals;
  if (file === undefined || others.length > 0) return 'it takes one file.';
  const id = parsed.values.id ?? basename(file).replace(/\..*$/u, '');
  if (!fitting.test(id)) return `the id "${id}" does not fit. Give small letters, digits and hyphens by --id.`;
  if (id === house.id) return `the id ${house.id} is the bank's that comes with the product. Give another by --id.`;
  return { file, id };
}

/** Null once it is written; else why it is not. */
async function write({ file, id }: Asked): Promise<string | null> {
  try {
    await writeFile(file, bankSkeleton(id), { flag: 'wx' });
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST') return `${file} is there already. Give another name.`;
    if (code === 'ENOENT') return `the folder of ${file} is not there. Make it first.`;
    return `${file} cannot be written${code === null ? '' : ` (${String(code)})`}.`;
  }
}
