import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pictureFault, pngSize } from '../../src/adapters/chart/png.ts';
import { chartCommand } from '../../src/cli/chart.ts';
import { aBank, aFile, anArea, aQuestion, aTopic } from '../support/banks.ts';
import { aTerminal } from '../support/terminal.ts';

const bank = aBank([
  anArea('vision', [aTopic('need', [aQuestion('v.cost')])]),
  anArea('risk', [aTopic('data', [aQuestion('r.data')])]),
  anArea('law', [aTopic('powers', [aQuestion('l.powers')])]),
]);

const responses = {
  responses: [
    { partner: 'southwark', respondent: 'r1', answers: { 'v.cost': 3, 'r.data': 1, 'l.powers': 4 } },
    { partner: 'brent', respondent: 'r1', answers: { 'v.cost': 2, 'r.data': 2, 'l.powers': 'dk' } },
  ],
};

async function run(...args: string[]) {
  const { terminal, out, err } = aTerminal();
  const status = await chartCommand.run(args, terminal);
  return { status, out: out(), err: err() };
}

async function drawn(content: unknown, ...more: string[]) {
  const bankFile = await aFile('bank.json', JSON.stringify(bank));
  const output = join(dirname(bankFile), 'chart.png');
  const answers = await aFile('answers.json', JSON.stringify(content));
  return { output, ...(await run('--bank', bankFile, '--responses', answers, '-o', output, ...more)) };
}

describe('rasp chart', () => {
  test('writes the map and prints its text alternative', async () => {
    const { status, out, err, output } = await drawn(responses, '--title', 'Shared IT service');
    expect([status, err]).toEqual([0, '']);
    const png = await readFile(output);
    expect(pictureFault(png)).toBeNull();
    expect(pngSize(png).width).toBe(960);
    expect(out).toBe(
      `${output}\nMap of readiness by area: Shared IT service. Two people · 83% of questions rated · 0 to 100. ` +
        'Area vision: lowest 50; southwark 75, brent 50. Area risk: lowest 25; southwark 25, brent 50. ' +
        'Area law: lowest 100; southwark 100, brent not enough answers.',
    );
  });

  test('writes the grid, under the title of the bank', async () => {
    const { status, out, output } = await drawn(responses, '--kind', 'grid');
    expect(status).toBe(0);
    expect(pictureFault(await readFile(output))).toBeNull();
    expect(out).toContain('Topics by partner: A bank. Two people · 83% of questions rated. Columns: southwark and brent.');
  });
});

describe('rasp chart --kind trend', () => {
  const earlier = (vision: number) => ({
    responses: [{ partner: 'southwark', respondent: 'r1', answers: { 'v.cost': vision, 'r.data': 2, 'l.powers': 4 } }],
  });

  test('writes the lowest partner of each area, round by round', async () => {
    const [one, two] = await Promise.all([1, 2].map((vision) => aFile(`before-${vision}.json`, JSON.stringify(earlier(vision)))));
    const { status, out, err, output } = await drawn(responses, '--kind', 'trend', '--before', one ?? '', '--before', two ?? '');
    expect([status, err]).toEqual([0, '']);
    expect(pictureFault(await readFile(output))).toBeNull();
    expect(out).toContain('Trend by area: A bank. Trend over three rounds · lowest partner in each area · 0 to 100.');
    expect(out).toContain('Area vision: 25, 50, 50. Area risk: 50, 50, 25.');
  });
});

describe('rasp chart --kind candidate', () => {
  test('writes the lowest figures with the candidate and without', async () => {
    const { status, out, err, output } = await drawn({ ...responses, candidate: 'southwark' }, '--kind', 'candidate');
    expect([status, err]).toEqual([0, '']);
    expect(pictureFault(await readFile(output))).toBeNull();
    expect(out).toBe(
      `${output}\nMap of readiness by area: A bank. With and without southwark · 0 to 100. ` +
        'Area vision: lowest 50; Lowest without southwark 50, southwark 75. ' +
        'Area risk: lowest 25; Lowest without southwark 50, southwark 25. ' +
        'Area law: lowest 100; Lowest without southwark not enough answers, southwark 100.',
    );
  });

  test.for([
    [responses, /names no candidate: add "candidate"/u],
    [{ ...responses, candidate: 'camden' }, /Not enough answers yet to say what camden would change. Nothing to draw/u],
    [{ ...responses, candidate: 'brent', confidential: true }, /fewer than five people answered for it/u],
    [{ responses: responses.responses.slice(0, 1), candidate: 'southwark' }, /no other partner/u],
  ] as const)('draws nothing of %j', async ([answers, reason]) => {
    const { status, out, err } = await drawn(answers, '--kind', 'candidate');
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(reason);
  });
});

