import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/store/sqlite.ts';
import { statements } from '../../../src/adapters/store/sqlite-statements.ts';
import { refusal } from '../../../src/adapters/store/sqlite-trouble.ts';
import { type Log, StoreRefused } from '../../../src/application/ports.ts';
import type { Change } from '../../../src/domain/response.ts';
import { aResponse, aRound, minutesLater } from '../../support/rounds.ts';
import { aFolder, quiet } from '../../support/sqlite.ts';
import { startStore } from '../../support/store-child.ts';

const answer = { kind: 'answer', question: 'q.one', seen: 0, answer: 2, note: 'Known to few' } as const;

/** A store with one open response, for this test; `ran` are the statements since. */
async function aStore(log: Log = quiet) {
  const path = join(aFolder(), 'rasp.db');
  const ran: string[] = [];
  const store = openSqliteStore(path, log, { onStatement: (name) => ran.push(name) });
  onTestFinished(() => store.close());
  await store.openRound(aRound(), [aResponse()]);
  ran.length = 0;
  return { store, path, ran };
}

/** What SQLite throws at these statements. */
function faultOf(sql: string): unknown {
  using db = new DatabaseSync(':memory:');
  try {
    db.exec(sql);
  } catch (error) {
    return error;
  }
  return null;
}

/** Comes with util-linux. */
const limiter = 'prlimit';
const canLimit = spawnSync(limiter, ['--version']).status === 0;

describe('a write that SQLite cannot do', () => {
  test('because another program holds the lock is refused, and done once the lock is gone', async () => {
    const logged: unknown[] = [];
    const note = (fields: object, message: string) => logged.push([message, { ...fields, err: String(Reflect.get(fields, 'err')) }]);
    const { store, path } = await aStore({ ...quiet, warn: note });
    const tool = new DatabaseSync(path);
    onTestFinished(() => tool.close());
    tool.exec('BEGIN IMMEDIATE');
    const refused = await store.record(aResponse(), answer, minutesLater(1)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StoreRefused);
    expect(refused).toMatchObject({ message: expect.stringContaining('is locked by another program'), cause: { errcode: 5 } });
    expect(await store.response(aResponse())).toStrictEqual(aResponse());
    expect(JSON.stringify(logged)).toContain('database is locked');
    expect(JSON.stringify(logged)).not.toContain(answer.note);
    tool.exec('ROLLBACK');
    expect(await store.record(aResponse(), answer, minutesLater(2))).not.toBeNull();
  });

  test('in the middle of an opening keeps nothing of it', async () => {
    const { store, path } = await aStore();
    const tool = new DatabaseSync(path);
    tool.exec(`CREATE TRIGGER fault BEFORE INSERT ON responses WHEN new.person LIKE '%b' BEGIN SELECT raise(ABORT, 'a fault'); END`);
    const responses = ['a', 'b'].map((user) => aResponse({ round: 'round-2', person: { platform: 'test', tenant: 'home', user } }));
    await expect(store.openRound(aRound({ id: 'round-2' }), responses)).rejects.toThrow(StoreRefused);
    expect(await store.round('round-2')).toBeNull();
    tool.exec('DROP TRIGGER fault');
    tool.close();
    await store.openRound(aRound({ id: 'round-2' }), responses);
    expect(await store.responses('round-2')).toStrictEqual(responses);
  });

  test.skipIf(!canLimit)('because the disk takes no more is refused, and done once there is room', async () => {
    const path = join(aFolder(), 'rasp.db');
    const child = startStore('obey', path);
    expect(await child.line()).toBe('open');
    child.tell('With room');
    expect(await child.line()).toBe('kept q.0');
    // The operating system refuses to let any file of the process grow: what a full disk does, to this process alone.
    const limit = (bytes: number | '') => execFileSync(limiter, ['--pid', String(child.pid), `--fsize=${bytes}:`]);
    limit(statSync(`${path}-wal`).size + 100);
    for (const note of ['No room', 'x'.repeat(10_000)]) {
      child.tell(note);
      expect(await child.line()).toMatch(/^StoreRefused: Nothing was saved: the database .*rasp\.db could not be read or written/);
    }
    execFileSync(limiter, ['--pid', String(child.pid), '--fsize=unlimited:']);
    child.tell('Room again');
    expect(await child.line()).toBe('kept q.1');
    await child.kill();
    const store = openSqliteStore(path, quiet);
    const kept = await store.response(aResponse());
    await store.close();
    expect(Object.entries(kept?.entries ?? {}).map(([id, { note }]) => [id, note])).toEqual([
      ['q.0', 'With room'],
      ['q.1', 'Room again'],
    ]);
  });

  test('because the file is full says so in plain words', () => {
    const full = faultOf(`PRAGMA max_page_count = 4; CREATE TABLE t (x TEXT); INSERT INTO t VALUES (zeroblob(100000))`);
    expect(full).toMatchObject({ errcode: 13 });
    const refused = refusal('/data/rasp.db', full);
    expect(refused).toBeInstanceOf(StoreRefused);
    expect(refused).toMatchObject({
      message: 'Nothing was saved: the database /data/rasp.db cannot grow: the disk is full. Free some space on the disk.',
      cause: full,
    });
  });

  test('because of a fault of ours is no refusal', () => {
    const fault = faultOf('SELECT nothing');
    expect(fault).toMatchObject({ errcode: 1 });
    expect(refusal('/data/rasp.db', fault)).toBe(fault);
  });

  test('because the last flush to the disk failed is no refusal, for it may be found after a crash', () => {
    const fault = Object.assign(new Error('disk I/O error'), { errcode: 1034 });
    expect(refusal('/data/rasp.db', fault)).toBe(fault);
  });

  test('because the file was taken away is refused until it is back', async () => {
    const { store, path } = await aStore();
    renameSync(path, `${path}.away`);
    await expect(store.record(aResponse(), answer, minutesLater(1))).rejects.toThrow(/was moved or deleted/);
    await expect(store.check()).rejects.toThrow(StoreRefused);
    renameSync(`${path}.away`, path);
    await store.check();
    expect(await store.record(aResponse(), answer, minutesLater(1))).not.toBeNull();
  });
});

