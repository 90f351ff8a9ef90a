import { execFile } from 'node:child_process';
import { glob, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../', import.meta.url));

describe('the package', () => {
  let folder = '';
  const inFolder = (...args: string[]) => run(process.execPath, args, { cwd: folder });
  const rasp = (...args: string[]) => inFolder(join(folder, 'node_modules/.bin/rasp'), ...args);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rasp-pack-'));
    await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root });
    const [tarball] = await Array.fromAsync(glob('*.tgz', { cwd: folder }));
    await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`], { cwd: folder });
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('brings the command line', async () => {
    expect((await rasp('--help')).stdout).toContain('Usage: rasp COMMAND');
  });

  it('brings the bank', async () => {
    expect((await rasp('questions', 'check')).stdout).toContain('No faults.');
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
      join(root, 'node_modules/@types'),
      'use.ts',
    ];
    await expect(run(join(root, 'node_modules/.bin/tsc'), types, { cwd: folder })).resolves.toMatchObject({ stdout: '' });
  });

  it('brings every file that stands beside the code, and no source', async () => {
    const beside = await Array.fromAsync(glob('**/*.*', { cwd: join(root, 'src'), exclude: (name) => name.endsWith('.ts') }));
    const packed = await Array.fromAsync(glob('**/*.*', { cwd: join(folder, 'node_modules/rasp-bot/dist') }));
    expect(packed).toEqual(expect.arrayContaining(beside));
    expect(packed.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))).toEqual([]);
  });
});
