import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/** What may be imported there, and what may not. `#` is replaced, so that each row has a file of its own. */
const imports: readonly [file: string, allowed: readonly string[], forbidden: readonly string[]][] = [
  ['src/domain/#.ts', ['./bank.ts', 'date-fns', '@date-fns/tz'], ['node:fs', 'zod', 'date-fns-tz', '../application/card.ts', '../main.ts']],
  [
    'src/application/#.ts',
    ['./card.ts', './views/b.ts', '../domain/bank.ts', 'zod', 'date-fns', 'date-fns/format', '@date-fns/tz'],
    ['node:crypto', 'pino', '../adapters/http.ts'],
  ],
  ['src/application/#.ts', [], ['../main.ts', '../cli.ts', '../cli/command.ts', '../scoring.ts']],
  ['src/application/views/#.ts', ['../card.ts', '../wording/en.ts', '../../domain/bank.ts', 'zod'], ['node:url', 'yaml', '../../cli.ts']],
  ['src/application/views/#.ts', [], ['../../adapters/http.ts', '../../main.ts']],
  [
    'src/adapters/slack/#.ts',
    ['@slack/bolt', '../cards/slack.ts', '../http.ts'],
    ['../teams/b.ts', '../chart/b.ts', '../log.ts', 'botbuilder', 'mongodb'],
  ],
  [
    'src/adapters/teams/#.ts',
    ['botbuilder', 'botframework-connector', '../cards/teams.ts', '../http.ts'],
    ['../slack/b.ts', '../store/b.ts', '@slack/bolt', 'node:sqlite'],
  ],
  [
    'src/adapters/playground/#.ts',
    ['./b.ts', '../cards/b.ts', '../http.ts'],
    ['../store/b.ts', '../chart/b.ts', 'node:sqlite', 'botbuilder', 'botframework-connector'],
  ],
  [
    'src/adapters/playground/deep/#.ts',
    ['./b.ts', '../../cards/b.ts', '../../http.ts'],
    ['../../slack/b.ts', '../../bank-file.ts', '@slack/web-api'],
  ],
  [
    'src/adapters/store/#.ts',
    ['node:sqlite', 'mongodb', '../../domain/place.ts'],
    ['../playground/b.ts', '../teams/b.ts', 'botbuilder', '@slack/bolt'],
  ],
  [
    'src/adapters/chart/#.ts',
    ['chart.js', '../../application/chart.ts'],
    ['../playground/b.ts', '../bank-file.ts', 'node:sqlite', 'mongodb'],
  ],
  ['src/adapters/cards/#.ts', ['./b.ts', '../../application/card.ts'], ['../http.ts', '../slack/b.ts', '@slack/bolt', 'node:fs', 'zod']],
  ['src/adapters/cards/slack/#.ts', ['../b.ts', '../../../domain/bank.ts'], ['../../http.ts', '../../teams/b.ts', '../../../main.ts']],
  ['src/adapters/#.ts', ['./bank-file.ts', 'node:http'], ['./slack/b.ts', './store/b.ts', 'node:sqlite', 'botbuilder', '../main.ts']],
  ['src/adapters/slack/#.ts', [], ['../../main.ts', '../../cli.ts', '../../cli/command.ts', '../playground/b.ts']],
  ['src/cli/#.ts', ['../adapters/bank-file.ts', '../domain/bank.ts'], ['../cli.ts', '../main.ts', 'mongodb']],
  ['src/config.ts', ['zod', './application/limits.ts'], ['./main.ts', './cli.ts', 'botbuilder-core', '@slack/bolt']],
  ['src/cli.ts', ['./main.ts', './cli/command.ts'], ['./cli.ts', 'mongodb']],
  ['src/main.ts', ['./config.ts', './adapters/store/sqlite.ts'], ['./cli.ts', 'mongodb', '@slack/bolt', 'botbuilder']],
  ['test/#.test.ts', ['../src/main.ts', '../src/cli.ts', 'node:sqlite', 'mongodb', 'botbuilder'], []],
];

const port = (line: string) => `import type { Port } from './port.ts';\nexport async function f(port: Port) {\n  ${line}\n}`;

