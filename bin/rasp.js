#!/usr/bin/env node
// Starts the command line: from src in a checkout, from dist where the package is installed. Plain JavaScript,
// so that a Node too old for the rest can still say so, or hand over to the one that `npm ci` has put beside it.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const oldest = 24;
const root = new URL('../', import.meta.url);
const pinned = fileURLToPath(new URL(`node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`, root));

if (Number.parseInt(process.versions.node, 10) >= oldest) {
  const source = new URL('src/cli.ts', root);
  const { runProcess } = await import((existsSync(source) ? source : new URL('dist/cli.js', root)).href);
  await runProcess();
} else if (existsSync(pinned) && realpathSync(pinned) !== realpathSync(process.execPath)) {
  handOver();
} else {
  process.stderr.write(
    `rasp needs Node ${oldest} or newer, and this is Node ${process.versions.node}. Install a newer one: see nodejs.org.\n`,
  );
  process.exitCode = 1;
}

/** The same command line in the pinned Node, as if it were this process: its signals, its exit status. */
function handOver() {
  const child = spawn(pinned, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    // A terminal's Ctrl-C reaches both of us by itself, and must not count twice.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal));
  }
  child.on('error', (error) => {
    process.stderr.write(`rasp: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (status, signal) => process.exit(status ?? 128 + constants.signals[signal]));
}
