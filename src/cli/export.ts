import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { offeredBanks } from '../adapters/offered-banks.ts';
import { auditTrail } from '../application/audit-trail.ts';
import { banks } from '../application/banks.ts';
import { type ExportFile, type ExportFormat, exportFormats } from '../application/export/file.ts';
import { exported } from '../application/exporter.ts';
import type { Store } from '../application/ports.ts';
import { publishedResults } from '../application/round-results.ts';
import type { Command, Environment, Terminal } from './command.ts';
import { logTo, withStore } from './kept.ts';

const usage = `rasp export ROUND --format csv|scores|agreed|json|pdf [--out FILE|-] [--force]

Writes a closed round to a file, as the bot keeps it. The audit trail tells of it.

  ROUND          the round's id; rasp audit prints the ids of all rounds
  --format       csv: every answer, one a row, with names and notes; of named rounds alone
                 scores: every score, one a row (CSV)
                 agreed: what councils agreed after the close, one a row (CSV)
                 json: all figures, for other programs
                 pdf: a report for a board, on A4
  --out FILE     the file to write; - is standard output. Left out: a name made of the programme, the day and the kind,
                 in this folder
  --force        replace a file that is there

A confidential round shows here what it shows everywhere: nothing of a partner with fewer than five who answered, and
nobody's answers. With SQLite, stop the bot first.

Exit status: 0 written, 2 it could not be done as asked.
`;

export function exportCommand(env: Environment): Command {
  return {
    name: 'export',
    summary: "write a closed round's answers, scores or report to a file",
    usage,
    async run(args, terminal) {
      try {
        const asked = read(args);
        await withStore(env, terminal, (store) => written(store, asked, terminal));
        return 0;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        terminal.err(`rasp export: ${error.message}`);
        return 2;
      }
    },
  };
}

interface Asked {
  readonly round: string;
  readonly format: ExportFormat;
  /** Null: a name of our own. */
  readonly out: string | null;
  readonly force: boolean;
}

/** There is nothing to write, or nowhere to put it. */
class Refused extends Error {
  override readonly name = 'Refused';
}

const help = 'See rasp export --help.';

function read(args: readonly string[]): Asked {
  const { values, positionals } = parsed(args);
  const { format, out = null, force = false } = values;
  const [round, ...more] = positionals;
  if (round === undefined) throw new Refused(`say which round, by its id. rasp audit prints the ids. ${help}`);
  if (more.length > 0) throw new Refused(`it takes one round, not “${more.join(' ')}” too. ${help}`);
  const found = exportFormats.find((each) => each === format);
  if (found === undefined) {
    const wrong = format === undefined ? 'say what to write' : `there is no format “${format}”: say it`;
    throw new Refused(`${wrong} with --format csv, scores, agreed, json or pdf. ${help}`);
  }
  return { round, format: found, out, force };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], options: { format: text, out: text, force: { type: 'boolean' } }, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Refused(`${error.message.replace(/[^.]$/u, '$&.')} ${help}`);
  }
}

async function written(store: Store, { round: id, format, out, force }: Asked, terminal: Terminal): Promise<void> {
  const round = await store.round(id);
  if (!round) throw new Refused(`there is no round “${id}”. rasp audit prints the ids of all rounds.`);
  if (round.state.stage === 'open') throw new Refused(`the round ${id} is still open. What it says can be taken out once it is closed.`);
  if (format === 'csv' && round.visibility === 'confidential')
    throw new Refused(
      `the round ${id} is confidential: nobody's answers leave it. Its scores do, with --format scores, agreed, json or pdf.`,
    );
  const results = await publishedResults(store, round, banks(store, await offeredBanks([])), null);
  if (!results) throw new Refused(`the round ${id} was opened again.`);
  const file = await made(store, results, format, terminal);
  if (out === '-') terminal.bytes(file.bytes);
  else await kept(out ?? file.name, file, force, terminal);
  await auditTrail({ store, log: logTo(terminal) }).exported(round, null, format, new Date());
}

/** What draws and writes is loaded here, where there is something to write. */
async function made(store: Store, results: Parameters<typeof exported>[1], format: ExportFormat, terminal: Terminal): Promise<ExportFile> {
  const [{ embeddedRenderer }, { exportWriter }] = await Promise.all([
    import('../adapters/chart/embedded.ts'),
    import('../adapters/export/writer.ts'),
  ]);
  const charts = embeddedRenderer();
  try {
    const partners = results.round.partners.map(({ id }) => id);
    return await exported({ store, charts, writer: exportWriter(), log: logTo(terminal) }, results, format, partners);
  } finally {
    await charts.close();
  }
}

/** For whoever runs the command alone: there may be names in it. */
async function kept(path: string, { bytes }: ExportFile, force: boolean, terminal: Terminal): Promise<void> {
  try {
    await writeFile(path, bytes, { mode: 0o600, flag: force ? 'w' : 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code === 'EEXIST') throw new Refused(`${path} is there already. Name another file with --out, or replace it with --force.`);
    throw new Refused(`${path} cannot be written (${error.code}). Name a file in a folder that is there and may be written to.`);
  }
  terminal.out(path);
}
