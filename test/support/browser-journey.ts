import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { questionsAsked } from '../../src/domain/bank.ts';
import { openWindow, type Window } from './browser.ts';
import { houseBank } from './house-bank.ts';

/** What a new programme is asked, in order. */
export const questions = questionsAsked(houseBank, { purpose: 'new-programme', depth: 'core' });

/** A window that gives up on what does not come, before the whole test does. */
export async function aWindow(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Window> {
  const opened = await openWindow(browser, options);
  opened.page.setDefaultTimeout(15_000);
  await opened.visit(url);
  return opened;
}

export const become = (page: Page, person: string) => page.getByLabel('You are', { exact: true }).selectOption(person);
export const inChannel = (page: Page): Locator => page.locator('#channel .card').last();
export const inDirect = (page: Page): Locator => page.locator('#direct .card').last();
export const field = (card: Locator, label: string): Locator => card.getByLabel(label, { exact: true });
export const press = (card: Locator, name: string): Promise<void> => card.getByRole('button', { name, exact: true }).click();
/** The row of a level, chosen or not. */
export const level = (card: Locator, n: number): Locator => card.getByRole('button', { name: new RegExp(`^(Your answer\\. )?${n}\\. `) });

/** Waits until the card asks the question, by its place from 0. */
export async function asks(card: Locator, index: number): Promise<void> {
  await card.getByText(`${index + 1} of ${questions.length}`, { exact: true }).waitFor();
  expect(await card.getByRole('heading').innerText()).toBe(questions[index]?.ask);
}

/** What the picture tells those who do not see it, once it is drawn. */
export async function pictureIn(card: Locator): Promise<string> {
  const picture = card.locator('img');
  await expect
    .poll(() => picture.evaluate((image: { complete: boolean; naturalWidth: number }) => image.complete && image.naturalWidth > 0))
    .toBe(true);
  return (await picture.getAttribute('alt')) ?? '';
}
