import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { AdaptiveCardJson, PeopleInput, TextInput } from '../../../src/adapters/cards/adaptive/json.ts';
import { inDialog } from '../../../src/adapters/cards/adaptive/taps.ts';
import { readAssets } from '../../../src/adapters/playground/assets.ts';
import { welcomeWith } from '../../../src/adapters/teams/arriving.ts';
import { dialogCard, sharedCard } from '../../../src/adapters/teams/message.ts';
import { english } from '../../../src/application/wording/en.ts';
import { letters } from '../slack-pictures/letters.ts';
import type { Scene } from '../slack-pictures/scene.ts';
import { type ThemeName, themeSheet } from './themes.ts';

/** A card as Teams gets it, and where it shows it. */
export interface TeamsScene {
  readonly name: string;
  readonly frame: 'message' | 'dialog';
  readonly json: AdaptiveCardJson;
}

/** The same scenes as Slack's, a home as the welcome that holds it there; null for what is no card of its own in Teams. */
export function teamsScene({ name, card, shown }: Scene): TeamsScene | null {
  if (card === null) return null;
  if (!('type' in shown)) return { name, frame: 'message', json: sharedCard(card) };
  if (shown.type === 'home') return { name, frame: 'message', json: sharedCard(welcomeWith(card, english)) };
  return { name, frame: 'dialog', json: inDialog(dialogCard(card, (person) => person)) };
}

/** The scene with whatever a tap unfolds unfolded, or null where there is nothing. */
export function unfolded({ name, frame, json }: TeamsScene): TeamsScene | null {
  const targets = new Set<unknown>();
  visit(json, (part) => {
    if (Array.isArray(part['targetElements'])) for (const id of part['targetElements']) targets.add(id);
  });
  if (targets.size === 0) return null;
  const flipped: AdaptiveCardJson = JSON.parse(JSON.stringify(json), (_, value) =>
    targets.has(value?.id) ? { ...value, isVisible: value.isVisible === false } : value,
  );
  return { name: `${name}-unfolded`, frame, json: flipped };
}

function visit(value: unknown, look: (part: Readonly<Record<string, unknown>>) => void): void {
  if (typeof value !== 'object' || value === null) return;
  look(Object.fromEntries(Object.entries(value)));
  for (const each of Object.values(value)) visit(each, look);
}

const origin = 'https://teams.test';
const own = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const frame = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Teams</title>
<link rel="stylesheet" href="/page.css"><link rel="stylesheet" href="/cards.css"><link rel="stylesheet" href="/frame.css">
<script src="/library/adaptivecards.js"></script><main></main>
<script type="module">import * as page from '/pictured.js'; globalThis.pictured = page;</script></html>`;

/** A window that draws cards as the playground does, with its files, in Teams' colours; nothing is fetched from anywhere. */
export async function openTeams(browser: Browser, width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 800 }, deviceScaleFactor: 2 });
  const assets = readAssets();
  const files: Readonly<Record<string, string>> = {
    '/': frame,
    '/frame.css': [...letters, themeSheet, own('frame.css')].join('\n'),
    '/pictured.js': own('page.js'),
  };
  const types: Readonly<Record<string, string>> = { '.css': 'text/css', '.js': 'text/javascript' };
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const file = files[pathname];
    if (file !== undefined) return route.fulfill({ contentType: types[extname(pathname)] ?? 'text/html', body: file });
    const asset = assets.get(pathname);
    return asset ? route.fulfill({ contentType: asset.type, body: asset.bytes }) : route.abort();
  });
  await page.goto(origin);
  await page.waitForFunction('globalThis.pictured');
  return page;
}

export async function draw(page: Page, { json, frame }: TeamsScene, theme: ThemeName): Promise<void> {
  const drawn = JSON.stringify([withPickers(json), frame, english.teams.dialogTitle]);
  await page.evaluate(`document.documentElement.dataset.theme = '${theme}'; pictured.draw(...${drawn})`);
}

/** Teams draws a field to search people in, with those who are chosen; the renderer knows only the choices. */
const withPickers = (json: AdaptiveCardJson): AdaptiveCardJson =>
  JSON.parse(JSON.stringify(json), (_, value) => (isPicker(value) ? field(value) : value));

const isPicker = (value: unknown): value is PeopleInput => typeof value === 'object' && value !== null && 'choices.data' in value;

function field({ choices, isMultiSelect: _, 'choices.data': __, ...rest }: PeopleInput): TextInput {
  return { ...rest, type: 'Input.Text', value: choices.map(({ title }) => title).join(', ') };
}