describe('what the database is asked', () => {
  test.for<Change>([
    answer,
    { kind: 'note', question: 'q.one', seen: 0, note: 'A note' },
    { kind: 'skip', question: 'q.one', seen: 0, skips: 1 },
    { kind: 'finish' },
    { kind: 'erase' },
  ])('to record a change of the kind $kind is one statement', async (change) => {
    const { store, ran } = await aStore();
    expect(await store.record(aResponse(), change, minutesLater(1))).not.toBeNull();
    expect(ran).toHaveLength(1);
  });

  test('is answered from an index, never by reading a whole table', async () => {
    const { path } = await aStore();
    const db = new DatabaseSync(path);
    onTestFinished(() => db.close());
    for (const [name, sql] of Object.entries(statements)) {
      const steps = name === 'probe' ? [] : db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
      const whole = steps.map((row) => String(row['detail'])).filter((step) => /^SCAN (?!json_each)/.test(step));
      expect(whole, name).toEqual([]);
    }
  });
});

describe('changes at the same moment', () => {
  /** Three respondents of one round, and a tool on the same file that can stand in the way. */
  async function threeAtOnce() {
    const { store, path, ran } = await aStore();
    const responses = ['a', 'b', 'c'].map((user) => aResponse({ round: 'round-2', person: { platform: 'test', tenant: 'home', user } }));
    await store.openRound(aRound({ id: 'round-2' }), responses);
    ran.length = 0;
    const tool = new DatabaseSync(path);
    onTestFinished(() => tool.close());
    const allAnswer = () => Promise.allSettled(responses.map((response) => store.record(response, answer, minutesLater(1))));
    const kept = async () => (await store.responses('round-2')).map(({ entries }) => entries['q.one']?.revision ?? 0);
    return { store, ran, tool, responses, allAnswer, kept };
  }

  test('wait for the disk together, and each is told what became of its own', async () => {
    const { ran, responses, allAnswer, kept } = await threeAtOnce();
    const told = await allAnswer();
    expect(ran).toEqual(['begin', 'recordEntry', 'recordEntry', 'recordEntry', 'commit']);
    for (const [index, { person }] of responses.entries()) expect(told[index]).toMatchObject({ status: 'fulfilled', value: { person } });
    expect(await kept()).toEqual([1, 1, 1]);
  });

  test('to the same entry are kept once', async () => {
    const { store } = await aStore();
    const twice = [1, 2].map(() => store.record(aResponse(), answer, minutesLater(1)));
    expect((await Promise.all(twice)).map((response) => response?.entries['q.one']?.revision)).toEqual([1, undefined]);
  });

  test('of which one cannot be kept keep the others', async () => {
    const { tool, allAnswer, kept } = await threeAtOnce();
    tool.exec(`CREATE TRIGGER fault BEFORE UPDATE ON responses WHEN new.person LIKE '%b' BEGIN SELECT raise(ABORT, 'a fault'); END`);
    expect((await allAnswer()).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await kept()).toEqual([1, 0, 1]);
  });

  test('that fail together are each refused, and none is kept', async () => {
    const { tool, allAnswer, kept } = await threeAtOnce();
    tool.exec(`CREATE TRIGGER fault BEFORE UPDATE ON responses WHEN new.person LIKE '%b' BEGIN SELECT raise(ROLLBACK, 'a fault'); END`);
    for (const told of await allAnswer()) expect(told).toMatchObject({ status: 'rejected', reason: expect.any(StoreRefused) });
    expect(await kept()).toEqual([0, 0, 0]);
  });
});

