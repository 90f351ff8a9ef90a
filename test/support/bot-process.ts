import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { compiled } from './compiled.ts';

const launcher = fileURLToPath(new URL('../../bin/rasp.js', import.meta.url));
const checkout = fileURLToPath(new URL('../../', import.meta.url));

export interface BotSettings {
  /** Where it runs and keeps its files; an empty one of its own unless given. */
  readonly folder?: string;
  /** Beside `PORT`, which is any free one unless given. */
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Started by `npm start` in the checkout, as people do; signals then go to npm alone. */
  readonly npm?: boolean;
}

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** The real bot, listening, in a process and a folder of its own. */
export interface BotProcess {
  /** With a slash at its end. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly folder: string;
  readonly database: string;
  /** What it has said so far on its output, a line each. */
  readonly lines: readonly string[];
  readonly ended: Promise<Ended>;
  /** Sends the signal and waits until the process has ended. */
  kill(signal: NodeJS.Signals): Promise<Ended>;
  /** The same bot again on the same folder and port, once this process has ended. */
  restart(changed?: Pick<BotSettings, 'env' | 'args'>): Promise<BotProcess>;
}

/** Takes what is to be done at the end: of the test, unless told otherwise. The last comes first. */
export type AtTheEnd = (work: () => void | Promise<void>) => void;

function anEmptyFolder(atTheEnd: AtTheEnd): string {
  const folder = mkdtempSync(join(tmpdir(), 'rasp-bot-'));
  atTheEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs `rasp start`, whatever comes of it. */
function launched({ folder, env, args, npm }: Required<BotSettings>, atTheEnd: AtTheEnd) {
  const [command, before] = npm ? ['npm', ['start', '--']] : [process.execPath, [launcher, 'start']];
  const ofNpm = { SQLITE_PATH: databaseIn(folder), npm_config_cache: folder, npm_config_update_notifier: 'false' };
  const child = spawn(command, [...before, ...args], {
    cwd: npm ? checkout : folder,
    // Nothing of the machine's own environment may set it up.
    env: { PATH: process.env['PATH'], PORT: '0', ...compiled, ...(npm ? ofNpm : {}), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, which can be ended whole.
    detached: npm,
  });
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  const exited = new Promise<Pick<Ended, 'status' | 'signal'>>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal }));
  });
  const ended = Promise.all([exited, text(child.stdout), text(child.stderr)]).then(([how, out, err]) => ({ ...how, out, err }));
  atTheEnd(async () => {
    if (npm) endGroup(child.pid);
    else child.kill('SIGKILL');
    await ended;
  });
  return { child, lines, ended };
}

function endGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGKILL');
  } catch {
    // The whole group has ended.
  }
}

const databaseIn = (folder: string): string => join(folder, 'data', 'rasp.db');

/** How a start that is to fail ends, or a stop that nobody waits for. */
export async function runBot({ folder = anEmptyFolder(onTestFinished), env = {}, args = [], npm = false }: BotSettings): Promise<Ended> {
  return launched({ folder, env, args, npm }, onTestFinished).ended;
}

/** Resolves once the bot can take an answer. */
export async function startBot(settings: BotSettings = {}, atTheEnd: AtTheEnd = onTestFinished): Promise<BotProcess> {
  const { folder = anEmptyFolder(atTheEnd), env = {}, args = [], npm = false } = settings;
  const { child, lines, ended } = launched({ folder, env, args, npm }, atTheEnd);
  let over: Ended | undefined;
  void ended.then((how) => {
    over = how;
  });
  for (;;) {
    if (over) throw new Error(`The bot did not start: ${over.err || over.out}`);
    const url = addressIn(lines);
    if (url !== undefined && (await isReady(url))) {
      const port = Number(new URL(url).port);
      return {
        url,
        port,
        pid: child.pid ?? 0,
        folder,
        database: databaseIn(folder),
        lines,
        ended,
        kill: (signal) => {
          child.kill(signal);
          return ended;
        },
        restart: async (changed = {}) => {
          await ended;
          return startBot({ folder, args, npm, ...changed, env: { ...(changed.env ?? env), PORT: String(port) } }, atTheEnd);
        },
      };
    }
    await pause(20);
  }
}

function addressIn(lines: readonly string[]): string | undefined {
  return /http:\/\/127\.0\.0\.1:\d+\//.exec(lines.find((line) => line.includes('playground is at')) ?? '')?.[0];
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}readyz`);
    await answer.text();
    return answer.ok;
  } catch {
    return false;
  }
}

/** For a bot that several tests share: what is to be done once they are all over, the last first. */
export function endings(): { atTheEnd: AtTheEnd; end: () => Promise<void> } {
  const works: Parameters<AtTheEnd>[0][] = [];
  return {
    atTheEnd: (work) => void works.push(work),
    end: async () => {
      for (const work of works.toReversed()) await work();
    },
  };
}
