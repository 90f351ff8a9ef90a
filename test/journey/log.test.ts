import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startBot } from '../support/bot-process.ts';
import { houseBank } from '../support/house-bank.ts';
import { pageClient, wordsOn } from '../support/page-client.ts';
import { openCheck, owner, personCalled } from '../support/played-rounds.ts';

/** Words that stand in nothing but what people typed in this test. */
const planted = {
  programme: 'Zebrafinch',
  partner: 'Quillmarsh',
  lead: 'Ptarmigan',
  colleague: 'Gannet',
  note: 'wolverine',
  reason: 'axolotl',
  longNote: 'capercaillie',
  unknown: 'pangolin',
};

test('what the log says of a whole journey, its troubles included, holds nothing that people said or are called', {
  timeout: 60_000,
}, async () => {
  const bot = await startBot({ env: { LOG_LEVEL: 'trace' } });
  const page = await pageClient(bot.url);
  await openCheck(page, {
    programme: planted.programme,
    partners: { [planted.partner]: [`${planted.lead} lead`, `${planted.colleague} officer`] },
  });
  const lead = await personCalled(page, `${planted.lead} lead`);
  const question = await page.tap(lead, await page.newestFor(lead), 'Start');
  const noted = await page.tap(lead, question, '3. ', { note: planted.note });
  const why = await page.tap(lead, noted, 'Not applicable');
  const second = await page.tap(lead, why, 'Save', { reason: planted.reason });

  expect(wordsOn(await page.tap(lead, second, '2. ', { note: planted.longNote.repeat(1_000) }))).toContain('The note was not saved.');
  expect(wordsOn(await page.send(lead, second, { verb: 'answer', question: planted.unknown }))).toContain('I do not know that button.');
  await expect(page.send(lead, second, { verb: planted.unknown, note: planted.note.repeat(20_000) })).rejects.toThrow('413');
  await page.say(owner, `/rasp ${planted.unknown}`);
  await rename(bot.database, `${bot.database}.away`);
  expect(wordsOn(await page.tap(lead, second, '1. ', { note: planted.note }))).toContain('Not saved.');
  await rename(`${bot.database}.away`, bot.database);

  await bot.kill('SIGTERM');
  // With its own file gone, the playground knows none of the people whom the results are for.
  await rm(join(bot.folder, 'data', 'rasp.playground.db'));
  const later = await bot.restart();
  const again = await pageClient(later.url);
  const status = await again.say(owner, '/rasp close');
  expect(wordsOn(await again.tap(owner, status, 'Close it now'))).toContain('The check is closed');
  await expect.poll(() => later.lines.some((line) => line.includes('results were announced')), { timeout: 30_000 }).toBe(true);

  const log = [...bot.lines, ...later.lines].join('\n');
  for (const line of log.split('\n')) expect(() => JSON.parse(line)).not.toThrow();
  expect(log).toContain('a round was opened');
  expect(log).toContain('a card was not delivered');
  const said = log.toLowerCase();
  for (const word of Object.values(planted)) expect(said).not.toContain(word.toLowerCase());
  for (const token of [page.token, again.token]) expect(log).not.toContain(token);
  for (const { id, topics } of houseBank.areas)
    for (const { questions } of topics) for (const asked of questions) expect(said, id).not.toContain(asked.id);
});
