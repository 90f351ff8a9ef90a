import { expect, test } from 'vitest';
import { wordsOn } from '../../support/page-client.ts';
import { played } from '../../support/played-house.ts';
import { answerAll, openCheck, owner, personCalled } from '../../support/played-rounds.ts';

const director = 'southmoor-service-director';

test('whoever plays alone has the second council join by a code, answer, and see the map in its own channel', async () => {
  const { page, settled } = await played();
  const opened = await openCheck(page, { programme: 'Shared IT', partners: { Northvale: ['Northvale: Head of IT'], Southmoor: [] } });
  const code = /\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/.exec(wordsOn(opened))?.[0] ?? '';
  const asked = await page.say(director, `/rasp join ${code}`);
  expect(wordsOn(asked)).toContain('Programme manager (Shared service programme, the playground) invites Southmoor.');
  const colleague = { people: 'Southmoor: Finance lead' };
  expect(wordsOn(await page.tap(director, asked, 'Join and share figures', colleague))).toContain('Southmoor has joined');
  await settled();
  expect(wordsOn(await page.newestInChannel(director))).toContain('Southmoor');

  for (const who of [await personCalled(page, 'Northvale: Head of IT'), director, 'southmoor-finance-lead'])
    await answerAll(page, who, () => 3);
  await page.tap(owner, await page.say(owner, '/rasp close'), 'Close it now');
  await settled();
  for (const who of [owner, director]) expect(wordsOn(await page.newestInChannel(who))).toContain('Results: Shared IT');
  expect(wordsOn(await page.newestFor(director))).toContain("Southmoor's map");
});
