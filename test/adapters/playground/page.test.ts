import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Action } from '../../../src/application/action.ts';
import type { Bot } from '../../../src/application/bot.ts';
import type { Card } from '../../../src/application/card.ts';
import { browserPath, desktop, openBrowser, openWindow, phone, type Window } from '../../support/browser.ts';
import {
  formCard,
  longQuestionCard,
  questionCard,
  recapCard,
  reviewCard,
  statusCard,
  welcomeCard,
  whyNotCard,
} from '../../support/cards.ts';
import { manager, type PlayedPlayground, play, simpleBot, theChannel } from '../../support/playground.ts';

describe.skipIf(browserPath === undefined)('the page', () => {
  let browser: Browser;
  let world: PlayedPlayground;
  let window: Window;
  beforeAll(async () => {
    browser = await openBrowser();
    window = await openWindow(browser);
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await window.page.goto('about:blank');
    await world.stop();
    expect(window.complaints.splice(0)).toEqual([]);
  });

  const toManager = { ...theChannel, address: `person:${manager}` };
  interface Posted {
    readonly channel?: readonly Card[];
    readonly direct?: readonly Card[];
  }
  const begin = async (bot: Partial<Bot> = {}, { channel = [], direct = [] }: Posted = {}, viewport = desktop): Promise<Page> => {
    world = await play(simpleBot(bot));
    for (const card of channel) await world.playground.messenger.post(theChannel, card);
    for (const card of direct) await world.playground.messenger.post(toManager, card);
    await window.page.setViewportSize(viewport);
    await window.visit(world.url);
    return window.page;
  };
  const directCard = (page: Page): Locator => page.locator('#direct .card').last();
  const focused = (page: Page) => page.locator(':focus').innerText();

  test('says at first what to do, and opens the form from there', async () => {
    const heard: string[] = [];
    const page = await begin({
      said: async (by, text) => {
        heard.push(by.name, text);
        return { card: formCard(), where: 'aside' };
      },
    });
    await page.getByText('Open a readiness check, name a few councils').waitFor();
    await page.getByRole('button', { name: 'Open a readiness check' }).click();
    await page.locator('#channel .card').waitFor();
    expect(heard).toEqual(['Programme manager', '/rasp start']);
    expect(await page.locator('#first-run').isVisible()).toBe(false);
    expect(await page.getByText('Only you see this').count()).toBe(1);
    expect(await focused(page)).toBe('Open a readiness check');
  });

  test('puts the next card in the place of the one tapped, with the focus on its heading', async () => {
    const page = await begin({}, { direct: [questionCard()] });
    await directCard(page).getByRole('button', { name: '3. Every council' }).click();
    await page.getByText('Shared vision is done').waitFor();
    expect(await page.locator('#direct .card').count()).toBe(1);
    expect(await focused(page)).toBe('Shared vision is done');
    // The focus says it; an announcement would say it twice.
    expect(await page.locator('#direct .gist').getAttribute('aria-live')).toBe('off');
  });

  test('sends a double click once, and no other tap of that card until its answer is there', async () => {
    const taps: Action[] = [];
    let finish = () => {};
    const page = await begin(
      {
        act: (_, action) => {
          taps.push(action);
          return new Promise((resolve) => {
            finish = () => resolve({ card: recapCard(), where: 'here' });
          });
        },
      },
      { direct: [questionCard()] },
    );
    const level = directCard(page).getByRole('button', { name: '3. Every council' });
    await level.dblclick();
    await page.locator('#direct .card[aria-busy="true"]').waitFor();
    await level.press('Enter');
    await directCard(page).getByRole('button', { name: "Don't know" }).press('Enter');
    finish();
    await page.getByText('Shared vision is done').waitFor();
    expect(taps).toHaveLength(1);
    expect(await page.locator('[aria-busy]').count()).toBe(0);
  });

  test('does not show one person’s late answer to the next', async () => {
    let finish = () => {};
    const page = await begin(
      {
        act: () =>
          new Promise((resolve) => {
            finish = () => resolve({ card: recapCard(), where: 'here' });
          }),
      },
      { direct: [questionCard()] },
    );
    await world.user('Northvale: Head of IT');
    await directCard(page).getByRole('button', { name: '3. Every council' }).click();
    await page.locator('#direct .card[aria-busy="true"]').waitFor();
    await page.getByLabel('You are').selectOption('Northvale: Head of IT');
    await page.getByText('RASP writes to Northvale: Head of IT here').waitFor();
    const answered = page.waitForResponse('**/act');
    finish();
    await (await answered).finished();
    expect(await page.locator('#direct .card').count()).toBe(0);
    await page.getByLabel('You are').selectOption('Programme manager');
    await directCard(page).getByText('Shared vision is done').waitFor();
  });

  test('is worked by keyboard: a level, the menu behind More, and what it unfolds', async () => {
    const page = await begin({}, { direct: [questionCard()] });
    const card = directCard(page);
    await card.getByRole('button', { name: 'More' }).press('Enter');
    await page.getByRole('menuitem', { name: 'What counts as evidence' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('menu').count()).toBe(0);
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('More');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').evaluate((element) => element.tagName)).toBe('TEXTAREA');
    await card.getByRole('button', { name: '2. Some services' }).press('Enter');
    await page.getByText('Shared vision is done').waitFor();
  });

  test('sends a note typed in the card with the tap, and says where one was emptied', async () => {
    const notes: unknown[] = [];
    const page = await begin(
      {
        act: async (_, action) => {
          if (action.verb === 'answer') notes.push(action.note);
          return { card: questionCard({ chosen: 3, note: 'Kept' }), where: 'here' };
        },
      },
      { direct: [questionCard({ note: 'Old' })] },
    );
    await directCard(page).getByLabel('Your note').fill('New <b>&amp; *long*');
    await directCard(page).getByRole('button', { name: '3. Every council' }).click();
    await directCard(page).getByText('✓ 3').waitFor();
    await directCard(page).getByLabel('Your note').fill('');
    await directCard(page).getByRole('button', { name: '1. We have' }).click();
    await expect.poll(() => notes).toEqual(['New <b>&amp; *long*', '']);
  });

  test('shows what people typed as they typed it', async () => {
    const name = '**x** [a](http://b) <img src=x onerror=alert(1)> &amp; 1. thing';
    const page = await begin({}, { channel: [formCard(name), welcomeCard(name)] });
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    expect(await page.locator('.card').last().innerText()).toContain(`Readiness check: ${name}`);
    expect(await page.getByRole('textbox', { name: 'Programme' }).inputValue()).toBe(name);
    await page.getByLabel('Write in the channel').fill(name);
    await page.keyboard.press('Enter');
    await page.locator('.words').waitFor();
    expect(await page.locator('.words').innerText()).toBe(name);
    expect(await page.locator('.card img, .words img, .card a').count()).toBe(0);
  });

  test('unfolds a review in place and says so', async () => {
    const page = await begin({}, { direct: [reviewCard()] });
    const fold = directCard(page).getByRole('button', { name: 'Shared vision, 7 of 7' });
    expect(await fold.getAttribute('aria-expanded')).toBe('false');
    await fold.press('Enter');
    expect(await fold.getAttribute('aria-expanded')).toBe('true');
    expect(await directCard(page).getByRole('button', { name: 'Shared vision topic 1, 0, Change' }).isVisible()).toBe(true);
    expect(await page.locator('[aria-expanded]:not([role="button"], button)').count()).toBe(0);
  });

  test('asks for what is missing before it sends, and goes there', async () => {
    const page = await begin({}, { direct: [whyNotCard()] });
    await directCard(page).getByRole('button', { name: 'Another reason' }).click();
    await directCard(page).getByRole('button', { name: 'Save' }).click();
    await page.getByText('Write a few words, or go back.').waitFor();
    expect(await page.locator(':focus').evaluate((element) => element.tagName)).toBe('INPUT');
    await page.keyboard.type('Shared already');
    await page.keyboard.press('Enter');
    await page.getByText('Shared vision is done').waitFor();
  });

  test('shows what comes by itself, and announces its gist alone', async () => {
    const page = await begin();
    await world.playground.messenger.post(toManager, statusCard());
    await directCard(page).getByText('9 of 18 people have finished.').waitFor();
    expect(await page.locator('#direct-log .gist[aria-live="polite"]').allInnerTexts()).toEqual([`RASP: ${statusCard().summary}`]);
    expect(await page.locator('#direct-log .card').evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-live')))).toEqual([
      'off',
    ]);
  });

  test('is one person at a time: others’ direct messages are a pick away', async () => {
    const page = await begin();
    const user = await world.user('Northvale: Head of IT');
    await world.playground.messenger.post({ ...theChannel, address: `person:${user}` }, questionCard());
    await page.getByRole('button', { name: 'Northvale: Head of IT' }).click();
    await directCard(page).getByRole('heading', { name: 'Have the partners agreed' }).waitFor();
    expect(await page.getByLabel('You are').inputValue()).toBe(user);
    await page.getByLabel('You are').selectOption('Programme manager');
    await page.getByText('RASP writes to Programme manager here').waitFor();
  });

  test('moves the clock', async () => {
    const page = await begin();
    expect(await page.locator('#clock').innerText()).toContain('24 Nov 2026');
    await page.getByRole('button', { name: '+1 week' }).click();
    await page.locator('#clock').filter({ hasText: '1 Dec 2026' }).waitFor();
  });

  test('tells days and times in the zone of the cards, wherever the browser is', async () => {
    const far = await openWindow(browser, { timezoneId: 'Asia/Tokyo' });
    world = await play(simpleBot(), new Date('2026-06-30T23:05:00.000Z'));
    await world.playground.messenger.post(theChannel, statusCard());
    await far.visit(world.url);
    expect(await far.page.locator('#clock').innerText()).toBe('Wed, 1 Jul 2026, 00:05');
    expect(await far.page.locator('#channel .byline time').innerText()).toBe('1 Jul, 00:05');
    await far.page.context().close();
  });

  test('says that the bot has stopped, and goes on with the same card when it is back', async () => {
    const page = await begin({}, { direct: [questionCard({ chosen: 2 })] });
    await directCard(page).getByText('✓ 2').waitFor();
    await world.playground.stopServing();
    await page.getByText('The bot has stopped. What was saved is saved.').waitFor();
    world = await world.again();
    await page.getByText('The bot has stopped.').waitFor({ state: 'hidden' });
    await directCard(page).getByText('✓ 2').waitFor();
    await directCard(page).getByRole('button', { name: 'Next' }).click();
    await page.getByText('Shared vision is done').waitFor();
    // While it was away the browser could not connect, and said so.
    expect(window.complaints.splice(0).filter((line) => !/ERR_CONNECTION_REFUSED|401|ERR_INCOMPLETE/.test(line))).toEqual([]);
  });

  test('says what became of a tap that did not arrive, and lets it be tried again', async () => {
    const page = await begin({}, { direct: [questionCard()] });
    await page.route('**/act', (route) => route.abort(), { times: 1 });
    const level = directCard(page).getByRole('button', { name: '3. Every council' });
    await level.click();
    await page.getByText('The bot does not answer. What was saved is saved.').waitFor();
    await level.click();
    await page.getByText('Shared vision is done').waitFor();
    expect(window.complaints.splice(0)).toHaveLength(1);
  });

  test('on a phone shows one conversation at a time', async () => {
    const page = await begin({}, { channel: [statusCard()], direct: [questionCard()] }, phone);
    expect([await page.locator('#channel .card').isVisible(), await page.locator('#direct .card').isVisible()]).toEqual([true, false]);
    await page.getByRole('button', { name: /Direct messages.*something new/ }).click();
    expect([await page.locator('#channel .card').isVisible(), await page.locator('#direct .card').isVisible()]).toEqual([false, true]);
    expect(await page.locator('html').evaluate((element) => element.scrollWidth)).toBe(phone.width);
  });

  test('on a phone a table keeps its words whole, and scrolls on its own where it is too wide', async () => {
    const columns = ['Area', 'Easthamptonshire', 'Northvale', 'Westhamptonshire'];
    const figures: Card = { summary: 'Figures.', elements: [{ kind: 'table', columns, rows: [['Governance', '71', '64', '80']] }] };
    const page = await begin({}, { channel: [figures] }, phone);
    const table = page.locator('#channel').getByRole('table');
    const brokenWords = () =>
      table.evaluate((element) =>
        [...element.querySelectorAll('p')]
          .filter((words) => {
            const range = words.ownerDocument.createRange();
            range.selectNodeContents(words);
            return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1;
          })
          .map(({ textContent }) => textContent),
      );
    const hiddenWidth = () => table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(await brokenWords()).toEqual([]);
    expect(await hiddenWidth()).toBeGreaterThan(0);
    expect(await page.locator('html').evaluate((element) => element.scrollWidth)).toBe(phone.width);
    await expect.poll(() => table.getAttribute('tabindex')).toBe('0');
    const before = await page.getByRole('columnheader', { name: 'Westhamptonshire' }).boundingBox();
    await table.focus();
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(async () => (await page.getByRole('columnheader', { name: 'Westhamptonshire' }).boundingBox())?.x)
      .toBeLessThan(before?.x ?? 0);

    await page.setViewportSize(desktop);
    expect([await brokenWords(), await hiddenWidth()]).toEqual([[], 0]);
    await expect.poll(() => table.getAttribute('tabindex')).toBeNull();
  });

  test('on a phone the longest question is at most one screen from its last choice', async () => {
    const page = await begin({}, { direct: [welcomeCard(), longQuestionCard()] }, phone);
    await page.getByRole('button', { name: 'Direct messages' }).click();
    const [screen, first, last] = await Promise.all(
      [
        page.locator('#direct-log'),
        directCard(page).getByRole('button', { name: '0. ' }),
        directCard(page).getByRole('button', { name: '4. ' }),
      ].map((part) => part.boundingBox()),
    );
    if (!screen || !first || !last) throw new Error('The question is not drawn.');
    expect(first.y + first.height).toBeLessThan(screen.y + screen.height);
    expect(last.y + last.height).toBeLessThan(screen.y + 2 * screen.height);
  });
});
