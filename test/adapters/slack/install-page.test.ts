import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Page, sendPage } from '../../../src/adapters/slack/install-page.ts';
import { installPages } from '../../../src/adapters/slack/install-words.ts';
import { violations } from '../../support/accessibility.ts';
import { browserPath, desktop, openBrowser, openWindow, phone } from '../../support/browser.ts';

const { begin, done, notFromHere } = installPages;
const longName = 'Northvale, Eastmere & Southmarsh Shared Services Partnership'.repeat(3).replaceAll(' ', '');
const pages: readonly Page[] = [begin('https://slack.com/oauth/v2/authorize?x=1'), done(longName), notFromHere];

async function served(): Promise<string> {
  const server = createServer((request, response) => {
    const page = pages[Number(request.url?.slice(1))];
    if (page) sendPage(response, page);
    else response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe.skipIf(browserPath === undefined)('a page of an installation', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  test.each([
    ['light', desktop],
    ['dark', phone],
  ] as const)(
    'keeps WCAG 2.2 AA in a %s window, fits it, and is styled by what it brings alone',
    { timeout: 60_000 },
    async (colorScheme, viewport) => {
      const origin = await served();
      const { page, complaints } = await openWindow(browser, { colorScheme, viewport });
      for (const [index, { heading }] of pages.entries()) {
        await page.goto(`${origin}/${index}`);
        expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(heading);
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        expect(await page.evaluate('getComputedStyle(document.querySelector("main")).borderRadius')).toBe('12px');
      }
      expect(complaints.filter((line) => !line.includes('status of'))).toEqual([]);
      await page.context().close();
    },
  );
});
