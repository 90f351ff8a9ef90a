import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where Debian puts it; `.ci/run` installs it where it can. */
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const browserPath = places.find((path) => existsSync(path));

if (browserPath === undefined)
  process.stderr.write(`\n*** NO BROWSER: the tests of the playground's page are skipped. Install one of ${places.join(', ')}. ***\n\n`);

/** What `playwright-core` turns off and a last list replaces, as far as it bears on our pages: what reaches out, or draws late. */
const unwanted = [
  ...['HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'PaintHolding', 'ThirdPartyStoragePartitioning', 'Translate'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch', 'MediaRouter', 'LensOverlay'],
];
/** The address bar's suggestions are pages themselves, loaded for each window: ten times the work of a page of ours. */
const suggestions = ['WebUIOmniboxPopup', 'WebUIOmniboxFullPopup', 'WebUIOmniboxAimPopup'];

/** Nothing in it may reach out: the page is all there is. */
const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...unwanted, ...suggestions].join()}`,
];

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: browserPath ?? '', args: quiet });

export interface Window {
  readonly page: Page;
  /** What the browser complained about: faults of scripts, refused styles, broken files. */
  readonly complaints: string[];
  /** Goes to the page, drawn and connected. */
  visit(url: string): Promise<void>;
}

/** A window as somebody with this theme and this much room has it. */
export async function openWindow(browser: Browser, options: BrowserContextOptions = {}): Promise<Window> {
  const context = await browser.newContext({ viewport: desktop, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (['error', 'warning'].includes(line.type())) complaints.push(line.text());
  });
  const visit = async (url: string) => {
    await page.goto(url);
    await page.locator('#clock').filter({ hasText: '20' }).waitFor({ state: 'attached' });
  };
  return { page, complaints, visit };
}

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };
