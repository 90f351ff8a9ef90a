import type { Bank } from '../../src/domain/bank.ts';
import { figures, quantile, timed } from '../timing.ts';
import type { Database } from './driver.ts';
import { aRound, dueRounds, later, openAmong } from './scene.ts';
import { tapping } from './taps.ts';

/** A database with so many responses stored. */
export interface Filled {
  readonly responses: number;
  readonly database: Database;
}

/** The databases take turns, so that whatever else the machine does falls on all of them; the first turn warms up. */
const turns = 11;
const runs = 20;
/** How many responses are tapped, spread over all: as many everywhere, for a page that was written before is written faster. */
const tapped = 100;

/** What is done in each turn, and how many times each time of it. */
type Works = Readonly<Record<string, () => Promise<void>>>;

/** Prints what a tap, a resumption and due work take, the more is stored. */
export async function tellGrowth(filled: readonly Filled[], bank: Bank, print: (line: string) => void): Promise<void> {
  const all = filled.map(({ responses, database }) => ({ works: worksOn(database, responses, bank), times: new Map<string, number[]>() }));
  for (let turn = 0; turn < turns; turn++) {
    for (const { works, times } of all) {
      for (const [name, work] of Object.entries(works)) {
        const took = await timed(runs, work);
        if (turn > 0) times.set(name, [...(times.get(name) ?? []), ...took]);
      }
    }
  }
  const row = (cells: readonly string[]) =>
    print(
      `    ${cells
        .map((cell) => cell.padEnd(30))
        .join('')
        .trimEnd()}`,
    );
  print('  how it grows');
  row(['responses stored', ...filled.map(({ responses }) => responses.toLocaleString('en-GB')), 'p50 of the last to the first']);
  for (const name of Object.keys(all[0]?.works ?? {})) {
    const times = all.map((each) => each.times.get(name) ?? []);
    const median = (of: readonly number[] = []) => quantile(of, 0.5);
    row([name, ...times.map(figures), `${(median(times.at(-1)) / median(times[0])).toFixed(2)}×`]);
  }
}

function worksOn(database: Database, responses: number, bank: Bank): Works {
  const { store } = database;
  const people = openAmong(aRound(bank), responses, tapped);
  const tap = tapping(database, 2);
  const next = turner(people);
  let now = dueRounds;
  return {
    'a tap': () => tap(next()),
    'to resume': async () => {
      const { person } = next();
      if ((await store.openResponsesOf(person)).length !== 1) throw new Error('Somebody has another response than their own.');
    },
    'a due round taken and back': async () => {
      // Behind the others that are due, so that there are always as many.
      const leased = await store.leaseRound(later(++now), later(now + 60_000));
      if (!leased) throw new Error('Nothing was due.');
      await store.endLease(leased.lease, later(now));
    },
    'a look with nothing due': async () => {
      if (await store.leaseRound(later(-1), later(0))) throw new Error('Something was due.');
    },
  };
}

/** One after the other, and then again. */
function turner<T>(all: readonly T[]): () => T {
  let turn = 0;
  return () => {
    const one = all[turn++ % all.length];
    if (one === undefined) throw new Error('There is nothing to take turns.');
    return one;
  };
}
