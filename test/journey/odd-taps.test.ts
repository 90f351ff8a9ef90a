import { expect, test } from 'vitest';
import { startBot } from '../support/bot-process.ts';
import { type CardMessage, pageClient, roundOf, wordsOn } from '../support/page-client.ts';
import { openCheck, owner, personCalled, smallCheck } from '../support/played-rounds.ts';

const said = async (card: Promise<CardMessage>) => wordsOn(await card);

test('every tap that cannot count gets a clear reply, and changes nothing', async () => {
  const bot = await startBot();
  const page = await pageClient(bot.url);
  const opened = await openCheck(page, smallCheck);
  const lead = await personCalled(page, 'Eastmere: Data lead');
  const first = await page.tap(lead, await page.newestFor(lead), 'Start');
  const second = await page.tap(lead, first, '3. ', { note: 'Minuted in May' });
  const round = roundOf(second);
  const stored = async () => [
    await said(page.send(lead, second, { verb: 'show', round, question: 'vision.need.drivers' })),
    await said(page.send(lead, second, { verb: 'review', round })),
  ];
  const before = await stored();
  expect(before.join('\n')).toMatch(/✓ 3[\s\S]*1 of 35 answered/);

  expect(await said(page.tap(lead, first, '1. '))).toContain('This card was out of date.');
  const long = await page.tap(lead, second, '1. ', { note: 'x'.repeat(10_000) });
  expect(wordsOn(long)).toContain('The note was not saved. It has 10,000 characters, and 500 is the most.');
  expect(await said(page.tap(lead, second, 'Save the note', { note: 'x'.repeat(10_000) }))).toContain('The note was not saved.');
  const unknown = { verb: 'answer', round, question: 'vision.need.nowhere', seen: 0, answer: 2 };
  expect(await said(page.send(lead, second, unknown))).toContain('That question is not in this check');
  const elsewhere = { verb: 'answer', round: 'no-such-round', question: 'vision.need.drivers', seen: 0, answer: 2 };
  expect(await said(page.send(lead, second, elsewhere))).toContain('so nothing was saved');
  expect(await said(page.send(lead, second, { verb: 'answer', round, question: 'vision.need.drivers', seen: 1, answer: 7 }))).toContain(
    'I do not know that button.',
  );
  const uninvited = { verb: 'answer', round, question: 'vision.need.drivers', seen: 1, answer: 0 };
  expect(await said(page.send(owner, opened, uninvited))).toContain('I have answered you there');
  expect(await said(page.newestFor(owner))).toContain('You are not invited to this check, so nothing was saved.');
  expect(await stored()).toEqual(before);

  await page.tap(owner, await page.tap(owner, opened, 'Close the check'), 'Close it now');
  expect(await said(page.tap(lead, second, '4. '))).toContain('no longer takes answers');
});
