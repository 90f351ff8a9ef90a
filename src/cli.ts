import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { auditCommand } from './cli/audit.ts';
import { chartCommand } from './cli/chart.ts';
import type { Command, Terminal } from './cli/command.ts';
import { doctorCommand } from './cli/doctor.ts';
import { exportCommand } from './cli/export.ts';
import { forgetCommand } from './cli/forget.ts';
import { manifestTeamsCommand } from './cli/manifest-teams.ts';
import { questionsCheckCommand } from './cli/questions-check.ts';
import { questionsNewCommand } from './cli/questions-new.ts';
import { questionsShowCommand } from './cli/questions-show.ts';
import { scoreCommand } from './cli/score.ts';
import { closest } from './domain/spelling.ts';

const startCommand: Command = {
  name: 'start',
  summary: 'run the bot until it is told to stop',
  usage: `rasp start [--demo]

Runs the bot: a local page to try it on, and the chat tools that are set up. The lines that it prints at the
start say what is on, what is not, and which environment variable turns it on. Ctrl-C stops it in order.

  --demo  fill a round with three councils, so that there is a map to look at
`,
  async run(args) {
    const { start } = await import('./main.ts');
    await start(args, process.env);
    return 0;
  },
};

const commands: readonly Command[] = [
  startCommand,
  doctorCommand(process.env),
  forgetCommand(process.env),
  auditCommand(process.env),
  exportCommand(process.env),
  questionsCheckCommand,
  questionsShowCommand,
  questionsNewCommand,
  scoreCommand,
  chartCommand,
  manifestTeamsCommand(process.env),
];

const asksForHelp = ['--help', '-h'];

/** Runs one command line, without the words `node` and `rasp`. Resolves to the exit status, as {@link Command} says. */
export async function rasp(args: readonly string[], terminal: Terminal): Promise<number> {
  const [first] = args;
  if (first === undefined || first === 'help' || asksForHelp.includes(first)) return said(overview(), terminal);
  if (first === '--version') return said(await version(), terminal);
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => args[index] === word));
  if (command === undefined) {
    terminal.err(unknown(args));
    return 2;
  }
  const rest = args.slice(command.name.split(' ').length);
  if (rest.some((word) => asksForHelp.includes(word))) return said(command.usage, terminal);
  return await command.run(rest, terminal);
}

/** Runs the command line of this process. */
export async function runProcess(): Promise<void> {
  // Whoever reads may leave early, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
  const terminal: Terminal = {
    out: (text) => print(process.stdout, text),
    err: (text) => print(process.stderr, text),
    bytes: (data) => process.stdout.write(data),
  };
  try {
    process.exitCode = await rasp(process.argv.slice(2), terminal);
  } catch (error) {
    terminal.err(`rasp: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 2;
  }
}

function print(stream: NodeJS.WriteStream, text: string): void {
  stream.write(text.endsWith('\n') ? text : `${text}\n`);
}

function said(text: string, terminal: Terminal): number {
  terminal.out(text);
  return 0;
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `rasp: readiness assessment for a shared service programme

Usage: rasp COMMAND [ARGUMENTS]

${lines.join('\n')}

rasp COMMAND --help says more of one command; rasp --version prints the version.
`;
}

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

function unknown(args: readonly string[]): string {
  const [first = '', second = ''] = args;
  const names = commands.map(({ name }) => name);
  const longer = names.filter((name) => name.startsWith(`${first} `));
  const isHalf = longer.length > 0 && second === '';
  const near = isHalf ? null : (closest(`${first} ${second}`, names) ?? closest(first, names));
  const meant = near === null ? longer : [near];
  const hint = meant.length === 0 ? 'See rasp --help.' : `Did you mean ${either.format(meant.map((name) => `rasp ${name}`))}?`;
  return `rasp: there is no command "${longer.length === 0 ? first : `${first} ${second}`.trim()}". ${hint}`;
}

async function version(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
