import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { collectionNames } from '../../src/adapters/store/mongo-collections.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { english } from '../../src/application/wording/en.ts';
import { rasp } from '../../src/cli.ts';
import { aDesk, opened, reads } from '../support/desk.ts';
import { aResponse } from '../support/rounds.ts';
import { aFolder, quiet } from '../support/sqlite.ts';
import { aTerminal } from '../support/terminal.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const guide = read('docs/privacy.md');

/** The first cells of the table that begins so, each name in them. */
function namesIn(heading: string): string[] {
  const [, table = ''] = guide.split(`${heading}\n`);
  const rows = table.split('\n\n')[0]?.split('\n').slice(1) ?? [];
  return rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
}

test('the page for a data protection officer lists every table and collection, and no other', async () => {
  const path = `${aFolder()}/rasp.db`;
  await openSqliteStore(path, quiet).close();
  const db = new DatabaseSync(path, { readOnly: true });
  const tables = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`).all();
  db.close();
  const all = new Set([...collectionNames, 'meta', ...tables.map(({ name }) => String(name))]);
  expect(namesIn('| where | what is in it | how long |').toSorted()).toEqual([...all].toSorted());
});

test('it lists every field of a response, and no other', () => {
  expect(namesIn('| field | what it is | why |').toSorted()).toEqual(Object.keys(aResponse()).toSorted());
});

/** `/rasp` with its first word or two, wherever it is named. */
const commandsIn = (text: string) => [...new Set([...text.matchAll(/(?<![\w./])\/rasp [a-z]+/g)].map(([command]) => command))];

test.each(['docs/privacy.md', 'docs/slack.md', 'docs/across.md', 'README.md'])('every command that %s names is one', async (path) => {
  const desk = aDesk();
  await opened(desk);
  for (const command of commandsIn(read(path)).filter((each) => each !== '/rasp help')) {
    const { card } = await desk.says('Ash', command);
    expect(`${command}: ${reads(card).split('\n')[0]}`).not.toBe(`${command}: ${english.organiser.help.heading}`);
  }
});

test('every command line that it names is one, with its options', async () => {
  const lines = [...guide.matchAll(/`rasp ([a-z]+)([^`]*)`/g)];
  expect(lines.length).toBeGreaterThan(2);
  for (const [, name = '', rest = ''] of lines) {
    const { terminal, out } = aTerminal();
    expect(await rasp([name, '--help'], terminal)).toBe(0);
    for (const [option] of rest.matchAll(/--\w+/g)) expect(out()).toContain(option);
  }
});
