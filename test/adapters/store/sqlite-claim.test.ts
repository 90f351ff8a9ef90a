import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { aPerson, aResponse, aRound } from '../../support/rounds.ts';
import { aFolder, open, refusal } from '../../support/sqlite.ts';
import { startStore } from '../../support/store-child.ts';

describe('one file', () => {
  test('is for one process, and free again the moment that process is killed', async () => {
    const path = join(aFolder(), 'rasp.db');
    const other = startStore('obey', path);
    expect(await other.line()).toBe('open');
    expect(refusal(path)).toMatch(
      new RegExp(`is in use by another copy of the bot \\(process ${other.pid} on .+\\)\\. Stop that one first`),
    );
    other.tell('Before the kill');
    expect(await other.line()).toBe('kept q.0');
    await other.kill();
    const kept = await open(path).response({ round: 'round-1', person: aPerson('a') });
    expect(kept?.entries['q.0']?.note).toBe('Before the kill');
  });

  test('is for one store of one process too, whatever name it is called by', async () => {
    const folder = aFolder();
    const path = join(folder, 'rasp.db');
    const store = open(path);
    symlinkSync(path, join(folder, 'other-name.db'));
    expect(refusal(path)).toContain(`is in use by another copy of the bot (process ${process.pid} on `);
    expect(refusal(join(folder, 'other-name.db'))).toContain('is in use by another copy of the bot');
    await store.close();
    await open(path).check();
  });

  test('goes to one of many that start at the same time', async () => {
    const path = join(aFolder(), 'rasp.db');
    const children = Array.from({ length: 4 }, () => startStore('obey', path));
    const lines = await Promise.all(children.map((child) => child.line()));
    expect(lines.filter((line) => line === 'open')).toHaveLength(1);
    expect(lines.filter((line) => line?.includes('is in use by another copy of the bot'))).toHaveLength(3);
    await Promise.all(children.map((child) => child.end()));
  });

  test('can be read by a backup tool meanwhile', async () => {
    const folder = aFolder();
    const path = join(folder, 'rasp.db');
    const store = open(path);
    await store.openRound(aRound(), [aResponse()]);
    const tool = new DatabaseSync(path, { readOnly: true });
    tool.prepare('VACUUM INTO ?').run(join(folder, 'backup.db'));
    tool.close();
    await store.check();
    expect(await open(join(folder, 'backup.db')).response(aResponse())).toStrictEqual(aResponse());
  });
});
