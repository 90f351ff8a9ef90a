import { onTestFinished } from 'vitest';
import { exportWriter } from '../../src/adapters/export/writer.ts';
import { exportLinks } from '../../src/adapters/export-links.ts';
import { joinCodes } from '../../src/adapters/join-codes.ts';
import { openPlayground } from '../../src/adapters/playground/playground.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { house } from '../../src/application/house.ts';
import type { Bank } from '../../src/domain/bank.ts';
import { houseBank } from './house-bank.ts';
import { banksOf } from './kept-banks.ts';
import { pixel } from './one-pixel.ts';
import { pageClient } from './page-client.ts';
import { owner } from './played-rounds.ts';
import { holidays } from './schedules.ts';
import { aFolder, quiet } from './sqlite.ts';

/** The whole bot behind the playground's page, on the morning of Tuesday, 24 November 2026. */
export async function played({ bank = houseBank }: { bank?: Bank } = {}) {
  const folder = aFolder();
  const store = openSqliteStore(`${folder}/rasp.db`, quiet);
  const clock = { now: () => new Date('2026-11-24T10:05Z') };
  const charts = { draw: async () => pixel };
  const writer = exportWriter();
  const files = exportLinks({
    store,
    banks: banksOf(store, bank),
    charts,
    writer,
    clock,
    log: quiet,
    secret: 'of this process',
    publicUrl: '',
  });
  const playground = openPlayground({ path: `${folder}/playground.db`, clock, log: quiet, exportLink: files.addressOf });
  const { bot, demo, due, errands } = house({
    ...playground,
    store,
    writer,
    charts,
    log: quiet,
    banks: banksOf(store, bank),
    holidays,
    patience: 2_000,
    newId: () => crypto.randomUUID(),
    codes: joinCodes(),
  });
  const url = await playground.serve({ ...bot, demo, look: due.look }, 0, [files.handler]);
  onTestFinished(async () => {
    await playground.stopServing();
    await errands.settled();
    await playground.close();
    await store.close();
  });
  const page = await pageClient(url);
  return {
    page,
    url,
    settled: () => errands.settled(),
    /** The clock of the page is moved by so many days. */
    async moves(days: number) {
      const headers = { 'content-type': 'application/json', 'x-playground-token': page.token, origin: new URL(url).origin };
      await fetch(new URL('clock', url), { method: 'POST', headers, body: JSON.stringify({ as: owner, days }) });
      await errands.settled();
    },
  };
}
