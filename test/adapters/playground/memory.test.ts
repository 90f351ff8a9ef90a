import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
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
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const post = { conversation: theChannel.address, visibleTo: null, at: new Date(0), content: { words: 'Hello', by: 'Programme manager' } };

  test('has what was posted by a process that was killed', () => {
    const path = join(folder, 'deep', 'playground.db');
    // Nothing is closed, as after kill -9: another connection reads what the first has written.
    const killed = openArchive(path);
    const posted = killed.post(post);
    const next = openArchive(path);
    expect(next.messages(theChannel.address)).toEqual([posted]);
    next.close();
    killed.close();
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
