import { afterEach, expect, test } from 'vitest';
import { openPlayground } from '../../../src/adapters/playground/playground.ts';
import { openSqliteStore } from '../../../src/adapters/store/sqlite.ts';
import { house } from '../../../src/application/house.ts';
import { houseBank } from '../../support/house-bank.ts';
import { type PageClient, pageClient, wordsOn } from '../../support/page-client.ts';
import { owner } from '../../support/played-rounds.ts';
import { holidays } from '../../support/schedules.ts';
import { aFolder, quiet } from '../../support/sqlite.ts';

let stop = async () => {};
afterEach(() => stop());

/** The whole bot behind the playground's page, on the morning of Tuesday, 24 November 2026. */
async function played() {
  const folder = aFolder();
  const playground = openPlayground({ path: `${folder}/playground.db`, clock: { now: () => new Date('2026-11-24T10:05Z') }, log: quiet });
  const store = openSqliteStore(`${folder}/rasp.db`, quiet);
  const { bot, demo, due, errands } = house({
    ...playground,
    store,
    charts: { draw: async () => new Uint8Array([1]) },
    log: quiet,
    bank: houseBank,
    holidays,
    patience: 2_000,
    newId: () => crypto.randomUUID(),
  });
  const url = await playground.serve({ ...bot, demo }, 0);
  stop = async () => {
    await playground.stopServing();
    await errands.settled();
    await playground.close();
    await store.close();
  };
  const page = await pageClient(url);
  return {
    page,
    settled: () => errands.settled(),
    /** The clock of the page is moved by so many days. */
    async moves(days: number) {
      const headers = { 'content-type': 'application/json', 'x-playground-token': page.token, origin: new URL(url).origin };
      await fetch(new URL('clock', url), { method: 'POST', headers, body: JSON.stringify({ as: owner, days }) });
      due.look();
      await errands.settled();
    },
  };
}

/** Opens a check of one partner through the three steps of the form; today is not over yet, so that it can be the last day. */
async function opens(page: PageClient, times: object) {
  const form = await page.say(owner, '/rasp start');
  const second = await page.tap(owner, form, 'Next: times', { programme: 'Shared IT' });
  const third = await page.tap(owner, second, 'Next: partners', times);
  return page.tap(owner, third, 'Open the check', { partner0: 'Northvale', people0: 'Northvale: Head of IT' });
}

const inChannel = async (page: PageClient) =>
  (await page.state(owner)).channel.messages.flatMap((message) =>
    message.card && !message.aside ? [wordsOn({ card: message.card })] : [],
  );

test('a check closes at its deadline when the clock of the playground is moved past it', async () => {
  const { page, settled, moves } = await played();
  expect(wordsOn(await opens(page, { deadline: '2026-11-26', summary: 'never' }))).toContain('It closes on Thursday 26 November, 17:00');
  await settled();
  await moves(2);
  expect(await inChannel(page)).toEqual([expect.stringContaining('Open until Thursday 26 November, 17:00')]);
  await moves(1);
  expect(await inChannel(page)).toEqual([
    expect.stringContaining('Closed on Friday 27 November'),
    expect.stringContaining('Results: Shared IT'),
  ]);
});

test('a last day that is over is said in the form, and the day stays', async () => {
  const { page } = await played();
  const form = await page.say(owner, '/rasp start');
  const second = await page.tap(owner, form, 'Next: times', { programme: 'Shared IT' });
  const again = await page.tap(owner, second, 'Next: partners', { deadline: '2026-11-23' });
  expect(wordsOn(again)).toContain('Not opened yet. The last day is over');
  expect(JSON.stringify(again.card)).toContain(
    '"type":"Input.Date","id":"deadline","label":"Last day to answer, until 17:00","value":"2026-11-23"',
  );
});
