import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { BadBank, readBank } from '../adapters/bank-file.ts';
import { embeddedRenderer } from '../adapters/chart/embedded.ts';
import { BadResponses, readResponses } from '../adapters/responses-file.ts';
import type { Chart } from '../application/chart.ts';
import { altText } from '../application/views/chart-text.ts';
import { gridChart, mapChart } from '../application/views/charts.ts';
import { chartWords } from '../application/wording/en-charts.ts';
import { rounded } from '../domain/figure.ts';
import { meanCoverage } from '../domain/findings.ts';
import { score } from '../domain/scoring.ts';
import type { Command } from './command.ts';

const kinds = { map: mapChart, grid: gridChart };

const usage = `rasp chart --bank FILE --responses FILE -o PICTURE [--kind map|grid] [--title TEXT]

Draws a round's scores as a PNG, and prints the picture's text alternative. Nothing is sent anywhere.

  --bank FILE           the question bank that the round used (YAML)
  --responses FILE      the round's answers (JSON); see rasp score --help
  -o, --output PICTURE  the file to write; one that is there is replaced
  --kind map|grid       map, unless said otherwise: areas as a radar, an outline for each partner;
                        grid: topics by partners, a figure and a mark in each field
  --title TEXT          the programme's name; left out, the bank's title

Exit status: 0 when drawn, 2 when a file or an option is at fault.
`;

export const chartCommand: Command = {
  name: 'chart',
  summary: "draw a round's scores, as a map of areas or a grid of topics",
  usage,
  async run(args, terminal) {
    try {
      const options = optionsOf(args);
      const chart = await chartOf(options);
      await written(options.output, await drawn(chart));
      terminal.out(`${options.output}\n${altText(chart, chartWords)}`);
      return 0;
    } catch (error) {
      if (!(error instanceof Refused || error instanceof BadBank || error instanceof BadResponses)) throw error;
      terminal.err(error.message);
      return 2;
    }
  },
};

interface Options {
  readonly bank: string;
  readonly responses: string;
  readonly output: string;
  readonly kind: keyof typeof kinds;
  readonly title: string | undefined;
}

/** There is nothing to draw, or nowhere to put it. */
class Refused extends Error {
  override readonly name = 'Refused';
  constructor(reason: string) {
    super(`rasp chart: ${reason}`);
  }
}

const help = 'See rasp chart --help.';

function optionsOf(args: readonly string[]): Options {
  const { bank, responses, output, kind = 'map', title } = parsed(args);
  if (bank === undefined) throw new Refused(`say which question bank with --bank FILE. ${help}`);
  if (responses === undefined) throw new Refused(`say which answers with --responses FILE. ${help}`);
  if (output === undefined) throw new Refused(`say where the picture goes with -o PICTURE. ${help}`);
  if (!isKind(kind)) throw new Refused(`there is no kind "${kind}" of chart: say --kind map or --kind grid. ${help}`);
  return { bank, responses, output, kind, title };
}

function isKind(text: string): text is keyof typeof kinds {
  return Object.hasOwn(kinds, text);
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = { bank: text, responses: text, output: { type: 'string', short: 'o' }, kind: text, title: text } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Refused(`${error.message.replace(/[^.]$/u, '$&.')} ${help}`);
  }
}

async function chartOf({ bank, responses, kind, title }: Options): Promise<Chart> {
  const input = await readResponses(responses, await readBank(bank));
  const scorecard = score(input);
  if (scorecard.partners.length === 0) throw new Refused(`${responses} has no responses, so there is nothing to draw.`);
  const people = scorecard.partners.reduce((sum, { participants }) => sum + (participants ?? 0), 0);
  const coverage = meanCoverage(scorecard);
  return kinds[kind]({
    title: title ?? input.bank.title,
    subtitle: chartWords.taken(people, coverage === null ? null : rounded(100 * coverage)),
    bank: input.bank,
    scorecard,
    partnerName: (id) => id,
    words: chartWords,
  });
}

async function drawn(chart: Chart): Promise<Uint8Array> {
  const renderer = embeddedRenderer();
  try {
    return await renderer.draw(chart);
  } finally {
    await renderer.close();
  }
}

async function written(output: string, png: Uint8Array): Promise<void> {
  try {
    await writeFile(output, png);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new Refused(`${output} cannot be written (${error.code}). Name a file in a folder that is there and may be written to.`);
  }
}
