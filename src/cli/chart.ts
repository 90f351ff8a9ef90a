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
import { mostRounds, trendChart } from '../application/views/trend-chart.ts';
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

const kinds = ['map', 'grid', 'change', 'trend', 'candidate'] as const;
type Kind = (typeof kinds)[number];

const usage = `rasp chart --bank FILE --responses FILE -o PICTURE [--kind map|grid|change|trend|candidate]
           [--title TEXT] [--before FILE [--before-bank FILE]]...

Draws a round's scores as a PNG, and prints the picture's text alternative. Nothing is sent anywhere.

  --bank FILE           the question bank that the round used (YAML)
  --responses FILE      the round's answers (JSON); see rasp score --help
  -o, --output PICTURE  the file to write; one that is there is replaced
  --kind KIND           map, unless said otherwise: areas as a radar, an outline for each partner;
                        grid: topics by partners, a figure and a mark in each field;
                        change: each partner's areas, from an earlier round to this one;
                        trend: the lowest partner of each area, over two to eight rounds
                        candidate: the lowest figures with and without the partner that the answers name as candidate
  --before FILE         for --kind change: the answers of the earlier round; partners with the same id are compared;
                        for --kind trend: the same, once for each earlier round, the oldest first
  --before-bank FILE    the question bank of the earlier round, where it was another; with several rounds, once for each
  --title TEXT          the programme's name; left out, the bank's title

Exit status: 0 when drawn, 2 when a file or an option is at fault.
`;

export const chartCommand: Command = {
  name: 'chart',
  summary: "draw a round's scores: a map of areas, with a candidate and without, a grid of topics, the change since a round or the trend",
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
  /** The oldest first: one for a change, some for a trend, and none for anything else. */
  readonly before: readonly { readonly responses: string; readonly bank: string }[];
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
  const { bank, responses, output, kind = 'map', title, before = [], 'before-bank': banks = [] } = parsed(args);
  if (bank === undefined) throw new Refused(`say which question bank with --bank FILE. ${help}`);
  if (responses === undefined) throw new Refused(`say which answers with --responses FILE. ${help}`);
  if (output === undefined) throw new Refused(`say where the picture goes with -o PICTURE. ${help}`);
  if (!isKind(kind))
    throw new Refused(
      `there is no kind "${kind}" of chart: say --kind map, --kind grid, --kind change, --kind trend or --kind candidate. ${help}`,
    );
  const isOverTime = kind === 'change' || kind === 'trend';
  if (isOverTime && before.length === 0) throw new Refused(`say which earlier answers with --before FILE. ${help}`);
  if (!isOverTime && before.length > 0) throw new Refused(`--before FILE is for --kind change and --kind trend alone. ${help}`);
  if (kind === 'change' && before.length > 1)
    throw new Refused(`--kind change takes one --before FILE; several are for --kind trend. ${help}`);
  if (before.length >= mostRounds) throw new Refused(`--kind trend takes at most ${mostRounds - 1} --before FILE. ${help}`);
  if (before.length === 0 && banks.length > 0) throw new Refused(`--before-bank needs --before FILE beside it. ${help}`);
  if (banks.length > 0 && banks.length !== before.length) throw new Refused(`give --before-bank FILE once for each --before FILE. ${help}`);
  const earlier = before.map((file, nth) => ({ responses: file, bank: banks[nth] ?? bank }));
  return { bank, responses, output, kind, title, before: earlier };
}

function isKind(text: string): text is Kind {
  return kinds.some((kind) => kind === text);
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const several = { ...text, multiple: true } as const;
    const earlier = { before: several, 'before-bank': several } as const;
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
  const earlier = await Promise.all(
    before.map(async (each) => readResponses(each.responses, each.bank === bank ? input.bank : await readBank(each.bank))),
  );
  if (kind === 'trend') return trendOf([...earlier, input], material);
  const [only] = earlier;
  if (only === undefined) return (kind === 'grid' ? gridChart : mapChart)({ ...material, subtitle, scorecard });
  const change = roundChange(scoredRound(only, score(only)), scoredRound(input, scorecard));
  const chart = changeChart({ ...material, subtitle: chartWords.change.undated, change });
  if (chart === null) throw new Refused(`no partner rated the same question in ${responses} and ${before[0]?.responses}: nothing to draw.`);
  return chart;
}

/** The files say no days, so the rounds are as far apart from each other. */
function trendOf(inputs: readonly ScoringInput[], { title }: { readonly title: string }): Chart {
  const rounds = inputs.map((input, nth) => ({
    name: chartWords.trend.round(nth + 1),
    day: nth,
    bank: input.bank,
    scorecard: score(input),
  }));
  const chart = trendChart({ title, subtitle: chartWords.trend.subtitle(rounds.length), rounds, words: chartWords });
  if (chart === null)
    throw new Refused('fewer than two of the rounds have an area with six in ten of its questions rated: nothing to draw.');
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
