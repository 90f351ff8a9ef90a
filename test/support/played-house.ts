import { onTestFinished } from 'vitest';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { type House, house } from '../../src/application/house.ts';
import { houseBank } from './house-bank.ts';
import { pageClient } from './page-client.ts';
import { owner } from './played-rounds.ts';
import { play } from './playground.ts';
import { holidays } from './schedules.ts';
import { aFolder, quiet } from './sqlite.ts';

/** The playground with the whole bot behind it, from a Tuesday at ten in the evening on. */
export async function played() {
  let built: House | null = null;
  const bot = () => {
    if (!built) throw new Error('The bot is not there yet.');
    return built;
  };
  const world = await play(
    {
      act: (...tap) => bot().bot.act(...tap),
      said: (...words) => bot().bot.said(...words),
      demo: (...who) => bot().demo(...who),
      look: () => bot().due.look(),
    },
    new Date('2026-11-24T22:00:00.000Z'),
  );
  const store = openSqliteStore(`${aFolder()}/rasp.db`, quiet);
  onTestFinished(async () => {
    await world.stop();
    await store.close();
  });
  built = house({
    ...world.playground,
    store,
    charts: { draw: async () => new Uint8Array([1]) },
    log: quiet,
    bank: houseBank,
    holidays,
    patience: 2_000,
    newId: () => crypto.randomUUID(),
  });
  const page = await pageClient(world.url);
  return {
    page,
    settled: () => bot().errands.settled(),
    /** Presses the button that moves the clock. */
    async days(count: number) {
      await world.ask('POST', '/clock', { body: { as: owner, days: count } });
      await bot().errands.settled();
    },
  };
}
