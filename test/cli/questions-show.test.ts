import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { questionsShowCommand } from '../../src/cli/questions-show.ts';
import { aBank, aFile, anArea, aQuestion, aTopic, levelsOf } from '../support/banks.ts';
import { aTerminal } from '../support/terminal.ts';

async function show(...args: string[]) {
  const { terminal, out, err } = aTerminal();
  const status = await questionsShowCommand.run(args, terminal);
  return { status, out: out(), err: err() };
}

const asked = (thing: string) => ({
  'new-programme': `Is ${thing} so?`,
  'new-partner': `Is ${thing} so?`,
  'health-check': `Is ${thing} still so?`,
});
const small = aBank([
  anArea('one', [
    aTopic('first', [
      aQuestion('one.first.core', { ask: asked('it'), critical: true, weight: 3 }),
      aQuestion('one.first.full', {
        depth: 'full',
        purposes: ['new-partner'],
        role: 'candidate',
        source: { fact: 'It was.', from: 'A report' },
      }),
    ]),
  ]),
  anArea('two', [aTopic('second', [aQuestion('two.second.core', { about: 'partnership' })])]),
]);
const smallFile = () => aFile('own.yaml', stringify(small));

describe('the page on the question bank', () => {
  it('is current: `npm run question-bank` writes it', async () => {
    const { status, out } = await show('--md');
    expect(status).toBe(0);
    await expect(`${out.trimEnd()}\n`).toMatchFileSnapshot('../../docs/question-bank.md');
  });
});

describe('rasp questions show', () => {
  it('prints each question with its levels, its reasons and its next steps, and how it counts', async () => {
    const { out } = await show(await smallFile(), '--area', 'two');
    expect(out.trimEnd().split('\n').slice(4)).toEqual([
      'AREA TWO',
      '',
      'What two is.',
      '',
      'Topic second',
      '────────────',
      '',
      'How far along are we with two.second.core?',
      '',
      ...levelsOf('two.second.core').map((level, n) => `  ${n}  ${level}`),
      '',
      '  Why: Because two.second.core matters.',
      '  Evidence: A paper on two.second.core.',
      '  Next, at 0 or 1: Begin two.second.core',
      '  Next, at 2: Fill two.second.core',
      '  Next, at 3: Try two.second.core',
      '',
      '  two.second.core · core · weight 1 · about the partnership',
    ]);
  });

  it('prints one wording for the purposes that share it, and the others beneath', async () => {
    const { out } = await show(await smallFile(), '--area', 'one', '--depth', 'core');
    expect(out).toContain('\nIs it so?\n');
    expect(out).toContain('\n  Health check\n  Is it still so?\n');
    expect(out).toContain('one.first.core · core · weight 3 · critical · about us · worded above for new programme, new partner');
  });

  it('prints what one purpose asks, in its words alone', async () => {
    const { out } = await show(await smallFile(), '--purpose', 'health-check');
    expect(out).toContain('\nIs it still so?\n');
    expect(out).not.toContain('Is it so?');
    expect(out).not.toContain('one.first.full');
  });

  it('says who alone is asked, and where a fact is from', async () => {
    const { out } = await show(await smallFile());
    expect(out).toContain('  Source: It was. (A report)');
    expect(out).toContain('one.first.full · full · weight 1 · about us · only new partner · asked of the candidate');
  });

  it('folds further wordings away in Markdown', async () => {
    const { out } = await show(await smallFile(), '--md');
    expect(out).toContain('## Area one\n\nWhat one is.\n\n### Topic first\n\n**Is it so?**\n\n- 0: No one.first.core\n');
    expect(out).toContain('<details>\n<summary>Health check</summary>\n\n**Is it still so?**\n');
  });

  it.each([
    [['--area', 'risks'], 'there is no area "risks". Did you mean risk?'],
    [['--purpose', 'health'], 'there is no purpose "health".'],
    [['--depth', 'deep'], 'there is no depth "deep". There are core, full.'],
    [['--pdf'], 'it takes a file, --area, --purpose, --depth and --md.'],
    [['a', 'b'], 'it takes one file.'],
    [['/none.yaml'], '/none.yaml: there is no such file.'],
  ])('refuses %j', async (args, said) => {
    expect(await show(...args)).toMatchObject({ status: 2, out: '', err: expect.stringContaining(said) });
  });
});
