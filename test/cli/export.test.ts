import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { exportCommand } from '../../src/cli/export.ts';
import { csvRows } from '../support/csv-reader.ts';
import { aClosedRound, type ClosedRound, closedAt } from '../support/export-rounds.ts';
import { minutesLater } from '../support/rounds.ts';
import { aFolder, open, quiet } from '../support/sqlite.ts';
import { aTerminal } from '../support/terminal.ts';

/** A folder with a database of one round, closed unless it is said to be open. */
async function aDatabase(wanted: Partial<ClosedRound> & { readonly isOpen?: true } = {}): Promise<string> {
  const folder = aFolder();
  const store = openSqliteStore(join(folder, 'rasp.db'), quiet);
  const { round, responses } = aClosedRound({ names: ['Northvale', 'Eastmere'], people: () => 1, ...wanted });
  await store.openRound(
    { ...round, state: { stage: 'open' } },
    responses.map((response) => ({ ...response, open: true })),
  );
  if (!wanted.isOpen) await store.closeRound(round.id, closedAt, null);
  await store.close();
  return folder;
}

async function run(folder: string, ...args: string[]) {
  const { terminal, out, err, bytes } = aTerminal();
  const status = await exportCommand({ SQLITE_PATH: join(folder, 'rasp.db') }).run(args, terminal);
  return { status, out: out(), err: err(), bytes: bytes() };
}

async function trailOf(folder: string) {
  const store = open(join(folder, 'rasp.db'));
  const entries = await store.trail(minutesLater(0), null, 10);
  await store.close();
  return entries.map(({ verb, round, by }) => ({ verb, round, by }));
}

describe('rasp export', () => {
  it('writes the answers, for whoever runs it alone to read, and says where', async () => {
    const folder = await aDatabase({ answer: () => 3 });
    const path = join(folder, 'answers.csv');
    const { status, out } = await run(folder, 'round-1', '--format', 'csv', '--out', path);
    expect({ status, out }).toEqual({ status: 0, out: path });
    expect(csvRows(readFileSync(path))[1]?.slice(0, 2)).toEqual(['Northvale', 'Respondent person-0-0']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('writes every score to standard output, as it is', async () => {
    const { bytes, out } = await run(await aDatabase(), 'round-1', '--format', 'scores', '--out', '-');
    expect(csvRows(bytes).map(([partner]) => partner)).toContain('Eastmere');
    expect(out).toBe('');
  });

  it('writes all figures for other programs', async () => {
    const { bytes } = await run(await aDatabase(), 'round-1', '--format', 'json', '--out', '-');
    expect(JSON.parse(bytes.toString())).toMatchObject({ about: { round: 'round-1' }, partners: [{}, {}] });
  });

  // Drawing it and setting it takes two seconds of work, and more where the machine has much else to do.
  it('writes a report with its map', { timeout: 60_000 }, async () => {
    const { bytes } = await run(await aDatabase(), 'round-1', '--format', 'pdf', '--out', '-');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.toString('latin1')).toContain('/Subtype /Image');
  });

  it('tells the audit trail, and of an operator no name', async () => {
    const folder = await aDatabase();
    await run(folder, 'round-1', '--format', 'scores', '--out', '-');
    expect(await trailOf(folder)).toEqual([{ verb: 'exported', round: 'round-1', by: null }]);
  });

  it('replaces no file unless it is told to', async () => {
    const folder = await aDatabase();
    const path = join(folder, 'kept.csv');
    writeFileSync(path, 'mine');
    const { status, err } = await run(folder, 'round-1', '--format', 'scores', '--out', path);
    expect({ status, err }).toEqual({
      status: 2,
      err: `rasp export: ${path} is there already. Name another file with --out, or replace it with --force.`,
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect((await run(folder, 'round-1', '--format', 'scores', '--out', path, '--force')).status).toBe(0);
    expect(readFileSync(path, 'utf8')).not.toBe('mine');
  });

  it.each([
    [[], 'say which round, by its id. rasp audit prints the ids. See rasp export --help.'],
    [['round-1'], 'say what to write with --format csv, scores, agreed, json or pdf. See rasp export --help.'],
    [
      ['round-1', '--format', 'xlsx'],
      'there is no format “xlsx”: say it with --format csv, scores, agreed, json or pdf. See rasp export --help.',
    ],
    [['round-1', 'round-2', '--format', 'csv'], 'it takes one round, not “round-2” too. See rasp export --help.'],
    [['round-9', '--format', 'csv'], 'there is no round “round-9”. rasp audit prints the ids of all rounds.'],
  ])('says of %j what is wrong', async (args, said) => {
    const { status, err } = await run(await aDatabase(), ...args);
    expect({ status, err }).toEqual({ status: 2, err: `rasp export: ${said}` });
  });

  it('writes nothing of a round that is open', async () => {
    const folder = await aDatabase({ isOpen: true });
    const { status, err, bytes } = await run(folder, 'round-1', '--format', 'json', '--out', '-');
    expect({ status, written: bytes.length }).toEqual({ status: 2, written: 0 });
    expect(err).toBe('rasp export: the round round-1 is still open. What it says can be taken out once it is closed.');
    expect(await trailOf(folder)).toEqual([]);
  });

  it('writes nobody’s answers of a confidential round', async () => {
    const folder = await aDatabase({ people: () => 5, round: { visibility: 'confidential' } });
    const { status, err } = await run(folder, 'round-1', '--format', 'csv', '--out', '-');
    expect({ status, err }).toEqual({
      status: 2,
      err: "rasp export: the round round-1 is confidential: nobody's answers leave it. Its scores do, with --format scores, agreed, json or pdf.",
    });
  });
});
