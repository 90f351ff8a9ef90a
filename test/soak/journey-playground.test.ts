import { test } from 'vitest';
import { browserPath, openBrowser } from '../support/browser.ts';
import { assess } from '../support/browser-assessment.ts';

test.skipIf(browserPath === undefined)('every question is answered by hand on the page, from an empty folder to the map', async () => {
  const browser = await openBrowser();
  await assess(browser, () => true).finally(() => browser.close());
});
