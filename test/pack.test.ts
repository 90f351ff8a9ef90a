import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { glob, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBank } from '../src/adapters/bank-file.ts';
import { compiled } from './support/compiled.ts';
import { checkout, packInto, run } from './support/packed.ts';

/**
 * Unpacks the package where npm would put it, beside the dependencies that it declares and no others: what it imports
 * without saying so is not found. That npm itself installs it is for the soak.
 */
async function laidOut(folder: string): Promise<void> {
  const modules = join(folder, 'node_modules');
  const home = join(modules, 'rasp-bot');
  await mkdir(home, { recursive: true });
  await run('tar', ['-xzf', await packInto(folder), '-C', home, '--strip-components=1']);
  const { bin, dependencies } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(checkout, 'node_modules', name), join(modules, name));
  }
  await mkdir(join(modules, '.bin'));
  await symlink(join(home, bin.rasp), join(modules, '.bin/rasp'));
}

describe('the package', () => {
  let folder = '';
  const inFolder = (...args: string[]) => run(process.execPath, args, { cwd: folder, env: { ...process.env, ...compiled } });
  const rasp = (...args: string[]) => inFolder(join(folder, 'node_modules/.bin/rasp'), ...args);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rasp-pack-'));
    await laidOut(folder);
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('brings the command line', async () => {
    expect((await rasp('--help')).stdout).toContain('Usage: rasp COMMAND');
  });

  it('brings the bank', async () => {
    expect((await rasp('questions', 'check')).stdout).toContain('No faults.');
  });

  it('draws a chart', async () => {
    const bank = join(folder, 'node_modules/rasp-bot/questions/rasp.en.yaml');
    const answers = Object.fromEntries(
      (await readBank(bank)).areas.flatMap(({ topics }) => topics.map(({ questions }) => [questions[0]?.id, 3])),
    );
    const responses = { depth: 'core', responses: [{ partner: 'northvale', respondent: 'r1', answers }] };
    await writeFile(join(folder, 'responses.json'), JSON.stringify(responses));
    await rasp('chart', '--bank', bank, '--responses', 'responses.json', '-o', 'map.png');
    expect((await readFile(join(folder, 'map.png'))).subarray(1, 4).toString()).toBe('PNG');
  });

  it('makes the app package for Teams', async () => {
    await rasp('manifest', 'teams', '--app-id', '6a1f0c2e-0000-4000-8000-3b5d7f9a1c2e', '--website', 'https://northvale.example');
    expect((await readFile(join(folder, 'rasp-teams.zip'))).subarray(0, 2).toString()).toBe('PK');
  });

  it('starts the bot, serves its page, and stops in order', async () => {
    const command = [join(folder, 'node_modules/.bin/rasp'), 'start'];
    const bot = spawn(process.execPath, command, {
      cwd: folder,
      env: { PATH: process.env['PATH'], PORT: '0', ...compiled },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: bot.stdout });
    const address = await new Promise<string>((resolve, reject) => {
      lines.on('line', (line) => {
        const [found] = line.match(/http:[^\s"]+/u) ?? [];
        if (found !== undefined) resolve(found);
      });
      bot.on('exit', () => reject(new Error('The bot did not start.')));
    });
    expect((await fetch(new URL('/healthz', address))).status).toBe(200);
    expect(await (await fetch(address)).text()).toContain('<html');
    bot.kill('SIGTERM');
    await once(bot, 'exit');
    expect(bot.exitCode).toBe(0);
  });

  it('brings the scoring engine, with its types', async () => {
    await writeFile(
      join(folder, 'use.ts'),
      `import { score, type Scorecard } from 'rasp-bot/scoring';
const bank = { id: 'b', version: '1.0.0', locale: 'en', title: '', notice: '', areas: [] };
const card: Scorecard = score({ bank, purpose: 'health-check', depth: 'core', confidential: false, responses: [] });
process.stdout.write(JSON.stringify(card.partners));
`,
    );
    expect((await inFolder('use.ts')).stdout).toBe('[]');
    const types = [
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--types',
      'node',
      '--typeRoots',
      join(checkout, 'node_modules/@types'),
      'use.ts',
    ];
    await expect(run(join(checkout, 'node_modules/.bin/tsc'), types, { cwd: folder })).resolves.toMatchObject({ stdout: '' });
  });

  it('loads for the scoring engine nothing but the engine: no other package, and nothing of Node', async () => {
    await writeFile(
      join(folder, 'load.mjs'),
      `import { registerHooks } from 'node:module';
const loaded = [];
registerHooks({ resolve(name, context, next) { const found = next(name, context); loaded.push(found.url); return found; } });
await import('rasp-bot/scoring');
process.stdout.write(JSON.stringify(loaded));
`,
    );
    const loaded: string[] = JSON.parse((await inFolder('load.mjs')).stdout);
    expect(loaded.some((url) => url.endsWith('rasp-bot/dist/scoring.js'))).toBe(true);
    expect(loaded.filter((url) => !/rasp-bot\/dist\/(scoring|domain\/[\w-]+)\.js$/.test(url))).toEqual([]);
  });

  it('brings every file that stands beside the code, and no source', async () => {
    const beside = await Array.fromAsync(glob('**/*.*', { cwd: join(checkout, 'src'), exclude: (name) => name.endsWith('.ts') }));
    const packed = await Array.fromAsync(glob('**/*.*', { cwd: join(folder, 'node_modules/rasp-bot/dist') }));
    expect(packed).toEqual(expect.arrayContaining(beside));
    expect(packed.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))).toEqual([]);
  });
});
