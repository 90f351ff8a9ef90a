import type { LeasedRound, Messenger, Store } from '../../src/application/ports.ts';
import { statusCards } from '../../src/application/status-cards.ts';
import type { Bank } from '../../src/domain/bank.ts';
import type { Round } from '../../src/domain/programme.ts';
import { type Database, type Driver, quiet } from './driver.ts';
import { another, aRound, dueRounds, later, people } from './scene.ts';

/** Prints what each story costs in round trips. The database has rounds in it, and is left with one more. */
export async function tellTrips(database: Database, { trip }: Driver, bank: Bank, print: (line: string) => void): Promise<void> {
  const scene = aRound(bank);
  const opening = another(scene, -1);
  const [answering] = another(scene, 0).responses;
  if (!answering) throw new Error('Nobody is asked.');
  const [question = ''] = answering.brief.questions;
  const stories: readonly [what: string, story: (store: Store) => Promise<unknown>][] = [
    ['a tap', (store) => store.record(answering, { kind: 'answer', question, seen: 1, answer: 4 }, later(1))],
    ['to resume', (store) => store.openResponsesOf(answering.person)],
    ['a look with nothing due', (store) => store.leaseRound(later(-1), later(0))],
    [`looks while ${dueRounds} rounds are due, each given back`, allDue],
    [`opening a round of ${people}`, (store) => store.openRound(opening.round, opening.responses)],
    ['a status card', (store) => aStatusCard(store, opening.round)],
    ['closing that round', (store) => store.closeRound(opening.round.id, later(1), opening.round.owner.person)],
  ];
  print(`  round trips (${trip})`);
  for (const [what, story] of stories) {
    database.spent();
    await story(database.store);
    const { trips, documents } = database.spent();
    const came = documents === null ? '' : `; documents back: ${documents}`;
    print(`    ${what}: ${trips.length} (${counted(trips)})${came}`);
  }
}

/** As the bot does: takes what is due until nothing is. */
async function allDue(store: Store): Promise<void> {
  const now = later(dueRounds);
  const taken: LeasedRound[] = [];
  for (let leased = await store.leaseRound(now, later(60_000)); leased; leased = await store.leaseRound(now, later(60_000))) {
    taken.push(leased);
  }
  if (taken.length !== dueRounds) throw new Error(`${taken.length} rounds were due.`);
  for (const [nth, { lease }] of taken.entries()) await store.endLease(lease, later(nth));
}

/** The bot's own story, from the leased round up to the chat tool. */
async function aStatusCard(store: Store, round: Round): Promise<void> {
  let shown = false;
  const messenger: Messenger = {
    post: async (place) => ({ place, id: '' }),
    async replace() {
      shown = true;
    },
  };
  const cards = statusCards({ store, messenger, clock: { now: () => later(1) }, log: quiet });
  await cards.update(round, await store.responses(round.id));
  if (!shown) throw new Error('No status card was shown.');
}

/** `begin, 20 × openResponse, commit`. */
function counted(trips: readonly string[]): string {
  const times = Map.groupBy(trips, (name) => name);
  return [...times].map(([name, { length }]) => (length === 1 ? name : `${length} × ${name}`)).join(', ');
}
