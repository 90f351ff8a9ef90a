import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { questionsCheckCommand } from '../../src/cli/questions-check.ts';
import { aBank, aFile, aHouseBank, anArea, aQuestion, aTopic } from '../support/banks.ts';
import { aTerminal } from '../support/terminal.ts';

async function check(...args: string[]) {
  const { terminal, out, err } = aTerminal();
  const status = await questionsCheckCommand.run(args, terminal);
  return { status, out: out(), err: err() };
}

describe('rasp questions check', () => {
  it('finds no fault in the bank that comes with the product', async () => {
    const { status, out, err } = await check();
    const [first, blank, headings, , ...areas] = out.split('\n');
    expect(first).toMatch(
      /^questions\/rasp\.en\.yaml: rasp \d+\.\d+\.\d+, 5 areas, 35 topics, \d+ questions \(35 core, \d+ critical\)\. No faults\.$/,
    );
    expect(blank).toBe('');
    expect(headings).toMatch(/^Area .* Reading ease$/);
    expect(areas.map((line) => line.split('  ')[0])).toEqual([
      'Shared vision',
      'Ethos and cultures',
      'Treatment of resources',
      'Risk management',
      'Governance',
      'All',
    ]);
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

  it('says what a bank holds, a row an area, and warns of what is hard to read without calling it a fault', async () => {
    const hard = 'Organisational interoperability considerations necessitate comprehensive institutional reconfiguration.';
    const first = aQuestion('own.one.first', { weight: 3, critical: true, why: hard, evidence: hard });
    const second = aQuestion('own.one.second', { depth: 'full', purposes: ['health-check'], ask: 'Did it come?' });
    const path = await aFile('own.yaml', stringify({ ...aBank([anArea('own', [aTopic('one', [first, second])])]), id: 'own' }));
    const { status, out, err } = await check(path);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const lines = out.split('\n');
    expect(lines[0]).toMatch(/^.*:14:13 warning: own\.one\.first is hard to read, with a reading ease of -?\d+\. Use shorter words/);
    expect(lines.at(-1)).toMatch(/^Area own +1 +1 +2 +1 +1 +2 +1·0·1 +1 +-?\d+–\d+$/);
  });

  it('says why a file cannot be read, and prints no result', async () => {
    const path = await aFile('bank.yaml', '');
    expect(await check(`${path}x`)).toEqual({ status: 2, out: '', err: `${path}x: there is no such file. Check its path.` });
  });

  it.each([[['a', 'b']], [['--json']]])('refuses %j', async (args) => {
    expect(await check(...args)).toMatchObject({ status: 2, out: '', err: expect.stringContaining('takes one file') });
  });
});
