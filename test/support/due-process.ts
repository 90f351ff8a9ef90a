import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { readHolidays } from '../../src/adapters/bank-holidays.ts';
import { exportWriter } from '../../src/adapters/export/writer.ts';
import { joinCodes } from '../../src/adapters/join-codes.ts';
import { openMongoStore } from '../../src/adapters/store/mongo.ts';
import { house } from '../../src/application/house.ts';
import type { Messenger, Store } from '../../src/application/ports.ts';
import { banksOf } from './kept-banks.ts';

/**
 * A process of its own that does what is due in the database at the given address, with the real stories and a chat tool
 * that only says where it was told to post.
 *
 * node due-process.ts URI
 *
 * On its input: `later MINUTES` moves its clock on, `stop` ends it in order. On its output, a line each: `ready`,
 * `leased ROUND INSTANT`, `posted ADDRESS`, `ended ROUND`. What is on its way when the process is killed was said before.
 */
const [uri = ''] = process.argv.slice(2);
const betweenLooks = 100;
/** The most milliseconds that a post takes on its way, and its reply on the way back. */
const slowest = 20;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const quiet = { info() {}, warn() {}, error: (fields: object, message: string) => say(`error ${message} ${JSON.stringify(fields)}`) };
let ahead = 0;
const clock = { now: () => new Date(Date.now() + ahead) };

const messenger: Messenger = {
  async post(place) {
    await pause(Math.random() * slowest);
    say(`posted ${place.address}`);
    await pause(Math.random() * slowest);
    return { place, id: randomUUID() };
  },
  replace: async () => {},
};

function telling(store: Store): Store {
  return {
    ...store,
    async leaseRound(now, until) {
      const leased = await store.leaseRound(now, until);
      if (leased) say(`leased ${leased.round.id} ${now.toISOString()}`);
      return leased;
    },
    async endLease(lease, next) {
      await store.endLease(lease, next);
      say(`ended ${lease.round}`);
    },
  };
}

const store = await openMongoStore(uri, quiet);
const { due, errands } = house({
  store: telling(store),
  messenger,
  directory: { find: async () => [], entryOf: ({ name }) => name, isFullMember: async () => true, channelName: async () => '' },
  writer: exportWriter(),
  charts: { draw: async () => new Uint8Array() },
  clock,
  log: quiet,
  banks: banksOf(store),
  holidays: await readHolidays(),
  patience: 2_000,
  newId: randomUUID,
  codes: joinCodes(),
});
const looking = setInterval(due.look, betweenLooks);
due.look();
say('ready');

process.stdin.setEncoding('utf8');
for await (const words of process.stdin) {
  for (const line of words.split('\n')) {
    const [verb, minutes] = line.split(' ');
    if (verb === 'later') ahead += Number(minutes) * 60_000;
    if (verb !== 'stop') continue;
    clearInterval(looking);
    due.stop();
    await errands.settled();
    await store.close();
    process.exit(0);
  }
}
