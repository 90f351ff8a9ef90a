import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { compiled } from './compiled.ts';

const launcher = fileURLToPath(new URL('../../bin/rasp.js', import.meta.url));

/** Runs a command of the real `rasp` in a process of its own, with nothing of this machine's settings. */
export async function runRasp(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [launcher, ...args], {
    env: { PATH: process.env['PATH'], ...compiled, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const status = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await status, out, err };
}
