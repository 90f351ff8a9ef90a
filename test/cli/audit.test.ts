import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { auditCommand } from '../../src/cli/audit.ts';
import { runRasp } from '../support/command-line.ts';
import { aPerson, minutesLater } from '../support/rounds.ts';
import { aFolder, quiet } from '../support/sqlite.ts';
import { startStore } from '../support/store-child.ts';
import { aTerminal } from '../support/terminal.ts';

const id = '[0-9a-f]{8}-[0-9a-f-]{27}';
const reference = '[0-9A-F]{4}-[0-9A-F]{4}';

/** A database in whose trail `a` opened a round and closed it a day later, and an operator and the bot did the rest. */
async function aDatabase(): Promise<string> {
  const path = join(aFolder(), 'rasp.db');
  const store = openSqliteStore(path, quiet);
  const day = 24 * 60;
  await store.append('1', { at: minutesLater(0), verb: 'opened', round: 'round-1', by: aPerson('a') });
  await store.append('2', { at: minutesLater(day), verb: 'closed', round: 'round-1', by: aPerson('a') });
  await store.append('3', { at: minutesLater(2 * day), verb: 'deleted', round: 'round-1', by: null });
  await store.append('4', { at: minutesLater(3 * day), verb: 'forgot', round: null, by: null });
  await store.close();
  return path;
}

async function audit(path: string, ...args: string[]) {
  const { terminal, out, err } = aTerminal();
  const status = await auditCommand({ SQLITE_PATH: path }).run(args, terminal);
  return { status, lines: out().split('\n'), err: err() };
}

describe('rasp audit', () => {
  it('prints what was done, oldest first, people by pseudonyms', async () => {
    const { status, lines, err } = await audit(await aDatabase());
    expect(lines).toEqual([
      expect.stringMatching(/^time +what +round +by +reference$/),
      expect.stringMatching(/^─/),
      expect.stringMatching(new RegExp(`^2026-03-02T09:00:00.000Z  opened   round-1  ${id}  ${reference}$`)),
      expect.stringMatching(new RegExp(`^2026-03-03T09:00:00.000Z  closed   round-1  ${id}  ${reference}$`)),
      expect.stringMatching(new RegExp(`^2026-03-04T09:00:00.000Z  deleted  round-1  the bot +${reference}$`)),
      expect.stringMatching(new RegExp(`^2026-03-05T09:00:00.000Z  forgot   –        an operator +${reference}$`)),
    ]);
    expect(lines[2]?.slice(44, 80)).toBe(lines[3]?.slice(44, 80));
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });

  it('prints JSON, an object a line', async () => {
    const { lines } = await audit(await aDatabase(), '--json');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { at: '2026-03-02T09:00:00.000Z', verb: 'opened', round: 'round-1', by: expect.stringMatching(id) },
      { verb: 'closed' },
      { verb: 'deleted', by: null },
      { verb: 'forgot', round: null, by: null },
    ]);
  });

  it.each([
    ['2026-03-04', ['deleted', 'forgot']],
    ['2026-03-03T09:00:00Z', ['closed', 'deleted', 'forgot']],
    ['2026-03-04T10:30:00+01:00', ['forgot']],
    ['2027-01-01', []],
  ])('prints what was done since %s', async (since, verbs) => {
    const { lines } = await audit(await aDatabase(), '--json', '--since', since);
    expect(lines.filter(Boolean).map((line) => JSON.parse(line).verb)).toEqual(verbs);
  });

  it('finds what a receipt refers to, however it is written', async () => {
    const path = await aDatabase();
    const [, , , closed = ''] = (await audit(path)).lines;
    const found = closed.slice(-9);
    for (const written of [found, found.toLowerCase()]) {
      const { lines, status } = await audit(path, '--receipt', written);
      expect({ status, found: lines.slice(2) }).toEqual({ status: 0, found: [expect.stringContaining(`closed  round-1`)] });
    }
    expect((await audit(path, '--receipt', '0000-ZZZZ')).err).toContain('--receipt takes the reference of a receipt');
    expect((await audit(path, '--receipt', found, '--since', '2027-01-01')).lines).toEqual(['Nothing in the trail has this reference.']);
  });

  it('prints all of a long trail', async () => {
    const path = await aDatabase();
    const store = openSqliteStore(path, quiet);
    for (let n = 0; n < 1_100; n++)
      await store.append(`more ${n}`, { at: minutesLater(5), verb: 'erased', round: `r${n}`, by: aPerson('a') });
    await store.close();
    const { lines } = await audit(path, '--json');
    expect(new Set(lines.map((line) => JSON.parse(line).id)).size).toBe(1_104);
  });

  it('says that nothing is in it', async () => {
    const path = await aDatabase();
    expect((await audit(path, '--since', '2030-01-01')).lines).toEqual(['Nothing is in the trail.']);
  });

  it.each([
    [['--since', 'yesterday'], '--since takes a day or an instant'],
    [['--since', '2026-02-30'], '--since takes a day or an instant'],
    [['--since'], '--since takes a day or an instant'],
    [['--jsn'], '--jsn is not understood'],
    [['2026-03-01'], '2026-03-01 is not understood'],
  ])('does not understand %j', async (args, words) => {
    const { status, lines, err } = await audit(await aDatabase(), ...args);
    expect(err).toContain(words);
    expect({ status, lines }).toEqual({ status: 2, lines: [''] });
  });

  it('makes no database where there is none', async () => {
    const path = join(aFolder(), 'rasp.db');
    await expect(audit(path)).rejects.toThrow(`There is no database ${path}.`);
    expect(existsSync(path)).toBe(false);
  });

  it('reads no other program’s file, and none of another version', async () => {
    const path = join(aFolder(), 'rasp.db');
    writeFileSync(path, 'To do: '.repeat(2_000));
    await expect(audit(path)).rejects.toThrow('is not a SQLite database');
    for (const [version, words] of [
      [3, 'is of an older version of rasp. Start the bot once'],
      [99, 'was written by a newer version of rasp'],
    ] as const) {
      const other = await aDatabase();
      const db = new DatabaseSync(other);
      db.exec(`PRAGMA user_version = ${version}`);
      db.close();
      await expect(audit(other)).rejects.toThrow(words);
    }
  });
});

describe('the command rasp audit', () => {
  it('prints the trail beside a running bot', async () => {
    const path = await aDatabase();
    const bot = startStore('obey', path);
    expect(await bot.line()).toBe('open');
    const { status, out, err } = await runRasp(['audit'], { SQLITE_PATH: path });
    expect(out).toMatch(new RegExp(`T09:00:00.000Z {2}opened {3}round-1 {2}${id} {2}${reference}\n`));
    expect({ status, err }).toEqual({ status: 0, err: '' });
    await bot.end();
  });
});
