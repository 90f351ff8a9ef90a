import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, openBrowser } from '../support/browser.ts';
import { closing } from '../support/slack-pictures/closing.ts';
import { pageOf } from '../support/slack-pictures/drawing.ts';
import { everyScene } from '../support/slack-pictures/every.ts';
import { faultsOn } from '../support/slack-pictures/seen.ts';

/** Every card that Slack shows, drawn into this folder to be looked at; git ignores it. */
const folder = resolve('pictures/slack');
/** Pixels of a window with Slack's list of channels beside it, and of a phone. */
const widths = { message: 660, phone: 390 };

describe.skipIf(browserPath === undefined)('every card in Slack', () => {
  let browser: Browser;
  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    browser = await openBrowser();
    process.stdout.write(`Pictures: ${folder}\n`);
  });
  afterAll(() => browser.close());

  const windowOf = (width: number) => browser.newPage({ viewport: { width, height: 800 }, deviceScaleFactor: 2 });

  test.for(Object.entries(everyScene))('of %s is shown whole at both widths', async ([, scenesOf]) => {
    const scenes = await scenesOf();
    const faults: string[] = [];
    for (const [size, width] of Object.entries(widths)) {
      const page = await windowOf(width);
      for (const scene of scenes) {
        await page.setContent(pageOf(scene));
        faults.push(...(await faultsOn(page, scene)).map((fault) => `${scene.name}, ${size}: ${fault}`));
        await page.locator('main').screenshot({ path: `${folder}/${scene.name}-${size}.png` });
      }
      await page.close();
    }
    expect(faults).toEqual([]);
  });

  test('shows up as a fault where a part of it is lost, hidden or too wide', async () => {
    const scene = (await closing()).find(({ name }) => name === 'results');
    if (!scene) throw new Error('There is no scene.');
    const page = await windowOf(widths.phone);
    await page.setContent(pageOf(scene));
    expect(await faultsOn(page, scene)).toEqual([]);
    await page.addStyleTag({ content: '.block:nth-child(1) { display: none } .block:nth-child(2) { visibility: hidden }' });
    await page.addStyleTag({ content: '.block:nth-child(3) div { width: 2000px } .block:nth-child(3) img { content: url(data:,) }' });
    const faults = await faultsOn(page, scene);
    for (const fault of [/^block 0 .* is not drawn/, /^block 1 .* does not show/, /^block 2 .* too wide/, /wider than the page/])
      expect(faults).toContainEqual(expect.stringMatching(fault));
    await page.close();
  });
});