describe('rasp chart --kind change', () => {
  const earlier = {
    responses: [{ partner: 'southwark', respondent: 'r1', answers: { 'v.cost': 1, 'r.data': 2, 'l.powers': 4 } }],
  };

  test('writes each area from the earlier round to this one', async () => {
    const before = await aFile('before.json', JSON.stringify(earlier));
    const { status, out, err, output } = await drawn(responses, '--kind', 'change', '--before', before);
    expect([status, err]).toEqual([0, '']);
    expect(pictureFault(await readFile(output))).toBeNull();
    expect(out).toBe(
      `${output}\nChange by area: A bank. Change since the earlier round · three questions rated in both · 0 to 100. ` +
        'southwark: Area vision from 25 to 75, better by 50; Area risk from 50 to 25, worse by 25; Area law 100, as before. ' +
        'brent: not in the earlier round.',
    );
  });

  test('compares the questions that both banks ask in the same meaning alone', async () => {
    const asked = (...questions: Parameters<typeof aTopic>[1]) =>
      aFile('earlier.json', JSON.stringify(aBank([anArea('vision', [aTopic('need', questions)])])));
    const before = await aFile(
      'before.json',
      JSON.stringify({ responses: [{ ...earlier.responses[0], answers: { 'v.cost': 1, 'r.data': 2 } }] }),
    );
    const more = [
      '--kind',
      'change',
      '--before',
      before,
      '--before-bank',
      await asked(aQuestion('v.cost', { meaning: 2 }), aQuestion('r.data')),
    ];
    expect((await drawn(responses, ...more)).out).toContain('southwark: Area vision nothing to compare; Area risk from 50 to 25');
  });

  test('says so where no question was rated in both', async () => {
    const before = await aFile(
      'before.json',
      JSON.stringify({ responses: [{ partner: 'lewisham', respondent: 'r1', answers: { 'v.cost': 1 } }] }),
    );
    const { status, out, err } = await drawn(responses, '--kind', 'change', '--before', before);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/no partner rated the same question in .*answers\.json and .*before\.json: nothing to draw/u);
  });
});

test.each(['map', 'grid'])('rasp chart draws the same %s of two confidential rounds that redact alike', async (kind) => {
  const people = (partner: string, count: number, answers: object) =>
    Array.from({ length: count }, (_, index) => ({ partner, respondent: `r${index}`, answers }));
  const picture = async (few: object, question: object) => {
    const hidden = [{ partner: 'southwark', respondent: 'h', answers: { 'v.cost': 2, 'r.data': 2, ...question } }];
    const all = [...people('southwark', 5, { 'v.cost': 3, 'r.data': 1 }), ...hidden, ...people('brent', 4, few)];
    const { out, output } = await drawn({ confidential: true, responses: all }, '--kind', kind);
    return { png: await readFile(output), words: out.replace(output, '') };
  };
  expect(await picture({ 'v.cost': 0 }, { 'l.powers': 0 })).toEqual(await picture({ 'r.data': 4 }, { 'l.powers': 4 }));
});

describe('rasp chart says what is wrong, and draws nothing', () => {
  test.for([
    [['--bank'], /--bank/u],
    [[], /say which question bank with --bank FILE/u],
    [['--bank', 'b.yaml'], /say which answers with --responses FILE/u],
    [['--bank', 'b.yaml', '--responses', 'r.json'], /say where the picture goes with -o PICTURE/u],
    [
      ['--bank', 'b.yaml', '--responses', 'r.json', '-o', 'x.png', '--kind', 'pie'],
      /no kind "pie" of chart: say --kind map, --kind grid, --kind change, --kind trend or --kind candidate/u,
    ],
    [['--bank', 'b.yaml', '--responses', 'r.json', '-o', 'x.png', '--kind', 'change'], /say which earlier answers with --before FILE/u],
    [
      ['--bank', 'b.yaml', '--responses', 'r.json', '-o', 'x.png', '--before', 'a.json'],
      /--before FILE is for --kind change and --kind trend alone/u,
    ],
    [
      ['--bank', 'b.yaml', '--responses', 'r.json', '-o', 'x.png', '--kind', 'change', '--before', 'a.json', '--before', 'b.json'],
      /--kind change takes one --before FILE/u,
    ],
    [['--bank', 'b.yaml', '--responses', 'r.json', '-o', 'x.png', '--before-bank', 'b.yaml'], /--before-bank needs --before FILE/u],
    [['--colour', 'red'], /--colour/u],
    [['--bank', 'nowhere.yaml', '--responses', 'r.json', '-o', 'x.png'], /nowhere\.yaml: there is no such file/iu],
  ] as const)('%j', async ([args, reason]) => {
    const { status, out, err } = await run(...args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(reason);
  });

  test('where the answers are at fault', async () => {
    const { status, err } = await drawn({ responses: [{ partner: 'brent', respondent: 'r1', answers: { 'v.cost': 7 } }] });
    expect(status).toBe(2);
    expect(err).toContain('answers.json');
  });

  test('where nobody answered', async () => {
    const { status, err } = await drawn({ responses: [] });
    expect(status).toBe(2);
    expect(err).toMatch(/answers\.json has no responses, so there is nothing to draw\.$/u);
  });

  test('where the picture cannot be put', async () => {
    const { status, out, err } = await drawn(responses, '-o', '/nowhere/chart.png');
    expect([status, out]).toEqual([2, '']);
    expect(err).toBe(
      'rasp chart: /nowhere/chart.png cannot be written (ENOENT). Name a file in a folder that is there and may be written to.',
    );
  });
});
