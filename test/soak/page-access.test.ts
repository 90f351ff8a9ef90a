import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from '../support/accessibility.ts';
import { browserPath, desktop, openBrowser, openWindow, phone } from '../support/browser.ts';
import { everyCard, statusCard } from '../support/cards.ts';
import { manager, play, theChannel } from '../support/playground.ts';

describe.skipIf(browserPath === undefined)('WCAG 2.2 AA', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  const programme = { channel: theChannel, as: manager };
  const guest = { channel: { ...theChannel, tenant: 'other', address: 'channel:southmoor' }, as: 'southmoor-service-director' };

  const opened = async (colorScheme: 'light' | 'dark', viewport = desktop, { channel, as } = programme) => {
    const world = await play();
    await world.user('Northvale: Head of IT');
    const { page, visit } = await openWindow(browser, { colorScheme, viewport });
    await visit(world.url);
    await page.locator('#who').selectOption(as);
    const showEveryCard = async () => {
      await world.playground.messenger.post(channel, statusCard());
      for (const card of Object.values(everyCard())) await world.playground.messenger.post({ ...channel, address: `person:${as}` }, card);
      if (viewport === phone) await page.getByRole('button', { name: 'Direct messages' }).click();
      await expect.poll(() => page.locator('#direct .card').count()).toBe(Object.keys(everyCard()).length);
    };
    /** Every fold open, a field refused, a menu shown. */
    const unfold = async () => {
      await page.locator('#direct [role="button"][aria-expanded="false"]').evaluateAll((folds) => {
        for (const fold of folds) fold.click();
      });
      await page.locator('#direct').getByRole('button', { name: 'Save', exact: true }).click();
      await page.locator('#direct button[aria-haspopup="menu"]').first().click();
    };
    const close = async () => {
      await page.context().close();
      await world.stop();
    };
    return { page, showEveryCard, unfold, close };
  };

  test.each([
    ['1280', desktop],
    ['390', phone],
  ] as const)('is kept at %s pixels: at first, by every card, and by all that unfolds', { timeout: 60_000 }, async (_, viewport) => {
    const { page, showEveryCard, unfold, close } = await opened('light', viewport);
    expect(await violations(page)).toEqual([]);
    await showEveryCard();
    expect(await violations(page)).toEqual([]);
    await unfold();
    expect(await violations(page)).toEqual([]);
    await close();
  });

  test.each([
    ['1280', desktop],
    ['390', phone],
  ] as const)('is kept by the dark theme’s colours at %s pixels', { timeout: 60_000 }, async (_, viewport) => {
    const { page, showEveryCard, unfold, close } = await opened('dark', viewport);
    expect(await violations(page, ['color-contrast'])).toEqual([]);
    await showEveryCard();
    await unfold();
    expect(await violations(page, ['color-contrast'])).toEqual([]);
    await close();
  });

  test.each(['light', 'dark'] as const)('is kept by the other council’s colours, %s', { timeout: 60_000 }, async (scheme) => {
    const { page, showEveryCard, unfold, close } = await opened(scheme, desktop, guest);
    expect(await violations(page)).toEqual([]);
    await showEveryCard();
    await unfold();
    expect(await violations(page, ['color-contrast'])).toEqual([]);
    await close();
  });
});
