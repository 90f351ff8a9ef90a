import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { BadBank, readBank } from '../adapters/bank-file.ts';
import { embeddedRenderer } from '../adapters/chart/embedded.ts';
import { BadResponses, readResponses } from '../adapters/responses-file.ts';
import type { Chart } from '../application/chart.ts';
import { candidateChart } from '../application/views/candidate-chart.ts';
import { changeChart } from '../application/views/change-chart.ts';
import { altText } from '../application/views/chart-text.ts';
import { gridChart, mapChart } from '../application/views/charts.ts';
import { candidateCardWords } from '../application/wording/en-candidate.ts';
import { chartWords } from '../application/wording/en-charts.ts';
import { candidacy } from '../domain/candidacy.ts';
import { scoredRound } from '../domain/change.ts';
import { rounded } from '../domain/figure.ts';
import { meanCoverage } from '../domain/findings.ts';
import { roundChange } from '../domain/partner-changes.ts';
import type { Scorecard, ScoringInput } from '../domain/scorecard.ts';
import { score } from '../domain/scoring.ts';
import type { Command } from './command.ts';

const kinds = ['map', 'grid', 'change', 'candidate'] as const;
type Kind = (typeof kinds)[number];

const usage = `rasp chart --bank FILE --responses FILE -o PICTURE [--kind map|grid|change|candidate]
           [--title TEXT] [--before FILE [--before-bank FILE]]

Draws a round's scores as a PNG, and prints the picture's text alternative. Nothing is sent anywhere.

  --bank FILE           the question bank that the round used (YAML)
  --responses FILE      the round's answers (JSON); see rasp score --help
  -o, --output PICTURE  the file to write; one that is there is replaced
  --kind KIND           map, unless said otherwise: areas as a radar, an outline for each partner;
                        grid: topics by partners, a figure and a mark in each field;
                        change: each partner's areas, from an earlier round to this one;
                        candidate: the lowest figures with and without the partner that the answers name as candidate
  --before FILE         for --kind change: the answers of the earlier round; partners with the same id are compared
  --before-bank FILE    the question bank of the earlier round, where it was another
  --title TEXT          the programme's name; left out, the bank's title

Exit status: 0 when drawn, 2 when a file or an option is at fault.
`;

export const chartCommand: Command = {
  name: 'chart',
  summary: "draw a round's scores, as a map of areas, with a candidate and without, a grid of topics or the change since an earlier round",
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
  readonly kind: Kind;
  /** Given for a change, and for nothing else. */
  readonly before: { readonly responses: string; readonly bank: string } | null;
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
  const { bank, responses, output, kind = 'map', title, before, 'before-bank': beforeBank } = parsed(args);
  if (bank === undefined) throw new Refused(`say which question bank with --bank FILE. ${help}`);
  if (responses === undefined) throw new Refused(`say which answers with --responses FILE. ${help}`);
  if (output === undefined) throw new Refused(`say where the picture goes with -o PICTURE. ${help}`);
  if (!isKind(kind))
    throw new Refused(`there is no kind "${kind}" of chart: say --kind map, --kind grid, --kind change or --kind candidate. ${help}`);
  if (kind === 'change' && before === undefined) throw new Refused(`say which earlier answers with --before FILE. ${help}`);
  if (kind !== 'change' && before !== undefined) throw new Refused(`--before FILE is for --kind change alone. ${help}`);
  if (before === undefined && beforeBank !== undefined) throw new Refused(`--before-bank needs --before FILE beside it. ${help}`);
  const earlier = before === undefined ? null : { responses: before, bank: beforeBank ?? bank };
  return { bank, responses, output, kind, title, before: earlier };
}

function isKind(text: string): text is Kind {
  return kinds.some((kind) => kind === text);
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const earlier = { before: text, 'before-bank': text } as const;
    const options = { bank: text, responses: text, output: { type: 'string', short: 'o' }, kind: text, title: text, ...earlier } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Refused(`${error.message.replace(/[^.]$/u, '$&.')} ${help}`);
  }
}

async function chartOf({ bank, responses, kind, title, before }: Options): Promise<Chart> {
  const input = await readResponses(responses, await readBank(bank));
  const scorecard = score(input);
  if (scorecard.partners.length === 0) throw new Refused(`${responses} has no responses, so there is nothing to draw.`);
  const people = scorecard.partners.reduce((sum, { participants }) => sum + (participants ?? 0), 0);
  const coverage = meanCoverage(scorecard);
  const material = { title: title ?? input.bank.title, bank: input.bank, partnerName: (id: string) => id, words: chartWords };
  const subtitle = chartWords.taken(people, coverage === null ? null : rounded(100 * coverage));
  if (kind === 'candidate') return candidateChart({ ...material, ...weighed(responses, input, scorecard) });
  if (before === null) return (kind === 'grid' ? gridChart : mapChart)({ ...material, subtitle, scorecard });
  const earlier = await readResponses(before.responses, before.bank === bank ? input.bank : await readBank(before.bank));
  const change = roundChange(scoredRound(earlier, score(earlier)), scoredRound(input, scorecard));
  const chart = changeChart({ ...material, subtitle: chartWords.change.undated, change });
  if (chart === null) throw new Refused(`no partner rated the same question in ${responses} and ${before.responses}: nothing to draw.`);
  return chart;
}

/** The candidate that the answers name, and what its joining would change. */
function weighed(responses: string, { candidate }: ScoringInput, scorecard: Scorecard) {
  if (candidate === undefined) throw new Refused(`${responses} names no candidate: add "candidate" with a partner's id. ${help}`);
  const found = candidacy(scorecard, candidate);
  if ('why' in found) throw new Refused(`${candidateCardWords.why[found.why](candidate)} Nothing to draw.`);
  return { name: candidate, joining: found };
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
