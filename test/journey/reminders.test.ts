import { describe, expect, onTestFinished, test } from 'vitest';
import { exportWriter } from '../../src/adapters/export/writer.ts';
import { joinCodes } from '../../src/adapters/join-codes.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { type House, house } from '../../src/application/house.ts';
import { banksOf } from '../support/kept-banks.ts';
import { pageClient, titlesOn, wordsOn } from '../support/page-client.ts';
import { openCheck, owner, personCalled, smallCheck } from '../support/played-rounds.ts';
import { play } from '../support/playground.ts';
import { holidays } from '../support/schedules.ts';
import { aFolder, quiet } from '../support/sqlite.ts';

/** The playground with the whole bot behind it, from a Tuesday at ten in the evening on. */
async function played() {
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
    writer: exportWriter(),
    charts: { draw: async () => new Uint8Array([1]) },
    log: quiet,
    banks: banksOf(store),
    holidays,
    patience: 2_000,
    newId: () => crypto.randomUUID(),
    codes: joinCodes(),
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

describe('reminders on the page', () => {
  test('come as the clock is moved, whatever the hour, and are put off, stopped and asked for', async () => {
    const { page, days, settled } = await played();
    await openCheck(page, smallCheck);
    await settled();
    const me = await personCalled(page, 'Northvale: Head of IT');
    const told = async () => (await page.state(me)).direct.messages.length;
    expect(await told()).toBe(1);
    await days(1);
    await days(1);
    expect(await told()).toBe(1);
    await days(1);
    expect(await told()).toBe(2);
    const reminder = await page.newestFor(me);
    expect(wordsOn(reminder)).toContain('Shared IT service: 35 questions left');
    expect(titlesOn(reminder)).toEqual(['Start', 'Next Monday', 'Stop reminders', 'Pause']);

    const wrong = await page.tap(me, reminder, 'Pause', { day: 'Advent' });
    expect(wordsOn(wrong)).toContain('I cannot read “Advent” as a day.');
    const paused = await page.tap(me, wrong, 'Pause', { day: '7 December' });
    expect(wordsOn(paused)).toContain('Nothing comes before Monday 7 December.');
    await days(7);
    expect(await told()).toBe(2);
    await days(3);
    expect(await told()).toBe(3);

    const stopped = await page.tap(me, await page.newestFor(me), 'Stop reminders');
    expect(wordsOn(stopped)).toContain('No more reminders');
    const nudged = await page.tap(owner, await page.say(owner, '/rasp nudge'), 'Nudge them now');
    await settled();
    expect(wordsOn(nudged)).toContain('Not, since they stopped reminders');
    expect(await told()).toBe(3);
    const other = await personCalled(page, 'Eastmere: Data lead');
    expect(wordsOn(await page.newestFor(other))).toContain('asks those who are not done to carry on.');
    expect(wordsOn(await page.tap(other, await page.newestFor(other), 'Start'))).toContain('1 of 35');
  });
});
