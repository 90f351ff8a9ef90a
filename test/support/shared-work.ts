import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Store } from '../../src/application/ports.ts';
import { nothingDelivered } from '../../src/domain/response.ts';
import { defaultSchedule } from '../../src/domain/schedule.ts';
import type { AtTheEnd } from './bot-process.ts';
import { compiled } from './compiled.ts';
import type { MongoDatabase } from './mongo.ts';
import { aPerson, aPlace, aResponse, aRound } from './rounds.ts';

const script = fileURLToPath(new URL('due-process.ts', import.meta.url));
/** Rounds that are opened at once. */
const atOnce = 16;
/** Milliseconds for which a round is one process's alone. */
const lease = 60_000;

export interface SharedWork {
  readonly rounds: number;
  readonly processes: number;
  /** So many processes are killed with -9 in the middle of the work. */
  readonly kills: number;
  /** Whether the time until the leases of the killed run out is skipped; waited for otherwise. */
  readonly skipsTime: boolean;
}

export interface SharedWorkDone {
  readonly rounds: number;
  readonly posts: number;
  /** Rounds that the killed held when they died. */
  readonly held: number;
  /** Posts that came twice: of a round that the killed held, and the second after the lease had run out. */
  readonly repeated: number;
  readonly seconds: number;
}

interface Worker {
  readonly leased: Map<string, number>;
  readonly ended: Set<string>;
  readonly posted: string[];
  readonly errors: string[];
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  readonly exited: Promise<unknown>;
  killed: boolean;
}

/**
 * Lets processes do what is due for many rounds, each a status card and a first card, and kills some of them. Sees that
 * all is done, and nothing twice but what a killed process had under way, after its lease.
 */
export async function shareWork(database: MongoDatabase, work: SharedWork, atTheEnd: AtTheEnd): Promise<SharedWorkDone> {
  const store = await database.open();
  atTheEnd(() => store.close());
  const ids = Array.from({ length: work.rounds }, (_, n) => `due-${n}`);
  await openAll(store, ids);

  const began = performance.now();
  const workers = Array.from({ length: work.processes }, () => aWorker(database.uri, atTheEnd));
  await Promise.all(workers.map(({ ready }) => ready));
  const posts = () => workers.reduce((sum, { posted }) => sum + posted.length, 0);
  for (const [n, victim] of workers.slice(0, work.kills).entries()) {
    // Each in its own part of the work, and of the first four fifths.
    const moment = (2 * work.rounds * 0.8 * (n + Math.random())) / work.kills;
    while (posts() < moment) await pause(1);
    victim.killed = true;
    victim.child.kill('SIGKILL');
    await victim.exited;
  }
  const survivors = workers.filter(({ killed }) => !killed);
  const rounds = database.db.collection<{ leasedUntil?: Date; dueAt?: Date }>('rounds');
  const isDue = () => ({ dueAt: { $lte: new Date() } });
  const left = () => rounds.countDocuments(isDue());
  const heldByTheDead = () => rounds.countDocuments({ ...isDue(), lease: { $exists: true } });
  if (work.skipsTime) {
    await expect.poll(async () => (await left()) - (await heldByTheDead()), { timeout: 60_000 }).toBe(0);
    await expect.poll(() => survivors.every(({ leased, ended }) => leased.size === ended.size), { timeout: 60_000 }).toBe(true);
    for (const { child } of survivors) child.stdin?.write(`later ${(2 * lease) / 60_000}\n`);
  }
  await expect.poll(left, { timeout: 300_000, interval: 250 }).toBe(0);
  const seconds = (performance.now() - began) / 1_000;
  for (const { child, exited } of survivors) {
    child.stdin?.write('stop\n');
    await exited;
  }
  expect(workers.flatMap(({ errors }) => errors)).toEqual([]);
  return { rounds: work.rounds, ...counted(ids, workers), seconds };
}

async function openAll(store: Store, ids: readonly string[]): Promise<void> {
  const waiting = ids.values();
  const lane = async () => {
    for (const id of waiting) {
      const schedule = { ...defaultSchedule, summary: null };
      const round = aRound({ id, schedule, channel: { place: aPlace(`channel-${id}`), name: id } });
      const response = aResponse({ round: id, person: aPerson(id), delivered: { ...nothingDelivered, results: { state: 'sent' } } });
      await store.openRound(round, [response]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** What came of it, from what the processes said. */
function counted(ids: readonly string[], workers: readonly Worker[]) {
  const posts = workers.flatMap(({ posted }) => posted);
  const times = Map.groupBy(posts, (address) => address);
  const dead = workers.filter(({ killed }) => killed);
  const held = new Map(dead.flatMap(({ leased, ended }) => [...leased].filter(([id]) => !ended.has(id))));
  for (const id of ids) {
    const counts = [`channel-${id}`, `direct-${id}`].map((address) => times.get(address)?.length ?? 0);
    const atMost = 1 + dead.filter(({ leased, ended }) => leased.has(id) && !ended.has(id)).length;
    for (const count of counts) {
      expect(count, id).toBeGreaterThanOrEqual(1);
      expect(count, id).toBeLessThanOrEqual(atMost);
    }
  }
  // Whoever else took a round that a killed process held took it after the lease.
  for (const [id, at] of held) {
    const others = workers.flatMap(({ killed, leased }) => (killed ? [] : [leased.get(id)])).filter((taken) => taken !== undefined);
    for (const taken of others) expect(taken - at, id).toBeGreaterThanOrEqual(lease);
  }
  return { posts: posts.length, held: held.size, repeated: posts.length - times.size };
}

function aWorker(uri: string, atTheEnd: AtTheEnd): Worker {
  const child = spawn(process.execPath, [script, uri], {
    env: { ...process.env, ...compiled },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  atTheEnd(() => void child.kill('SIGKILL'));
  const [leased, ended, posted, errors] = [new Map<string, number>(), new Set<string>(), [] as string[], [] as string[]];
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      const [what = '', about = '', at = ''] = line.split(' ');
      if (what === 'ready') resolve();
      if (what === 'leased') leased.set(about, Date.parse(at));
      if (what === 'ended') ended.add(about);
      if (what === 'posted') posted.push(about);
      if (what === 'error') errors.push(line);
    });
    child.on('exit', () => reject(new Error('The process ended before it was ready.')));
  });
  // Its last words are there once its output has ended, which is after it has.
  const exited = Promise.all([once(child, 'exit'), once(lines, 'close')]);
  return { leased, ended, posted, errors, child, ready, exited, killed: false };
}
