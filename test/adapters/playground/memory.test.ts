import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openArchive } from '../../../src/adapters/playground/archive.ts';
import { PlaygroundUnavailable } from '../../../src/adapters/playground/archive-file.ts';
import { questionCard, resultsCard } from '../../support/cards.ts';
import { manager, type PlayedPlayground, play, theChannel } from '../../support/playground.ts';

describe('after a restart', () => {
  let world: PlayedPlayground;
  afterEach(() => world.stop());

  test('the same cards, people, pictures and clock are there', async () => {
    world = await play();
    const user = await world.user('Northvale: Head of IT');
    await world.playground.messenger.post({ ...theChannel, address: `person:${user}` }, questionCard({ chosen: 2 }));
    await world.playground.messenger.post(theChannel, resultsCard());
    await world.ask('POST', '/clock', { body: { as: manager, days: 7 } });
    const before = await world.state(user);
    world = await world.again();
    expect(await world.state(user)).toEqual(before);
    const picture = /\/pictures\/[0-9a-f]{32}\.png/.exec(JSON.stringify(before))?.[0] ?? '';
    expect((await world.ask('GET', picture)).status).toBe(200);
  });

  test('a card posted before can be replaced', async () => {
    world = await play();
    const ref = await world.playground.messenger.post(theChannel, questionCard());
    world = await world.again();
    await world.playground.messenger.replace(ref, questionCard({ chosen: 4 }));
    expect((await world.state(manager)).channel.messages).toMatchObject([{ id: ref.id, revision: 1 }]);
  });
});

describe('the clock', () => {
  let world: PlayedPlayground;
  afterEach(() => world.stop());

  test('runs ahead of the real one by as much as it was moved', async () => {
    world = await play(undefined, new Date('2026-11-24T10:05:00.000Z'));
    expect(world.playground.clock.now()).toEqual(new Date('2026-11-24T10:05:00.000Z'));
    await world.ask('POST', '/clock', { body: { as: manager, days: 1 } });
    const moved = await world.ask('POST', '/clock', { body: { as: manager, days: 7 } });
    expect(moved.json).toEqual({ now: '2026-12-02T10:05:00.000Z' });
    expect(world.playground.clock.now()).toEqual(new Date('2026-12-02T10:05:00.000Z'));
  });

  test.each([0, -1, 1.5, 367, '1'])('cannot be moved by %s days', async (days) => {
    world = await play();
    expect((await world.ask('POST', '/clock', { body: { as: manager, days } })).status).toBe(400);
  });
});

