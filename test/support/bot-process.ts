import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const launcher = fileURLToPath(new URL('../../bin/rasp.js', import.meta.url));

export interface BotSettings {
  /** Where it runs and keeps its files; an empty one of its own unless given. */
  readonly folder?: string;
  /** Beside `PORT`, which is any free one unless given. */
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
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

/** An empty folder that is gone when the test is over. */
function anEmptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rasp-bot-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs `rasp start`, whatever comes of it. The test's end ends it. */
function launched({ folder, env, args }: Required<BotSettings>) {
  const child = spawn(process.execPath, [launcher, 'start', ...args], {
    cwd: folder,
    // Nothing of the machine's own environment may set it up.
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  const exited = new Promise<Pick<Ended, 'status' | 'signal'>>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal }));
  });
  const ended = Promise.all([exited, text(child.stdout), text(child.stderr)]).then(([how, out, err]) => ({ ...how, out, err }));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, lines, ended };
}

/** How a start that is to fail ends, or a stop that nobody waits for. */
export async function runBot({ folder = anEmptyFolder(), env = {}, args = [] }: BotSettings): Promise<Ended> {
  return launched({ folder, env, args }).ended;
}

/** Resolves once the bot can take an answer. */
export async function startBot({ folder = anEmptyFolder(), env = {}, args = [] }: BotSettings = {}): Promise<BotProcess> {
  const { child, lines, ended } = launched({ folder, env, args });
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
        database: join(folder, 'data', 'rasp.db'),
        lines,
        ended,
        kill: (signal) => {
          child.kill(signal);
          return ended;
        },
        restart: async (changed = {}) => {
          await ended;
          return startBot({ folder, args, ...changed, env: { ...(changed.env ?? env), PORT: String(port) } });
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
