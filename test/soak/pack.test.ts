import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packInto, run } from '../support/packed.ts';

test('the package is installed by npm in an empty folder, with all it needs to run', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rasp-install-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const tarball = await packInto(folder);
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], { cwd: folder });
  const rasp = (...args: string[]) => run(join(folder, 'node_modules/.bin/rasp'), args, { cwd: folder });
  expect((await rasp('--help')).stdout).toContain('Usage: rasp COMMAND');
  expect((await rasp('questions', 'check')).stdout).toContain('No faults.');
  await expect(
    run(process.execPath, ['--input-type=module', '-e', "await import('rasp-bot/scoring')"], { cwd: folder }),
  ).resolves.toBeDefined();
});
