import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { desktop, phone } from './browser.ts';

/** `JOURNEY_SHOTS=folder` keeps a picture of each step, to be looked at; without it there are none. */
const folder = process.env['JOURNEY_SHOTS'];
/** Room for any card without scrolling. */
const tall = { width: phone.width, height: 2400 };

/** Pictures of the page in both sizes and both themes, with the beginning of this part of it in sight. */
export async function shoot(part: Locator, name: string): Promise<void> {
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  const page = part.page();
  const pane = await part.evaluate((element) => element.closest('.pane')?.id);
  for (const [size, viewport] of Object.entries({ 1280: desktop, 390: phone, '390-whole': tall }))
    for (const theme of ['light', 'dark'] as const) {
      if (size === '390-whole' && theme === 'dark') continue;
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: theme });
      if (size !== '1280') await page.locator(`[data-tab="${pane}"]`).click();
      await part.evaluate((element) => (element.closest('li') ?? element).scrollIntoView({ block: 'start' }));
      await page.waitForTimeout(150);
      await page.screenshot({ path: join(folder, `${name}-${size}-${theme}.png`) });
    }
  await page.setViewportSize(desktop);
  await page.emulateMedia({ colorScheme: 'light' });
}
