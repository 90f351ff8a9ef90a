import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { purposes } from '../../src/domain/bank.ts';
import { type BotProcess, endings, startBot } from '../support/bot-process.ts';
import { browserPath, openBrowser, phone } from '../support/browser.ts';
import { asks, aWindow, become, inDirect, level, press } from '../support/browser-journey.ts';
import { type CardMessage, type PageClient, pageClient, roundOf, wordsOn } from '../support/page-client.ts';
import { openCheck, owner, personCalled } from '../support/played-rounds.ts';
import { begunFor, heightOf, lengthOf, questionsOf } from '../support/question-heights.ts';

const slow = { timeout: 60_000 };
/** Questions that are measured here; the soak measures all. */
const measured = 5;

describe('taps that arrive twice, late, too long or from elsewhere', slow, () => {
  const { atTheEnd, end } = endings();
  let bot: BotProcess;
  let http: PageClient;
  beforeAll(async () => {
    bot = await startBot({}, atTheEnd);
    http = await pageClient(bot.url);
  }, slow.timeout);
  afterAll(end);

  /** A check with one respondent of its own, who has their first question. */
  async function begun(name: string) {
    const opened = await openCheck(http, { programme: name, partners: { Northvale: [name] } });
    const person = await personCalled(http, name);
    const first = await http.tap(person, await http.newestFor(person), 'Start');
    return { opened, person, first, round: roundOf(first) };
  }
  const said = async (card: Promise<CardMessage>) => wordsOn(await card);

  test('each get a clear reply, and change nothing', async () => {
    const { opened, person, first, round } = await begun('Head of IT');
    const second = await http.tap(person, first, '3. ', { note: 'Minuted in May' });
    const question = 'vision.need.drivers';
    const stored = async () => [
      await said(http.send(person, second, { verb: 'show', round, question })),
      await said(http.send(person, second, { verb: 'review', round })),
    ];
    const before = await stored();
    expect(before.join('\n')).toMatch(/✓ 3[\s\S]*1 of 35 answered/);

    expect(await said(http.tap(person, first, '1. '))).toContain('This card was out of date.');
    const long = { note: 'x'.repeat(10_000) };
    expect(await said(http.tap(person, second, '1. ', long))).toContain('It has 10,000 characters, and 500 is the most.');
    expect(await said(http.tap(person, second, 'Save the note', long))).toContain('The note was not saved.');
    const answer = { verb: 'answer', round, question, seen: 1, answer: 0 };
    expect(await said(http.send(person, second, { ...answer, question: 'vision.need.nowhere' }))).toContain('not in this check');
    expect(await said(http.send(person, second, { ...answer, round: 'no-such-round' }))).toContain('so nothing was saved');
    expect(await said(http.send(person, second, { ...answer, answer: 7 }))).toContain('I do not know that button.');
    expect(await said(http.send(owner, opened, answer))).toContain('I have answered you there');
    expect(await said(http.newestFor(owner))).toContain('You are not invited to this check, so nothing was saved.');
    expect(await stored()).toEqual(before);

    await http.tap(owner, await http.tap(owner, opened, 'Close the check'), 'Close it now');
    expect(await said(http.tap(person, second, '4. '))).toContain('no longer takes answers');
  });

  describe.skipIf(browserPath === undefined)('in a browser', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser();
    }, slow.timeout);
    afterAll(() => browser.close());

    test('a double click counts once, however soon the next card is there', async () => {
      const { person, first, round } = await begun('Finance lead');
      const { page } = await aWindow(browser, bot.url);
      await become(page, person);
      await asks(inDirect(page), 0);
      await level(inDirect(page), 3).dblclick();
      await asks(inDirect(page), 1);

      // A slow double click: its second half lands when the next question stands there already.
      const box = await level(inDirect(page), 2).boundingBox();
      if (!box) throw new Error('The level is not drawn.');
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await asks(inDirect(page), 2);
      await page.mouse.down({ clickCount: 2 });
      await page.mouse.up({ clickCount: 2 });
      // Whatever that click did is done before the next one.
      await press(inDirect(page), 'Skip for now');
      await asks(inDirect(page), 3);
      expect(await said(http.send(person, first, { verb: 'review', round }))).toContain('2 of 35 answered');
    });

    test('a card that another window has overtaken says so, and changes nothing', async () => {
      const { person } = await begun('Data lead');
      const [one, other] = [await aWindow(browser, bot.url), await aWindow(browser, bot.url)];
      await become(one.page, person);
      // The other window hears nothing after it was drawn, as when its connection was cut.
      await other.page.route('**/events*', (route) =>
        route.fulfill({ contentType: 'text/event-stream', body: 'retry: 600000\nevent: hello\ndata: {}\n\n' }),
      );
      await become(other.page, person);
      await asks(inDirect(other.page), 0);
      await level(inDirect(one.page), 3).click();
      await asks(inDirect(one.page), 1);
      await level(inDirect(other.page), 1).click();
      await inDirect(other.page).getByText('This card was out of date. Here is what is stored.').waitFor();
      await asks(inDirect(other.page), 0);
      await inDirect(other.page).getByText('✓ 3').waitFor();
      // The other window's card is now what is stored, and its tap counts.
      await level(inDirect(other.page), 2).click();
      await asks(inDirect(other.page), 1);
      await inDirect(one.page).getByText('saved at 2').waitFor();
    });

    test('a card that changes while the page is being drawn is shown as it is by then', async () => {
      const { person, first } = await begun('Head of property');
      const { page } = await aWindow(browser, bot.url);
      await page.route('**/state?as=*', async (route) => {
        const before = await route.fetch();
        await http.tap(person, first, '3. ');
        // The page has heard of it by now, as a rule, and what stood there before arrives only then.
        await pause(200);
        await route.fulfill({ response: before });
      });
      await become(page, person);
      await asks(inDirect(page), 1);
    });

    test('on a phone the longest questions take less than one screen from their top to their last choice', async () => {
      const longest = purposes
        .flatMap((purpose) => questionsOf(purpose).map((question) => ({ purpose, question })))
        .toSorted((one, other) => lengthOf(other.question) - lengthOf(one.question))
        .slice(0, measured);
      const { page } = await aWindow(browser, bot.url, { viewport: phone });
      await page.getByRole('button', { name: 'Direct messages' }).click();
      for (const [purpose, those] of Map.groupBy(longest, ({ purpose }) => purpose)) {
        const respondent = await begunFor(http, purpose);
        await become(page, respondent.person);
        for (const { question } of those)
          expect(await heightOf(page, http, respondent, question), `${purpose} ${question.id}`).toBeLessThan(phone.height);
      }
    });
  });
});
