import { parseArgs } from 'node:util';
import { bundledBank, faultLine, inspectBank, UnreadableBank } from '../adapters/bank-file.ts';
import type { Bank } from '../domain/bank.ts';
import { bankSummary } from './bank-summary.ts';
import type { Command, Terminal } from './command.ts';

const usage = `rasp questions check [FILE]

Checks a question bank, and prints every fault at once: file, line and column, what is wrong, and how to
mend it; or what it holds, a row an area. Without FILE it checks the bank that comes with the product.
Questions that are hard to read are named as warnings: reading ease runs from 100, plain to a child of
eleven, down to 0; under 60 is harder than plain English.

Exit status: 0 without faults, 1 with faults, 2 when the file cannot be read.
`;

export const questionsCheckCommand: Command = {
  name: 'questions check',
  summary: 'check a question bank, and print every fault with its line',
  usage,
  async run(args, terminal) {
    const file = fileNamed(args);
    if (file === null) {
      terminal.err('questions check takes one file, and no options. See rasp questions check --help.');
      return 2;
    }
    return await checked(file, terminal);
  },
};

function fileNamed(args: readonly string[]): string | URL | null {
  try {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    return positionals.length > 1 ? null : (positionals[0] ?? bundledBank);
  } catch {
    return null;
  }
}

async function checked(path: string | URL, terminal: Terminal): Promise<number> {
  try {
    const { file, faults, bank, positionOf } = await inspectBank(path);
    for (const fault of faults) terminal.out(faultLine(file, fault));
    if (bank === null) {
      terminal.err(faults.length === 1 ? '1 fault.' : `${faults.length} faults.`);
      return 1;
    }
    const { hardUnder, readingEase } = await import('./reading-ease.ts');
    const read = await readingEase(bank);
    for (const { question, path, ease } of read.filter(({ ease }) => ease < hardUnder)) {
      const fault = `warning: ${question.id} is hard to read, with a reading ease of ${ease}`;
      terminal.out(faultLine(file, { ...positionOf(path), fault, mend: 'Use shorter words and sentences' }));
    }
    terminal.out(`${file}: ${summary(bank)}. No faults.`);
    for (const line of ['', ...bankSummary(bank, read)]) terminal.out(line);
    return 0;
  } catch (error) {
    if (!(error instanceof UnreadableBank)) throw error;
    terminal.err(error.message);
    return 2;
  }
}

function summary({ id, version, areas }: Bank): string {
  const topics = areas.flatMap((area) => area.topics);
  const questions = topics.flatMap((topic) => topic.questions);
  const core = questions.filter(({ depth }) => depth === 'core').length;
  const critical = questions.filter((question) => question.critical).length;
  return `${id} ${version}, ${counted(areas, 'area')}, ${counted(topics, 'topic')}, ${counted(questions, 'question')} (${core} core, ${critical} critical)`;
}

const counted = ({ length }: readonly unknown[], one: string) => `${length} ${one}${length === 1 ? '' : 's'}`;
