import { expect, test } from 'vitest';
import { type PageClient, wordsOn } from '../../support/page-client.ts';
import { played } from '../../support/played-house.ts';
import { owner } from '../../support/played-rounds.ts';

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
