import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { browserPath, openBrowser } from '../support/browser.ts';
import { assess } from '../support/browser-assessment.ts';
import { questions } from '../support/browser-journey.ts';

/** The soak answers all by hand. */
const firstArea = questions.filter(({ area }) => area === questions[0]?.area).length;

describe.skipIf(browserPath === undefined)('an assessment on the page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  test('goes from an empty folder to the map, through a crash of the bot', { timeout: 180_000 }, async () => {
    await assess(browser, (index) => index < firstArea);
  });
});
