import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Block } from '../../src/adapters/cards/adaptive/json.ts';
import { browserPath, openBrowser } from '../support/browser.ts';
import { answering } from '../support/slack-pictures/answering.ts';
import { closing } from '../support/slack-pictures/closing.ts';
import { everyScene } from '../support/slack-pictures/every.ts';
import { organising } from '../support/slack-pictures/organising.ts';
import type { Scene } from '../support/slack-pictures/scene.ts';
import { arriving } from '../support/teams-pictures/arriving.ts';
import { draw, openTeams, type TeamsScene, teamsScene, unfolded } from '../support/teams-pictures/drawing.ts';
import { faultsOn } from '../support/teams-pictures/seen.ts';
import { type ThemeName, themes } from '../support/teams-pictures/themes.ts';

/** Every card that Teams shows, drawn into this folder to be looked at; git ignores it. */
const folder = resolve('pictures/teams');
/** Pixels of a window, where a message takes 700 of them and a dialog 600, and of a phone. */
const widths = { desktop: 1280, phone: 390 };
const themeNames = Object.keys(themes) as ThemeName[];

/** What several scenes show in Slack's ways is one card in Teams. */
function inTeams(scenes: readonly Scene[]): TeamsScene[] {
  const cards = new Set<unknown>();
  const own = scenes.filter(({ card }) => !cards.has(card) && cards.add(card)).flatMap((scene) => teamsScene(scene) ?? []);
  return own.flatMap((scene) => [scene, unfolded(scene) ?? []].flat());
}

describe.skipIf(browserPath === undefined)('every card in Teams', () => {
  let browser: Browser;
  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    browser = await openBrowser();
    process.stdout.write(`Pictures: ${folder}\n`);
  });
  afterAll(() => browser.close());

  const fromSlack = Object.entries(everyScene).map(([name, scenesOf]) => [name, async () => inTeams(await scenesOf())] as const);

  test.for([['arriving', arriving] as const, ...fromSlack])(
    'of %s is shown whole and readable at both widths in every theme',
    async ([, scenesOf]) => {
      const scenes = await scenesOf();
      const faults: string[] = [];
      for (const [size, width] of Object.entries(widths)) {
        const page = await openTeams(browser, width);
        for (const scene of scenes)
          for (const theme of themeNames) {
            await draw(page, scene, theme);
            faults.push(...(await faultsOn(page, scene)).map((fault) => `${scene.name}, ${size}, ${theme}: ${fault}`));
            await page.locator('main').screenshot({ path: `${folder}/${scene.name}-${size}-${theme}.png` });
          }
        await page.close();
      }
      expect(faults).toEqual([]);
    },
  );

  describe('shows up as a fault', () => {
    const sceneOf = async (scenesOf: () => Promise<Scene[]>, name: string): Promise<TeamsScene> => {
      const scene = (await scenesOf()).find((each) => each.name === name);
      const shown = scene && teamsScene(scene);
      if (!shown) throw new Error(`There is no scene ${name}.`);
      return shown;
    };
    const faultsOf = async (scene: TeamsScene, broken?: (page: Page) => Promise<unknown>) => {
      const page = await openTeams(browser, widths.phone);
      await draw(page, scene, 'light');
      await broken?.(page);
      const faults = await faultsOn(page, scene);
      await page.close();
      return faults;
    };
    const style = (content: string) => (page: Page) => page.addStyleTag({ content });
    const away = (selector: string) => (page: Page) => page.evaluate(`document.querySelector('${selector}').remove()`);
    const broken = (page: Page) =>
      page.evaluate(`{ const image = document.querySelector('.card img'); image.src = 'data:,'; image.decode().catch(() => {}); }`);
    const question = () => sceneOf(answering, 'question');
    const results = () => sceneOf(closing, 'results');
    const form = () => sceneOf(organising, 'partners-modal');

    test.for([
      ['where it is wider than the page', results, style('main { width: 2000px; max-width: none }'), /wider than the page/],
      ['where a text is wider than the card', results, style('.ac-textBlock { width: 2000px }'), /^cut off/],
      ['where a title does not fit its button', results, style('.card .ac-pushButton { width: 40px }'), /^cut off/],
      ['where lines are left out', results, style('.ac-textBlock { display: -webkit-box; -webkit-line-clamp: 1 }'), /^cut off/],
      ['where a text is lost', results, away('.ac-textBlock'), /^text is lost/],
      ['where a label is lost', form, away('.card :has(+ .ac-input-container)'), /^label is lost/],
      ['where a field is lost', form, away('.ac-input-container'), /fields are shown of/],
      ['where a button is lost', results, away('.ac-pushButton'), /^button is lost/],
      ['where a picture is lost', results, away('.card img'), /pictures are shown of/],
      ['where what is behind the dots is lost', results, away('.ac-pushButton[aria-haspopup]'), /^button behind “…” is lost/],
      ['where a row to tap is lost', question, away('.ac-container.ac-selectable'), /rows to tap are shown of/],
      ['where a picture is not drawn', results, broken, /pictures are shown of/],
      ['where it can hardly be read', results, style('.card .ac-textBlock { opacity: 0.4 }'), /^color-contrast/],
    ] as const)('%s', async ([, sceneToBreak, breaks, fault]) => {
      const scene = await sceneToBreak();
      expect(await faultsOf(scene)).toEqual([]);
      expect(await faultsOf(scene, breaks)).toContainEqual(expect.stringMatching(fault));
    });

    test('where a button is one more than a set takes', async () => {
      const action = { type: 'Action.ToggleVisibility', title: 'One of seven', targetElements: [] } as const;
      const body = [{ type: 'ActionSet', actions: Array.from({ length: 7 }, () => action) } as const];
      expect(await faultsOf(withBody(await results(), body))).toContain('button is lost: “One of seven”');
    });

    test('where it is too large for Teams', async () => {
      const body = [{ type: 'TextBlock', text: 'word '.repeat(17_000).trim(), wrap: true } as const];
      expect(await faultsOf(withBody(await results(), body))).toEqual([expect.stringMatching(/bytes are more than 80000/)]);
    });
  });
});

const withBody = (scene: TeamsScene, body: readonly Block[]): TeamsScene => ({ ...scene, json: { ...scene.json, body } });
