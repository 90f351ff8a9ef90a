import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { questionsCheckCommand } from '../../src/cli/questions-check.ts';
import { questionsNewCommand } from '../../src/cli/questions-new.ts';
import { aTerminal } from '../support/terminal.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rasp-new-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

async function begin(...args: string[]) {
  const { terminal, out, err } = aTerminal();
  const status = await questionsNewCommand.run(args, terminal);
  return { status, out: out(), err: err() };
}

describe('rasp questions new', () => {
  it('writes a bank named after its file, in which the checker finds no fault and nothing hard to read', async () => {
    const file = join(await aFolder(), 'our-bank.yaml');
    expect(await begin(file)).toEqual({
      status: 0,
      out: `Wrote ${file}. Change it, and check it with: rasp questions check ${file}`,
      err: '',
    });
    const { terminal, out } = aTerminal();
    expect(await questionsCheckCommand.run([file], terminal)).toBe(0);
    expect(out()).toMatch(/^.*our-bank\.yaml: our-bank 1\.0\.0, 1 area, 1 topic, 1 question \(1 core, 0 critical\)\. No faults\./);
  });

  it('takes another id', async () => {
    const file = join(await aFolder(), 'Bank of ours.yaml');
    expect(await begin(file, '--id', 'ours')).toMatchObject({ status: 0 });
    expect(await readFile(file, 'utf8')).toContain('\nid: ours\n');
  });

  it('never writes over a file', async () => {
    const file = join(await aFolder(), 'ours.yaml');
    await begin(file);
    expect(await begin(file, '--id', 'other')).toMatchObject({ status: 2, err: expect.stringContaining('is there already') });
    expect(await readFile(file, 'utf8')).toContain('\nid: ours\n');
  });

  it.each([
    [[], 'it takes one file.'],
    [['a.yaml', 'b.yaml'], 'it takes one file.'],
    [['a.yaml', '--force'], 'it takes a file and --id.'],
    [['Our bank.yaml'], 'the id "Our bank" does not fit.'],
    [['rasp.yaml'], "the id rasp is the bank's that comes with the product."],
    [['/none/ours.yaml'], 'the folder of /none/ours.yaml is not there.'],
  ])('refuses %j', async (args, said) => {
    expect(await begin(...args)).toMatchObject({ status: 2, out: '', err: expect.stringContaining(said) });
  });
});
