import { describe, expect, test } from 'vitest';
import { purposes } from '../../src/domain/bank.ts';
import { startBot } from '../support/bot-process.ts';
import { browserPath, openBrowser, openWindow, phone } from '../support/browser.ts';
import { become } from '../support/browser-journey.ts';
import { pageClient } from '../support/page-client.ts';
import { begunFor, heightOf, questionsOf } from '../support/question-heights.ts';

describe.skipIf(browserPath === undefined)('on a phone', () => {
  test('every question of every purpose takes less than one screen from its top to its last choice', async () => {
    const bot = await startBot();
    const http = await pageClient(bot.url);
    const browser = await openBrowser();
    const { page, visit } = await openWindow(browser, { viewport: phone });
    await visit(bot.url);
    await page.getByRole('button', { name: 'Direct messages' }).click();
    const heights: { height: number; question: string }[] = [];
    for (const purpose of purposes) {
      const begun = await begunFor(http, purpose);
      await become(page, begun.person);
      for (const question of questionsOf(purpose))
        heights.push({ height: await heightOf(page, http, begun, question), question: `${purpose} ${question.id}` });
    }
    await browser.close();
    const tallest = heights.toSorted((one, other) => other.height - one.height).slice(0, 5);
    process.stdout.write(
      `${heights.length} questions; the tallest: ${tallest.map(({ height, question }) => `${Math.round(height)} px ${question}`).join(', ')}\n`,
    );
    expect(heights.filter(({ height }) => height >= phone.height)).toEqual([]);
  });
});
