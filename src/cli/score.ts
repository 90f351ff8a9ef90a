import { parseArgs } from 'node:util';
import { BadBank, readBank } from '../adapters/bank-file.ts';
import { BadResponses, readResponses } from '../adapters/responses-file.ts';
import { questionsAsked } from '../domain/bank.ts';
import { scoreSince } from '../domain/change.ts';
import { explanations } from '../domain/explanation.ts';
import type { Scorecard, ScoringInput } from '../domain/scorecard.ts';
import { score } from '../domain/scoring.ts';
import type { Command } from './command.ts';
import { explanationReport } from './score-explanation.ts';
import { scoreReport } from './score-report.ts';
import { printable } from './score-words.ts';

const usage = `rasp score --bank FILE --responses FILE [--json] [--before FILE [--before-bank FILE]]
rasp score --bank FILE --responses FILE [--json] --explain AREA [--partner PARTNER]

Scores a round's responses and prints a table: each partner in each area, the partnership, and the questions
that nobody could answer. It changes nothing.

  --bank FILE         the question bank that the round used (YAML)
  --responses FILE    the round's answers (JSON)
  --json              print every figure, unrounded, as one JSON object
  --before FILE       the answers of an earlier round: adds the change on questions that mean the same
  --before-bank FILE  the question bank of the earlier round, where it was another
  --explain AREA      print instead how each partner's figures in this area were worked out: weights, means, caps
  --partner PARTNER   explain this partner's alone

A responses file:

  { "purpose": "new-programme", "depth": "full", "confidential": false, "candidate": "brent",
    "responses": [ { "partner": "southwark", "respondent": "r1", "areas": ["vision", "risk"],
                     "answers": { "question-id": 3, "another-id": "dk", "third-id": { "na": "why" } } } ] }

purpose, depth and confidential may be left out: they are then as above. candidate names the partner whose
joining is weighed. areas are those chosen for the respondent; left out, all.

Exit status: 0 when scored, 2 when a file or an option is at fault; then nothing is printed but the faults.
`;

export const scoreCommand: Command = {
  name: 'score',
  summary: "score a round's responses, as a table or as JSON",
  usage,
  async run(args, terminal) {
    try {
      const { json, explained, ...files } = optionsOf(args);
      const { input, scorecard } = await scored(files);
      if (explained) terminal.out(explanation(explained, json, input, scorecard));
      else terminal.out(json ? JSON.stringify(scorecard) : scoreReport(input, scorecard));
      return 0;
    } catch (error) {
      if (!(error instanceof BadOptions || error instanceof BadBank || error instanceof BadResponses)) throw error;
      terminal.err(error.message);
      return 2;
    }
  },
};

interface Files {
  readonly bank: string;
  readonly responses: string;
  readonly before: { readonly responses: string; readonly bank: string } | null;
}

async function scored({ bank, responses, before }: Files): Promise<{ input: ScoringInput; scorecard: Scorecard }> {
  const input = await readResponses(responses, await readBank(bank));
  if (!before) return { input, scorecard: score(input) };
  const earlier = await readResponses(before.responses, before.bank === bank ? input.bank : await readBank(before.bank));
  return { input, scorecard: scoreSince(earlier, input) };
}

/** What is to be explained. */
interface Explained {
  readonly area: string;
  /** Undefined: every partner. */
  readonly partner: string | undefined;
}

function explanation({ area, partner }: Explained, json: boolean, input: ScoringInput, scorecard: Scorecard): string {
  const titles = new Map(input.bank.areas.map(({ id, title }) => [id, title]));
  if (!titles.has(area)) throw new BadOptions(`the bank has no area "${area}". Its areas are ${[...titles.keys()].join(', ')}.`);
  const names = scorecard.partners.map((each) => each.partner);
  if (partner !== undefined && !names.includes(partner)) {
    const there = names.length === 0 ? 'They have none' : `Their partners are ${names.join(', ')}`;
    throw new BadOptions(printable(`the responses have no partner "${partner}". ${there}.`));
  }
  const all = explanations(scorecard, questionsAsked(input.bank, input), area);
  const wanted = all.filter((each) => partner === undefined || each.partner === partner);
  return json ? JSON.stringify({ area, partners: wanted }) : explanationReport(wanted, titles);
}

/** The command was not given as it must be. */
class BadOptions extends Error {
  override readonly name = 'BadOptions';
  constructor(reason: string) {
    super(`rasp score: ${reason} See rasp score --help.`);
  }
}

function optionsOf(args: readonly string[]): Files & { json: boolean; explained: Explained | null } {
  const { bank, responses, json = false, before, 'before-bank': beforeBank, explain: area, partner } = parsed(args);
  if (bank === undefined) throw new BadOptions('say which question bank with --bank FILE.');
  if (responses === undefined) throw new BadOptions('say which answers with --responses FILE.');
  if (before === undefined && beforeBank !== undefined) throw new BadOptions('--before-bank needs --before FILE beside it.');
  if (area === undefined && partner !== undefined) throw new BadOptions('--partner needs --explain AREA beside it.');
  if (area !== undefined && before !== undefined) throw new BadOptions('--explain is about one round: leave out --before.');
  const earlier = before === undefined ? null : { responses: before, bank: beforeBank ?? bank };
  return { bank, responses, json, before: earlier, explained: area === undefined ? null : { area, partner } };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = {
      bank: text,
      responses: text,
      json: { type: 'boolean' },
      before: text,
      'before-bank': text,
      explain: text,
      partner: text,
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new BadOptions(error.message.replace(/[^.]$/u, '$&.'));
  }
}