/** What a line of each rule's kind looks like, and how it should have been written. */
const rules: readonly [rule: string, folder: string, faulty: string, sound: string][] = [
  ['style/noProcessEnv', 'src', 'export const x = process.env;', 'export const x = process.argv;'],
  ['style/noProcessEnv', 'src/adapters/slack', 'export const x = process.env;', 'export const x = process.argv;'],
  ['suspicious/noConsole', 'src', "console.log('x');", "process.stdout.write('x');"],
  ['style/noDefaultExport', 'src', 'export default 1;', 'export const x = 1;'],
  ['style/noNonNullAssertion', 'src', 'export const x = process.argv[0]!;', 'export const x = process.argv[0];'],
  ['nursery/noFloatingPromises', 'src', 'async function f() {}\nf();', 'async function f() {}\nawait f();'],
  ['nursery/noFloatingPromises', 'src', port('port.check();'), port('await port.check();')],
  ['suspicious/noImportCycles', 'src', "import './ring.ts';", "import './port.ts';"],
];

/** What the plants of rules import. */
const neighbours = {
  'src/port.ts': 'export interface Port {\n  check(): Promise<void>;\n}\n',
  'src/ring.ts': "import './faulty-7.ts';\n",
};

describe('the walls between the layers', async () => {
  const plants = imports.map(([file, allowed, forbidden], row) => ({ file: file.replace('#', `row-${row}`), allowed, forbidden }));
  const holding = (specifiers: readonly string[]) => specifiers.map((specifier) => `import '${specifier}';\n`).join('');
  const sound = await lint(plants.map(({ file, allowed }) => [file, holding(allowed)]));
  const faulty = await lint(plants.map(({ file, allowed, forbidden }) => [file, holding([...allowed, ...forbidden])]));

  it('let every import pass that the layers need', () => {
    expect(sound).toEqual({ status: 0, faults: [] });
  });

  it.each(plants)('$file may not import $forbidden', ({ file, allowed, forbidden }) => {
    const stopped = faulty.faults.filter(({ path, rule }) => path === file && rule === 'style/noRestrictedImports');
    expect([...new Set(stopped.map(({ line }) => line))]).toEqual(forbidden.map((_, index) => allowed.length + index + 1));
  });

  it('fail the check when one is crossed', () => {
    expect(faulty.status).toBe(1);
  });
});

describe('the rules of the house', async () => {
  const plants = rules.map(([rule, folder, faulty, sound], row) => ({ rule, folder, faulty, sound, row }));
  const found = await lint([
    ...Object.entries(neighbours),
    ...plants.flatMap(({ folder, faulty, sound, row }): [string, string][] => [
      [`${folder}/faulty-${row}.ts`, `${faulty}\n`],
      [`${folder}/sound-${row}.ts`, `${sound}\n`],
    ]),
  ]);
  const rulesIn = (file: string) => found.faults.filter(({ path }) => path === file).map(({ rule }) => rule);

  it.each(plants)('$rule stops $faulty in $folder', ({ rule, folder, row }) => {
    expect(rulesIn(`${folder}/faulty-${row}.ts`)).toContain(rule);
    expect(rulesIn(`${folder}/sound-${row}.ts`)).toEqual([]);
  });
});

const report = z.object({
  diagnostics: z.array(
    z.object({
      severity: z.string(),
      category: z.string(),
      location: z.object({ path: z.string(), start: z.object({ line: z.number() }) }),
    }),
  ),
});

/** What the repository's linter says of the files, laid out as they would be in the repository. */
async function lint(files: readonly (readonly [path: string, text: string])[]) {
  const root = fileURLToPath(new URL('../', import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), 'rasp-walls-'));
  try {
    await copyFile(join(root, 'biome.json'), join(folder, 'biome.json'));
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const { status, output } = await biome(root, folder);
    const faults = report
      .parse(JSON.parse(output))
      .diagnostics.filter(({ severity }) => severity === 'error')
      .map(({ category, location }) => ({ rule: category.replace(/^lint\//u, ''), path: location.path, line: location.start.line }))
      .sort((one, other) => one.line - other.line);
    return { status, faults };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function biome(root: string, folder: string): Promise<{ status: number; output: string }> {
  const options = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  return new Promise((resolve) => {
    const child = execFile(join(root, 'node_modules/.bin/biome'), options, { cwd: folder, maxBuffer: 2 ** 24 }, (_, output) =>
      resolve({ status: child.exitCode ?? -1, output }),
    );
  });
}
