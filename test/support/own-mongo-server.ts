import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, test } from 'vitest';
import type { AtTheEnd } from './bot-process.ts';

/** Where the MongoDB-compatible server is that a CI run starts, too. */
const scripts = fileURLToPath(new URL('../../../shared/mongodb/', import.meta.url));
const run = promisify(execFile);

/** A server of a test's own, which it may kill: never the one that MONGODB_URI names. */
export interface OwnMongoServer {
  /** With a slash at its end. */
  readonly uri: string;
  /** kill -9 of all its processes, as a power cut would; then starts it again on what that left. */
  killAndRestart(): Promise<void>;
}

/** A suite that kills servers: its tests run where there is one that can be started and killed, and are called skipped elsewhere. */
export function describeKilling(name: string, tests: () => void): void {
  if (existsSync(`${scripts}crash`)) return void describe(name, tests);
  process.stderr.write(`\nWARNING: no MongoDB server can be started and killed here, so the tests “${name}” WERE SKIPPED.\n`);
  describe(name, () => test.skip('there is no server that can be killed'));
}

/** Starts an empty one. */
export async function ownMongoServer(atTheEnd: AtTheEnd): Promise<OwnMongoServer> {
  const env = { ...process.env, DOCUMENTDB_TEST_INSTANCE: 'rasp-killed' };
  const does = async (script: string, ...args: string[]) => (await run(`${scripts}${script}`, args, { env })).stdout.trim();
  const uri = (await does('up', '--fresh')).replace('MONGODB_URI=', '');
  atTheEnd(async () => void (await does('down')));
  return {
    uri,
    async killAndRestart() {
      await does('crash');
      await does('up');
    },
  };
}
