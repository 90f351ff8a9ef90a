import { describe, expect, it } from 'vitest';
import { rasp } from '../src/cli.ts';
import { aTerminal } from './support/terminal.ts';

const names = ['start', 'doctor', 'forget', 'audit', 'questions check', 'score', 'chart', 'manifest teams'];

async function run(...args: string[]) {
  const { terminal, out, err } = aTerminal();
  const status = await rasp(args, terminal);
  return { status, out: out(), err: err() };
}

describe('rasp', () => {
  it.each([[[]], [['--help']], [['-h']], [['help']]])('lists its commands for %j', async (args) => {
    const { status, out, err } = await run(...args);
    expect(out).toContain('Usage: rasp COMMAND');
    for (const name of names) expect(out).toMatch(new RegExp(`^ {2}${name} {2,}\\S`, 'm'));
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });

  it.each(names)('tells of %s alone', async (name) => {
    const { status, out } = await run(...name.split(' '), '--help');
    expect(out).toMatch(new RegExp(`^rasp ${name}(?: [[-]|$)`, 'm'));
    expect(status).toBe(0);
  });

  it('tells its version', async () => {
    expect(await run('--version')).toMatchObject({ status: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  });

  it('hands the rest of the line to the command', async () => {
    expect(await run('questions', 'check', 'no-such-file.yaml')).toMatchObject({
      status: 2,
      err: expect.stringContaining('no-such-file.yaml'),
    });
  });

  it.each([
    [['questions', 'chek'], 'there is no command "questions chek". Did you mean rasp questions check?'],
    [['questions'], 'there is no command "questions". Did you mean rasp questions check, rasp questions show or rasp questions new?'],
    [['question', 'check', 'x'], 'there is no command "question". Did you mean rasp questions check?'],
    [['scores'], 'there is no command "scores". Did you mean rasp score?'],
    [['bananas', '--json'], 'there is no command "bananas". See rasp --help.'],
    [['--json'], 'there is no command "--json". See rasp --help.'],
  ])('does not know %j', async (args, words) => {
    expect(await run(...args)).toEqual({ status: 2, out: '', err: `rasp: ${words}` });
  });
});
