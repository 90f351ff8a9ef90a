import { parseArgs } from 'node:util';
import { BadBank, bundledBank, readBank } from '../adapters/bank-file.ts';
import { type Bank, depths, purposes } from '../domain/bank.ts';
import { closest } from '../domain/spelling.ts';
import { bankPage } from './bank-page.ts';
import type { Selection } from './bank-selection.ts';
import type { Command } from './command.ts';

const usage = `rasp questions show [FILE] [--area AREA] [--purpose PURPOSE] [--depth DEPTH] [--md]

Prints the questions of a bank for a reader: how each is put, its five levels, why it matters, what one could point
at, and what to do next. Without FILE it prints the bank that comes with the product.

  --area AREA        one area alone, by its id, such as vision
  --purpose PURPOSE  what a round for ${purposes.join(', ')} asks
  --depth DEPTH      core: one question a topic; full: all (the default)
  --md               as Markdown

Exit status: 0 printed, 2 it could not be done as asked.
`;

export const questionsShowCommand: Command = {
  name: 'questions show',
  summary: 'print the questions of a bank for a reader',
  usage,
  async run(args, terminal) {
    const asked = read(args);
    if (typeof asked === 'string') {
      terminal.err(`questions show: ${asked} See rasp questions show --help.`);
      return 2;
    }
    const bank = await readBank(asked.file).catch((error: unknown) => {
      if (error instanceof BadBank) return error;
      throw error;
    });
    const fault = bank instanceof BadBank ? bank.message : areaFault(bank, asked.area);
    if (bank instanceof BadBank || fault !== null) {
      terminal.err(fault ?? '');
      return 2;
    }
    terminal.out(bankPage(bank, asked, asked.md ? 'markdown' : 'plain'));
    return 0;
  },
};

interface Asked extends Selection {
  readonly file: string | URL;
  readonly md: boolean;
}

/** What is asked for, or what is wrong with it. */
function read(args: readonly string[]): Asked | string {
  const text = { type: 'string' } as const;
  const options = { area: text, purpose: text, depth: text, md: { type: 'boolean' } } as const;
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    return 'it takes a file, --area, --purpose, --depth and --md.';
  }
  const { values, positionals } = parsed;
  if (positionals.length > 1) return 'it takes one file.';
  const purpose = purposes.find((each) => each === values.purpose);
  if (values.purpose !== undefined && !purpose) return unknown('purpose', values.purpose, purposes);
  const depth = depths.find((each) => each === (values.depth ?? 'full'));
  if (!depth) return unknown('depth', values.depth ?? '', depths);
  return { file: positionals[0] ?? bundledBank, area: values.area ?? null, purpose: purpose ?? null, depth, md: values.md ?? false };
}

function areaFault({ areas }: Bank, area: string | null): string | null {
  const known = areas.map(({ id }) => id);
  return area === null || known.includes(area) ? null : unknown('area', area, known);
}

function unknown(kind: string, given: string, known: readonly string[]): string {
  const meant = closest(given, known);
  return `there is no ${kind} "${given}". ${meant === null ? `There are ${known.join(', ')}.` : `Did you mean ${meant}?`}`;
}
