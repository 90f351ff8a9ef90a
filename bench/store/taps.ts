import type { Bank } from '../../src/domain/bank.ts';
import { type Person, personKey } from '../../src/domain/place.ts';
import type { Response } from '../../src/domain/response.ts';
import { figures, quantile } from '../timing.ts';
import type { Database, Driver } from './driver.ts';
import { aRound, openAmong } from './scene.ts';

/** Taps at once, and how many of them each side makes in a turn. */
const loads = [
  { atOnce: 1, taps: 10 },
  { atOnce: 16, taps: 48 },
];
/** How often the two take turns, short ones, so that whatever else the machine does falls on both. */
const turns = 40;
const warmUp = { atOnce: 16, taps: 320 };

interface Tally {
  readonly times: number[];
  seconds: number;
}

/** Prints what a tap takes in the store, beside the floor of the same run. */
export async function tellTaps(database: Database, { floor }: Driver, bank: Bank, print: (line: string) => void): Promise<void> {
  const all = openAmong(aRound(bank), 1_000, 2 * warmUp.atOnce);
  const half = all.length / 2;
  const sides = {
    rasp: { tap: tapping(database, 1), people: all.slice(0, half) },
    floor: { tap: flooring(database, 1), people: all.slice(half) },
  };
  for (const { tap, people } of Object.values(sides)) await rush(warmUp, people, tap, { times: [], seconds: 0 });
  print(`  a tap beside its floor, ${floor}`);
  for (const load of loads) {
    const tallies = { rasp: { times: [], seconds: 0 }, floor: { times: [], seconds: 0 } };
    for (let turn = 0; turn < turns; turn++) {
      for (const side of turn % 2 === 0 ? (['rasp', 'floor'] as const) : (['floor', 'rasp'] as const)) {
        await rush(load, sides[side].people, sides[side].tap, tallies[side]);
      }
    }
    tell(load.atOnce, tallies, print);
  }
}

type Tap = (response: Response) => Promise<void>;

/** Answers the question at this place, which nobody else does, each time with the revision that the last answer led to. */
export function tapping({ store }: Database, place: number): Tap {
  const seenBy = revisions();
  return async (response) => {
    const question = response.brief.questions[place] ?? '';
    const seen = seenBy(response.person);
    const after = await store.record(response, { kind: 'answer', question, seen, answer: 4 }, new Date());
    if (after?.entries[question]?.revision !== seen + 1) throw new Error('An answer was not kept.');
  };
}

function flooring(database: Database, place: number): Tap {
  const seenBy = revisions();
  return (response) => database.floor(response, response.brief.questions[place] ?? '', seenBy(response.person));
}

/** The revision of somebody's answer, which each asking raises by one. */
function revisions(): (person: Person) => number {
  const seen = new Map<string, number>();
  return (person) => {
    const key = personKey(person);
    const revision = (seen.get(key) ?? 0) + 1;
    seen.set(key, revision);
    return revision;
  };
}

async function rush({ atOnce, taps }: (typeof loads)[number], people: readonly Response[], tap: Tap, into: Tally): Promise<void> {
  const begun = performance.now();
  const lane = async (person: Response) => {
    for (let run = 0; run < taps / atOnce; run++) {
      const at = performance.now();
      await tap(person);
      into.times.push(performance.now() - at);
    }
  };
  await Promise.all(people.slice(0, atOnce).map(lane));
  into.seconds += (performance.now() - begun) / 1000;
}

function tell(atOnce: number, { rasp, floor }: Record<'rasp' | 'floor', Tally>, print: (line: string) => void): void {
  const rate = ({ times, seconds }: Tally) => times.length / seconds;
  const ratio = (share: number) => `${(quantile(rasp.times, share) / quantile(floor.times, share)).toFixed(2)}×`;
  print(`    ${atOnce} at once: ${figures(rasp.times)}, ${rate(rasp).toFixed(0)} a second`);
  print(`      floor: ${figures(floor.times)}, ${rate(floor).toFixed(0)} a second`);
  print(`      ratio: p50 ${ratio(0.5)}, p95 ${ratio(0.95)}, taps a second ${(rate(rasp) / rate(floor)).toFixed(2)}×`);
}
