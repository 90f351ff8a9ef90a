import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/store/sqlite.ts';
import { schemaVersion } from '../../../src/adapters/store/sqlite-schema.ts';
import { aResponse, aRound, asked, minutesLater } from '../../support/rounds.ts';
import { aFolder, open, quiet, refusal } from '../../support/sqlite.ts';
import { startStore } from '../../support/store-child.ts';

/** A file with one long answer, closed. */
async function aUsedFile(path: string): Promise<void> {
  const store = openSqliteStore(path, quiet);
  const response = asked(
    aResponse(),
    Array.from({ length: 20 }, (_, n) => `q.${n}`),
  );
  await store.openRound(aRound(), [response]);
  for (const question of response.brief.questions) {
    const note = `long ${'x'.repeat(5_000)}`;
    await store.record(response, { kind: 'answer', question, seen: 0, answer: 1, note }, minutesLater(1));
  }
  await store.close();
}

function aForeignDatabase(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

describe('starting on a file', () => {
  test('makes the file and its folders', async () => {
    const path = join(aFolder(), 'deep', 'down', 'rasp.db');
    await open(path).check();
    expect(readdirSync(join(path, '..'))).toContain('rasp.db');
  });

  test('makes files that this user alone can read, in a folder that others can read', async () => {
    const folder = aFolder();
    chmodSync(folder, 0o755);
    await open(join(folder, 'rasp.db')).check();
    const rights = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777]);
    for (const name of ['rasp.db', 'rasp.db-wal', 'rasp.db-shm']) expect(rights).toContainEqual([name, 0o600]);
  });

  test('takes an empty file as a new one', async () => {
    const path = join(aFolder(), 'rasp.db');
    writeFileSync(path, '');
    await open(path).check();
  });

  test('leaves no log behind when it is closed', async () => {
    const folder = aFolder();
    await aUsedFile(join(folder, 'rasp.db'));
    expect(readdirSync(folder).toSorted()).toEqual(['rasp.db', 'rasp.db.lock']);
  });
});

describe('starting is refused, and leaves everything as it was,', () => {
  test.for([
    { what: 'a text file', make: (path: string) => writeFileSync(path, 'To do: '.repeat(2_000)), says: 'is not a SQLite database' },
    { what: 'a folder', make: (path: string) => mkdirSync(path), says: 'is not a file' },
    {
      what: "another program's database",
      make: (path: string) => aForeignDatabase(path, 'CREATE TABLE songs (title TEXT)'),
      says: 'belongs to another program',
    },
    {
      what: 'a newer schema',
      make: (path: string) => aForeignDatabase(path, 'PRAGMA application_id = 0x52415350; PRAGMA user_version = 99; CREATE TABLE t (x)'),
      says: `was written by a newer version of rasp (schema 99; this one knows ${schemaVersion}). Start that version`,
    },
  ])('on $what', ({ make, says }) => {
    const folder = aFolder();
    const path = join(folder, 'rasp.db');
    make(path);
    expect(refusal(path)).toContain(`The database ${path} ${says}`);
    expect(readdirSync(folder)).toEqual(['rasp.db']);
  });

  test('on a newer schema that a crash left in the log', async () => {
    const path = join(aFolder(), 'rasp.db');
    await aUsedFile(path);
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA user_version = 99');
    expect(refusal(path)).toContain('was written by a newer version of rasp (schema 99');
    newer.close();
  });

  test.for([
    { what: 'cut short', harm: (path: string) => truncateSync(path, 20_000) },
    {
      what: 'overwritten in the middle',
      harm: (path: string) => {
        const bytes = readFileSync(path);
        writeFileSync(path, bytes.fill(0xa5, bytes.length / 2, (bytes.length * 3) / 4));
      },
    },
  ])('on a file that was $what', async ({ harm }) => {
    const path = join(aFolder(), 'rasp.db');
    await aUsedFile(path);
    harm(path);
    const before = readFileSync(path);
    expect(refusal(path)).toMatch(/^The database .*rasp\.db is damaged\. Restore it from a backup/);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('in a folder that cannot be made', () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'data'), '');
    const message = refusal(join(folder, 'data', 'deep', 'rasp.db'));
    expect(message).toContain(`The folder ${join(folder, 'data', 'deep')} of the database cannot be made`);
    expect(readdirSync(folder)).toEqual(['data']);
  });

  test('on a file that another program has locked', async () => {
    const path = join(aFolder(), 'rasp.db');
    await aUsedFile(path);
    const tool = new DatabaseSync(path);
    tool.exec('BEGIN IMMEDIATE');
    expect(refusal(path)).toContain(`The database ${path} is locked by another program. Close the program`);
    tool.close();
    await open(path).check();
  });

  test.skipIf(process.platform === 'win32')('on a file or in a folder that this user may not write', async () => {
    const folder = aFolder();
    const path = join(folder, 'rasp.db');
    writeFileSync(path, '');
    chmodSync(path, 0o444);
    // Root may write everything, so as root the program is started as another user.
    const other = process.getuid?.() === 0 ? [65_534] : [];
    chmodSync(folder, 0o777);
    const onFile = startStore('obey', path, ...other);
    expect(await onFile.line()).toContain(`unavailable: The database ${path} cannot be read and written by this user (EACCES).`);
    chmodSync(folder, 0o555);
    const inFolder = startStore('obey', join(folder, 'new.db'), ...other);
    expect(await inFolder.line()).toContain(`unavailable: The folder ${folder} of the database cannot be made or written (EACCES).`);
    await Promise.all([onFile.end(), inFolder.end()]);
    expect(readdirSync(folder)).toEqual(['rasp.db']);
    chmodSync(folder, 0o755);
  });
});
