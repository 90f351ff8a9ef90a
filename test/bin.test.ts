import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const launcher = fileURLToPath(new URL('../bin/rasp.js', import.meta.url));

/** A command line that tells what reached it. */
const commandLine = `
export async function runProcess() {
  process.on('SIGTERM', () => end('SIGTERM'));
  process.on('SIGINT', () => end('SIGINT'));
  console.log(['from', import.meta.filename.split(/[/\\\\\\\\]/).at(-2), ...process.argv.slice(2)].join(' '));
  process.exitCode = 3;
  if (process.argv.includes('wait')) setInterval(() => {}, 1000);
}
function end(signal) {
  console.log(signal);
  process.exit(7);
}
`;

/** A folder with the launcher, and with the command line where a checkout or a package has it. */
async function laidOut({ as, pinned = false }: { as: string; pinned?: boolean }): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'rasp-bin-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const folder of ['bin', 'src', 'dist', 'node_modules/node/bin']) await mkdir(join(root, folder), { recursive: true });
  await copyFile(launcher, join(root, 'bin/rasp.js'));
  await writeFile(join(root, 'package.json'), '{ "type": "module" }');
  await writeFile(join(root, as), commandLine);
  const node = join(root, 'node_modules/node/bin/node');
  if (pinned) await writeFile(node, `#!/bin/sh\nexec "${process.execPath}" "$@"\n`).then(() => chmod(node, 0o755));
  return root;
}

/** Runs the launcher in a Node that takes itself for version 20, where `old`. */
function launched(root: string, args: readonly string[], { old = false } = {}): ChildProcess {
  const versions = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });";
  const options = old ? ['--import', `data:text/javascript,${encodeURIComponent(versions)}`] : [];
  return spawn(process.execPath, [...options, join(root, 'bin/rasp.js'), ...args]);
}

/** What a run printed, and how it ended. */
async function outcome(child: ChildProcess) {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('The output is not captured.');
  const [out, err] = await Promise.all([text(stdout), text(stderr), once(child, 'close')]);
  return { status: child.exitCode, out, err };
}

describe('the launcher', () => {
  it('runs the source in a checkout, and the compiled code in a package', async () => {
    const checkout = await laidOut({ as: 'src/cli.ts' });
    expect(await outcome(launched(checkout, ['score', '--json']))).toEqual({ status: 3, out: 'from src score --json\n', err: '' });
    const installed = await laidOut({ as: 'dist/cli.js' });
    expect(await outcome(launched(installed, ['chart']))).toEqual({ status: 3, out: 'from dist chart\n', err: '' });
  });

  it('hands over to the pinned Node where the running one is too old', async () => {
    const checkout = await laidOut({ as: 'src/cli.ts', pinned: true });
    expect(await outcome(launched(checkout, ['score', '--json'], { old: true }))).toEqual({
      status: 3,
      out: 'from src score --json\n',
      err: '',
    });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('passes %s on to the Node that it handed over to', async (signal) => {
    const checkout = await laidOut({ as: 'src/cli.ts', pinned: true });
    const child = launched(checkout, ['wait'], { old: true });
    child.stdout?.once('data', () => child.kill(signal));
    expect(await outcome(child)).toEqual({ status: 7, out: `from src wait\n${signal}\n`, err: '' });
  });

  it('says in one line that Node is too old, where there is no other', async () => {
    const installed = await laidOut({ as: 'dist/cli.js' });
    const { status, out, err } = await outcome(launched(installed, ['--help'], { old: true }));
    expect(err).toMatch(/^rasp needs Node 24 or newer, and this is Node 20\.20\.2\..*\n$/);
    expect({ status, out }).toEqual({ status: 1, out: '' });
  });
});