describe('the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rasp-archive-'));
  beforeEach(() => mkdirSync(folder, { recursive: true, mode: 0o755 }));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const post = { conversation: theChannel.address, visibleTo: null, at: new Date(0), content: { words: 'Hello', by: 'Programme manager' } };

  test('has what was posted by a process that was killed', () => {
    const path = join(folder, 'deep', 'playground.db');
    const killed = openArchive(path);
    const posted = killed.post(post);
    // Nothing is closed, as after kill -9: the files as they are at this moment, under another name.
    const found = join(folder, 'found.db');
    for (const end of ['', '-wal']) copyFileSync(`${path}${end}`, `${found}${end}`);
    killed.close();
    const next = openArchive(found);
    expect(next.messages(theChannel.address)).toEqual([posted]);
    next.close();
  });

  test('has nothing of what was replaced, nor has its log', () => {
    const path = join(folder, 'replaced.db');
    const archive = openArchive(path);
    const said = (words: string) => ({ words, by: 'Programme manager' });
    const long = 'A secret of ours. '.repeat(1_000);
    const secrets = Array.from({ length: 40 }, (_, n) =>
      archive.post({ ...post, content: said(n % 3 === 0 ? long : 'A secret of ours.'.repeat(n)) }),
    );
    const onDisk = () => Buffer.concat([path, `${path}-wal`].filter((name) => existsSync(name)).map((name) => readFileSync(name)));
    expect(onDisk().includes('of ours')).toBe(true);
    for (const { id } of secrets) archive.replace(id, said('Nothing is stored.'));
    expect(onDisk().includes('Nothing is stored.')).toBe(true);
    expect(onDisk().includes('of ours')).toBe(false);
    archive.close();
    expect(onDisk().includes('of ours')).toBe(false);
  });

  test('can be read by this user alone, in a folder that others can read', () => {
    const archive = openArchive(join(folder, 'rasp.playground.db'));
    for (const name of ['rasp.playground.db', 'rasp.playground.db-wal', 'rasp.playground.db-shm'])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    archive.close();
  });

  test('is shared by instances, which count their messages together and hear of each other’s', () => {
    const path = join(folder, 'playground.db');
    const [first, second] = [openArchive(path), openArchive(path)];
    const ids = Array.from({ length: 10 }, () => [first.post(post).id, second.post(post).id]).flat();
    expect(new Set(ids).size).toBe(20);
    expect(new Set(second.news()?.map(({ id }) => id))).toEqual(new Set(ids));
    expect(second.news()).toBeNull();
    first.replace(ids[3] ?? '', { words: 'Changed', by: 'Programme manager' });
    expect(second.news()).toMatchObject([{ id: ids[3], revision: 1, content: { words: 'Changed' } }]);
    expect(second.message(ids[3] ?? '')).toMatchObject({ revision: 1 });
    for (const archive of [first, second]) archive.close();
  });

  test('gives a person one id, whichever instance heard the name first', () => {
    const path = join(folder, 'playground.db');
    const [first, second] = [openArchive(path), openArchive(path)];
    const person = { id: 'head-of-it', name: 'Head of IT', tenant: 'local' };
    expect(first.addPerson(person)).toBe(true);
    expect(second.addPerson({ ...person, id: 'head-of-it-2' })).toBe(false);
    expect(second.called('head of it', 'local')).toEqual(person);
    expect(second.called('head of it', 'other')).toBeNull();
    for (const archive of [first, second]) archive.close();
  });

  test('of the version before is brought up to date, with all that was in it', () => {
    const path = join(folder, 'playground.db');
    const db = new DatabaseSync(path);
    db.exec(`
      CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE) STRICT;
      CREATE TABLE message (number INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, visible_to TEXT, said_by TEXT,
        at INTEGER NOT NULL, content TEXT NOT NULL, revision INTEGER NOT NULL) STRICT;
      CREATE INDEX message_conversation ON message (conversation, number);
      CREATE TABLE picture (hash TEXT PRIMARY KEY, png BLOB NOT NULL) STRICT;
      CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
      INSERT INTO person VALUES ('programme-manager', 'Programme manager', 'programme manager');
      INSERT INTO message VALUES (7, 'channel:programme', NULL, 'Programme manager', 0, '{"words":"Hello","by":"Programme manager"}', 2);
      PRAGMA user_version = 1;
      PRAGMA application_id = 0x52504c59;
    `);
    db.close();
    const archive = openArchive(path);
    expect(archive.people()).toEqual([{ id: 'programme-manager', name: 'Programme manager', tenant: 'local' }]);
    expect(archive.messages(theChannel.address)).toEqual([{ ...post, id: '7', revision: 2 }]);
    expect(archive.post(post).id).toBe('8');
    archive.close();
  });

  test('that a version before ours has for itself is refused in words', () => {
    const path = join(folder, 'playground.db');
    const before = new DatabaseSync(path);
    before.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; CREATE TABLE person (id TEXT)');
    expect(() => openArchive(path)).toThrow(`messages in ${path} are in use by another program, or by an older version of the bot.`);
    before.close();
  });

  test('of another program is refused, and stays as it was', () => {
    const path = join(folder, 'songs.db');
    const db = new DatabaseSync(path);
    db.exec('CREATE TABLE songs (title TEXT)');
    db.close();
    const before = readFileSync(path);
    expect(() => openArchive(path)).toThrow(`The playground cannot keep its messages in ${path}: that file belongs to another program.`);
    expect(readFileSync(path)).toEqual(before);
  });

  test('that is no database is refused with its name and the mend', () => {
    const path = join(folder, 'playground.db');
    openArchive(path).close();
    writeFileSync(path, 'not a database, and long enough to be told from an empty file'.repeat(20));
    expect(() => openArchive(path)).toThrow(PlaygroundUnavailable);
    expect(() => openArchive(path)).toThrow(`The playground cannot keep its messages in ${path}`);
  });

  test('of a newer version is refused', () => {
    const path = join(folder, 'newer', 'playground.db');
    openArchive(path).close();
    const db = new DatabaseSync(path);
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(() => openArchive(path)).toThrow('written by a newer version of rasp-bot');
  });
});
