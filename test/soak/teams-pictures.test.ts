import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adaptiveCard } from '../../src/adapters/cards/adaptive-card.ts';
import type { Card } from '../../src/application/card.ts';
import { browserPath, openBrowser } from '../support/browser.ts';
import { answering } from '../support/slack-pictures/answering.ts';
import { assigning } from '../support/slack-pictures/assigning.ts';
import { closing } from '../support/slack-pictures/closing.ts';
import { confidential } from '../support/slack-pictures/confidential.ts';
import { crowded } from '../support/slack-pictures/crowded.ts';
import { organising } from '../support/slack-pictures/organising.ts';
import { ownData } from '../support/slack-pictures/own-data.ts';
import { peopling } from '../support/slack-pictures/peopling.ts';
import { reminding } from '../support/slack-pictures/reminding.ts';
import { trouble } from '../support/slack-pictures/trouble.ts';

/** Every card that Teams shows, drawn into this folder to be looked at; git ignores it. */
const folder = resolve('pictures/teams');
/** Pixels of a message on a desktop and on a phone. */
const widths = { message: 580, phone: 350 };
const themes = {
  light: { ink: '#242424', quiet: '#616161', accent: '#5b5fc7', card: '#fff' },
  dark: { ink: '#fff', quiet: '#adadad', accent: '#9299f7', card: '#292929' },
};
const library = readFileSync(createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js'), 'utf8');
const dataUri = ({ png }: { png: Uint8Array }) => `data:image/png;base64,${Buffer.from(png).toString('base64')}`;

describe.skipIf(browserPath === undefined)('every card in Teams', () => {
  let browser: Browser;
  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  test.for(Object.entries({ answering, assigning, organising, peopling, reminding, ownData, closing, confidential, crowded, trouble }))(
    'of %s is shown whole at both widths',
    async ([, scenesOf]) => {
      const faults: string[] = [];
      const scenes = await scenesOf();
      for (const [size, width] of Object.entries(widths)) {
        const page = await browser.newPage({ viewport: { width, height: 800 } });
        for (const [theme, inks] of Object.entries(themes))
          for (const { name, card } of scenes) {
            if (card === null) continue;
            await draw(page, card, inks);
            faults.push(...(await faultsOn(page)).map((fault) => `${name}, ${size}, ${theme}: ${fault}`));
            await page.locator('main').screenshot({ path: `${folder}/${name}-${size}-${theme}.png` });
          }
        await page.close();
      }
      expect(faults).toEqual([]);
    },
  );

  test('shows up as a fault where it is too wide or a button has no title', async () => {
    const card = (await closing()).find(({ name }) => name === 'results')?.card;
    if (!card) throw new Error('There is no scene.');
    const page = await browser.newPage({ viewport: { width: widths.phone, height: 800 } });
    await draw(page, card, themes.light);
    expect(await faultsOn(page)).toEqual([]);
    await page.addStyleTag({ content: '.ac-textBlock { width: 2000px }' });
    await page.evaluate(
      `{ const button = document.querySelector('button'); button.replaceChildren(); button.removeAttribute('aria-label'); }`,
    );
    const faults = await faultsOn(page);
    expect(faults).toContainEqual(expect.stringMatching(/wider than the page/));
    expect(faults).toContainEqual(expect.stringMatching(/button has no title/));
    await page.close();
  });
});

async function draw(page: Page, card: Card, { ink, quiet, accent, card: ground }: (typeof themes)['light']): Promise<void> {
  const colour = (value: string) => ({ default: value, subtle: quiet });
  const foregroundColors = {
    default: colour(ink),
    accent: colour(accent),
    attention: colour(ink),
    warning: colour(ink),
    good: colour(ink),
  };
  const config = {
    fontFamily: 'Segoe UI, sans-serif',
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
    containerStyles: { default: { backgroundColor: ground, foregroundColors } },
  };
  await page.setContent(`<!doctype html><html lang="en"><style>body{margin:0}img{max-width:100%}</style><main></main></html>`);
  await page.addScriptTag({ content: library });
  await page.evaluate(`{
    AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => { result.outputHtml = text.replace(/&/g, '&amp;').replace(/</g, '&lt;'); result.didProcess = true; };
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(config)});
    card.parse(${JSON.stringify(adaptiveCard(card, dataUri))});
    document.querySelector('main').append(card.render());
  }`);
}

const faultsOn = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [
      ...(scrollWidth > clientWidth ? [(scrollWidth - clientWidth) + ' px wider than the page'] : []),
      ...[...document.querySelectorAll('button')].filter((each) => !(each.textContent || each.ariaLabel || '').trim()).map(() => 'a button has no title'),
    ];
  })()`);
