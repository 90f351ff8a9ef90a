import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { aFile } from './support/banks.ts';

const script = fileURLToPath(new URL('../.ci/count-tests.mjs', import.meta.url));
const aTest = (status: string, fullName = 'A test') => ({ status, fullName });
const aTestFile = (status: string, ...assertionResults: ReturnType<typeof aTest>[]) => ({ status, assertionResults });

async function counted(testResults: readonly ReturnType<typeof aTestFile>[], ...options: string[]) {
  const report = await aFile('tests.json', JSON.stringify({ testResults }));
  const { status, stdout } = spawnSync(process.execPath, [script, report, ...options], { encoding: 'utf8' });
  return { status, last: stdout.trimEnd().split('\n').at(-1), stdout };
}

describe('the last line of a CI run', () => {
  it('counts what passed and what was skipped', async () => {
    const run = await counted([
      aTestFile('passed', aTest('passed'), aTest('skipped'), aTest('todo')),
      aTestFile('passed', aTest('passed')),
    ]);
    expect(run).toMatchObject({ status: 0, last: 'tests: 2 passed, 0 failed, 2 skipped' });
  });

  it('fails with a failed test, and with a file that broke before its tests', async () => {
    const run = await counted([
      aTestFile('failed', aTest('passed'), aTest('failed')),
      aTestFile('failed', aTest('skipped')),
      aTestFile('failed'),
    ]);
    expect(run).toMatchObject({ status: 1, last: 'tests: 1 passed, 3 failed, 1 skipped' });
  });

  it('fails where no test ran', async () => {
    expect(await counted([aTestFile('passed', aTest('skipped'))])).toMatchObject({
      status: 1,
      last: 'tests: 0 passed, 0 failed, 1 skipped',
    });
    expect(await counted([])).toMatchObject({ status: 1, last: 'tests: 0 passed, 0 failed, 0 skipped' });
  });

  it('fails where a MongoDB test was skipped although its server should be there', async () => {
    const files = [aTestFile('passed', aTest('passed'), aTest('skipped', 'MongoDB keeps a response'))];
    const run = await counted(files, '--mongodb');
    expect(run).toMatchObject({ status: 1, last: 'tests: 1 passed, 0 failed, 1 skipped' });
    expect(run.stdout).toContain('MongoDB keeps a response');
    expect(run.stdout).not.toContain('WARNING');
    const unserved = await counted(files);
    expect(unserved).toMatchObject({ status: 0, last: 'tests: 1 passed, 0 failed, 1 skipped' });
    expect(unserved.stdout).toContain('WARNING: no MongoDB server, so ITS 1 TESTS WERE SKIPPED. MONGODB_URI names one');
    const served = await counted([aTestFile('passed', aTest('passed', 'MongoDB keeps a response'))], '--mongodb');
    expect(served).toMatchObject({ status: 0, stdout: 'tests: 1 passed, 0 failed, 0 skipped\n' });
  });
});

describe('a run of the tests', () => {
  const one = ['run', 'test/domain/spelling.test.ts', '--root', fileURLToPath(new URL('../', import.meta.url))];
  const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
  const warning = new URL('support/mongo-warning.ts', import.meta.url).href;
  const node = (args: readonly string[], MONGODB_URI: string) =>
    spawnSync(process.execPath, args, { encoding: 'utf8', env: { PATH: process.env['PATH'], MONGODB_URI } });
  /** What every run of the tests says at its end, without the run. */
  const lastWords = (MONGODB_URI: string) =>
    node(['--input-type=module', '--eval', `(await import(${JSON.stringify(warning)})).teardown();`], MONGODB_URI);

  it('says at its end that there is no MongoDB server, and nothing where there is one', { timeout: 60_000 }, () => {
    const said = 'WARNING: MONGODB_URI names no server, so THE MONGODB TESTS WERE SKIPPED.';
    const without = node([vitest, ...one], '');
    expect(without.status).toBe(0);
    expect(without.stderr).toContain(said);
    expect(lastWords('').stderr).toContain(said);
    expect(lastWords('mongodb://127.0.0.1:27017/')).toMatchObject({ status: 0, stderr: '' });
  });
});
