import { availableParallelism, loadavg } from 'node:os';
import { bundledBank, readBank } from '../src/adapters/bank-file.ts';
import type { ScoringInput } from '../src/domain/scorecard.ts';
import { score } from '../src/domain/scoring.ts';
import { aFullRound, answersIn, type Size } from './scoring/scene.ts';
import { figures, quantile } from './timing.ts';

const full: Size = { partners: 400, respondents: 50, questions: 57 };
/** To show that the cost grows with the number of answers. */
const tenth: Size = { ...full, partners: 40 };
const onePartner: Size = { ...full, partners: 1, respondents: 10 };
/** How often what is measured takes turns, so that whatever else the machine does falls on all of it. */
const turns = 8;
const turnsOfOne = 200;
const runsInATurn = 4;

/** A complete scorecard, agreement included, beside what its answers cost merely to read. */
export async function scoringCosts(print: (line: string) => void): Promise<void> {
  const bank = await readBank(bundledBank);
  const load = () => (loadavg()[0] ?? 0).toFixed(1);
  print(`${availableParallelism()} processors, load ${load()} before`);
  const costs = [tenth, full].map((size) => {
    print(`  ${size.partners} partners × ${size.respondents} respondents × ${size.questions} questions: ${answersIn(size)} answers`);
    return tellOf(aFullRound(bank, size), turns, print);
  });
  const [small = Number.NaN, large = Number.NaN] = costs.map(({ score }) => score);
  print(`  ten times the answers take ${(large / small).toFixed(1)} times as long`);
  print(`  one partner of ${onePartner.respondents} respondents`);
  const { score: one } = tellOf(aFullRound(bank, onePartner), turnsOfOne, print);
  print(`  which is ${one < 1 ? 'under' : 'NOT UNDER'} the millisecond that is allowed`);
  print(`load ${load()} after`);
}

type Least = Readonly<Record<'score' | 'bytes' | 'reduce' | 'parse', number>>;

function tellOf(made: ScoringInput, turns: number, print: (line: string) => void): Least {
  const bytes = flat(made);
  const text = JSON.stringify(made.responses);
  // As they come from a file.
  const round: ScoringInput = { ...made, responses: JSON.parse(text) };
  const subjects = {
    score: { what: 'scored completely', run: () => score(round).questions.length },
    parse: { what: 'floor: JSON.parse of the answers', run: () => JSON.parse(text).length },
    reduce: { what: 'floor: a reduce over the answers as objects', run: () => reduced(round) },
    bytes: { what: 'floor: a pass over the answers as bytes', run: () => counted(bytes) },
  };
  const kinds = Object.keys(subjects) as (keyof typeof subjects)[];
  const times = new Map(kinds.map((kind): [typeof kind, number[]] => [kind, []]));
  for (let turn = 0; turn < turns; turn++) {
    for (const kind of kinds) {
      for (let run = 0; run < runsInATurn; run++) {
        const begun = performance.now();
        if (!(subjects[kind].run() > 0)) throw new Error(`${subjects[kind].what}: nothing came of it.`);
        // The first pays for what another has left to be cleared away.
        if (run > 0) times.get(kind)?.push(performance.now() - begun);
      }
    }
  }
  /** What it costs where nothing else holds it up. */
  const least = (kind: keyof typeof subjects) => quantile(times.get(kind) ?? [], 0);
  for (const kind of kinds) {
    const beside = kind === 'score' ? '' : `; at the least, scoring takes ${(least('score') / least(kind)).toFixed(2)} times as long`;
    print(`    ${subjects[kind].what}: least ${least(kind).toFixed(2)} ms, ${figures(times.get(kind) ?? [])}${beside}`);
  }
  return { score: least('score'), bytes: least('bytes'), reduce: least('reduce'), parse: least('parse') };
}

/** Every answer as a byte: its level, or 5 for *don't know*, or 6 for *not applicable*. */
function flat({ responses }: ScoringInput): Uint8Array {
  const codes = responses.flatMap(({ answers }) =>
    Object.values(answers).map((answer) => (typeof answer === 'number' ? answer : answer === 'dk' ? 5 : 6)),
  );
  return Uint8Array.from(codes);
}

function counted(bytes: Uint8Array): number {
  const counts = new Uint32Array(7);
  for (const code of bytes) counts[code] = (counts[code] ?? 0) + 1;
  return counts[4] ?? 0;
}

function reduced({ responses }: ScoringInput): number {
  return responses.reduce(
    (all, { answers }) => Object.values(answers).reduce<number>((sum, answer) => sum + (typeof answer === 'number' ? answer : 0), all),
    0,
  );
}
