import { describe, expect, test } from 'vitest';
import { purposes } from '../../src/domain/bank.ts';
import { startBot } from '../support/bot-process.ts';
import { browserPath, openBrowser, openWindow, phone } from '../support/browser.ts';
import { pageClient } from '../support/page-client.ts';
import { begunFor, heightOf, lengthOf, questionsOf } from '../support/question-heights.ts';

/** The soak measures every question. */
const measured = 5;

describe.skipIf(browserPath === undefined)('on a phone', () => {
  test('the longest questions take less than one screen from their top to their last choice', async () => {
    const bot = await startBot();
    const http = await pageClient(bot.url);
    const longest = purposes
      .flatMap((purpose) => questionsOf(purpose).map((question) => ({ purpose, question })))
      .toSorted((one, other) => lengthOf(other.question) - lengthOf(one.question))
      .slice(0, measured);
    const browser = await openBrowser();
    const { page, visit } = await openWindow(browser, { viewport: phone });
    await visit(bot.url);
    await page.getByRole('button', { name: 'Direct messages' }).click();
    for (const [purpose, those] of Map.groupBy(longest, ({ purpose }) => purpose)) {
      const begun = await begunFor(http, purpose);
      await page.getByLabel('You are').selectOption(begun.person);
      for (const { question } of those)
        expect(await heightOf(page, http, begun, question), `${purpose} ${question.id}`).toBeLessThan(phone.height);
    }
    await browser.close();
  });
});