test('what somebody erases is nowhere in the file or its log, while the bot still runs', async () => {
  const { store, path } = await aStore();
  const note = `A secret of ours. ${'x'.repeat(9_000)}`;
  await store.record(aResponse(), { ...answer, note }, minutesLater(1));
  await store.record(aResponse(), { kind: 'note', question: 'q.two', seen: 0, note: 'Another of ours.' }, minutesLater(1));
  await store.record(aResponse(), { kind: 'erase' }, minutesLater(2));
  const onDisk = () => Buffer.concat([path, `${path}-wal`].filter((name) => existsSync(name)).map((name) => readFileSync(name)));
  for (const stage of ['running', 'closed']) {
    expect(onDisk().includes('Respondent a'), stage).toBe(true);
    expect(onDisk().includes('of ours'), stage).toBe(false);
    await store.close();
  }
});

test('the audit trail in the file can only grow, whoever writes there', async () => {
  const { store, path } = await aStore();
  await store.append('one', { at: minutesLater(1), verb: 'opened', round: 'round-1', by: null });
  const tool = new DatabaseSync(path);
  onTestFinished(() => tool.close());
  for (const sql of ["UPDATE audit SET verb = 'closed'", 'DELETE FROM audit']) {
    expect(() => tool.exec(sql)).toThrow('the audit trail is append-only');
  }
  expect(await store.trail(new Date(0), null, 10)).toMatchObject([{ verb: 'opened' }]);
});

test('an erasure is kept while a backup reads, and out of the log with the next one', async () => {
  const warned: string[] = [];
  const { store, path } = await aStore({ ...quiet, warn: (_, message) => void warned.push(message) });
  await store.record(aResponse(), answer, minutesLater(1));
  const backup = new DatabaseSync(path);
  backup.exec('BEGIN; SELECT count(*) FROM responses');
  expect((await store.record(aResponse(), { kind: 'erase' }, minutesLater(2)))?.entries).toEqual({});
  expect(warned).toEqual(['what was erased stays in the log of the database for now']);
  backup.close();
  await store.record(aResponse(), { kind: 'erase' }, minutesLater(3));
  expect(readFileSync(`${path}-wal`)).toHaveLength(0);
  expect(readFileSync(path).includes(answer.note)).toBe(false);
});
