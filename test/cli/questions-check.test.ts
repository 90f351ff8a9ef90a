import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { questionsCheckCommand } from '../../src/cli/questions-check.ts';
import { aFile, aHouseBank } from '../support/banks.ts';
import { aTerminal } from '../support/terminal.ts';

async function check(...args: string[]) {
  const { terminal, out, err } = aTerminal();
  const status = await questionsCheckCommand.run(args, terminal);
  return { status, out: out(), err: err() };
}

describe('rasp questions check', () => {
  it('finds no fault in the bank that comes with the product', async () => {
    const { status, out, err } = await check();
    expect(out).toMatch(
      /^questions\/rasp\.en\.yaml: rasp \d+\.\d+\.\d+, 5 areas, 35 topics, \d+ questions \(35 core, \d+ critical\)\. No faults\.$/,
    );
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });

  it('prints every fault with file, line and column, and how many there are', async () => {
    const path = await aFile(
      'bank.yaml',
      stringify(aHouseBank()).replace('version: 1.0.0', 'version: one').replace('weight: 1', 'weight: 4'),
    );
    expect(await check(path)).toEqual({
      status: 1,
      out: [
        `${path}:2:1 the version "one" is not three numbers. Write it as major.minor.patch, such as 1.0.0.`,
        `${path}:21:13 weight is 4. Give 1, 2 or 3.`,
      ].join('\n'),
      err: '2 faults.',
    });
  });

  it('says why a file cannot be read, and prints no result', async () => {
    const path = await aFile('bank.yaml', '');
    expect(await check(`${path}x`)).toEqual({ status: 2, out: '', err: `${path}x: there is no such file. Check its path.` });
  });

  it.each([[['a', 'b']], [['--json']]])('refuses %j', async (args) => {
    expect(await check(...args)).toMatchObject({ status: 2, out: '', err: expect.stringContaining('takes one file') });
  });
});
