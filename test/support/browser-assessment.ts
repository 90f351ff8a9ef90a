import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { startBot } from './bot-process.ts';
import { asks, aWindow, become, field, inChannel, inDirect, level, pictureIn, press, questions } from './browser-journey.ts';
import { shoot } from './browser-shots.ts';
import { pageClient, titlesOn, wordsOn } from './page-client.ts';
import { answerAll, owner, personCalled, smallCheck } from './played-rounds.ts';

const respondents = Object.values(smallCheck.partners).flat();
const [me = '', ...others] = respondents;
const levelOf = (index: number) => (index * 3 + 1) % 5;

/** Does something with the question in its place; goes on from the recap where the area ends with it. */
async function settle(page: Page, index: number, work: (card: Locator) => Promise<void>): Promise<void> {
  await asks(inDirect(page), index);
  await work(inDirect(page));
  const [now, next] = [questions[index], questions[index + 1]];
  if (next?.area === now?.area) return;
  await inDirect(page)
    .getByRole('heading', { name: `That was ${now?.area.title}` })
    .waitFor();
  if (index < 12) await shoot(inDirect(page), '07-recap');
  await press(inDirect(page), 'Carry on');
}

const answer = (page: Page, index: number) => settle(page, index, (card) => level(card, levelOf(index)).click());

/** The same answer without the page, which follows. */
async function answerElsewhere(url: string, index: number): Promise<void> {
  const http = await pageClient(url);
  const person = await personCalled(http, me);
  const next = await http.tap(person, await http.newestFor(person), `${levelOf(index)}. `);
  if (titlesOn(next).includes('Carry on')) await http.tap(person, next, 'Carry on');
}

/**
 * A check from an empty folder to the map on the page, through a crash of the bot. `byHand` says for the questions that just
 * get a level, by their place from 0, whether somebody taps it on the page; it comes from elsewhere otherwise.
 */
export async function assess(browser: Browser, byHand: (index: number) => boolean): Promise<void> {
  let bot = await startBot();
  const { page, complaints } = await aWindow(browser, bot.url);
  const answersOne = (index: number) => (byHand(index) ? answer(page, index) : answerElsewhere(bot.url, index));

  await page.getByText('How ready are your councils to share a service?').waitFor();
  await shoot(page.locator('#first-run'), '01-empty');
  await page.getByRole('button', { name: 'Open a readiness check' }).click();
  await field(inChannel(page), 'Programme').waitFor();
  await shoot(inChannel(page), '02-form-programme');
  await field(inChannel(page), 'Programme').fill(smallCheck.programme);
  await press(inChannel(page), 'Next: times');
  await field(inChannel(page), 'Last day to answer, until 17:00').waitFor();
  await shoot(inChannel(page), '03-form-times');
  await press(inChannel(page), 'Next: partners');
  await field(inChannel(page), 'Partner 2').waitFor();
  await press(inChannel(page), 'Add a partner');
  await field(inChannel(page), 'Partner 3').waitFor();
  for (const [index, [name, people]] of Object.entries(smallCheck.partners).entries()) {
    await field(inChannel(page), `Partner ${index + 1}`).fill(name);
    await field(inChannel(page), `Who answers for partner ${index + 1}?`).fill(people.join('\n'));
  }
  await shoot(inChannel(page), '03-form-partners');
  await press(inChannel(page), 'Open the check');
  const status = page.locator('#channel .card', { hasText: 'Readiness check: Shared IT service' });
  await status.getByText('Nobody has finished yet.').waitFor();
  await page.getByText('Four people at three partners get the first card').waitFor();
  await shoot(status, '04-opened');

  await page.getByRole('button', { name: me }).click();
  await inDirect(page).getByText('You answer for Northvale.').waitFor();
  await shoot(inDirect(page), '05-welcome');
  await press(inDirect(page), 'Start');
  await asks(inDirect(page), 0);
  await shoot(inDirect(page), '06-question');
  for (let index = 0; index < 12; index++) await answersOne(index);
  await asks(inDirect(page), 12);
  await status.getByText('1 part way').waitFor();

  await bot.kill('SIGKILL');
  await page.getByText('The bot has stopped. What was saved is saved.').waitFor();
  await level(inDirect(page), 2).click();
  await page.getByText('The bot does not answer. What was saved is saved.').waitFor();
  bot = await bot.restart();
  await page.getByText('The bot has stopped.').waitFor({ state: 'hidden' });
  await asks(inDirect(page), 12);
  expect(await page.locator('#direct .card').count()).toBe(1);
  await answer(page, 12);

  await asks(inDirect(page), 13);
  await press(inDirect(page), 'Back');
  await asks(inDirect(page), 12);
  await inDirect(page)
    .getByText(`✓ ${levelOf(12)}`)
    .waitFor();
  await level(inDirect(page), 4).click();
  await inDirect(page).getByText(`✓ ${questions[12]?.topic.title} saved at 4`).waitFor();
  await asks(inDirect(page), 13);

  await inDirect(page).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Add a note' }).click();
  await inDirect(page).getByLabel('Your note').fill('The terms of 2024 are in the shared folder.');
  await shoot(inDirect(page), '08-question-note');
  await press(inDirect(page), 'Save the note');
  await inDirect(page).getByText('✓ Note saved').waitFor();
  await answer(page, 13);

  await answer(page, 14);
  for (const index of [15, 16]) await settle(page, index, (card) => press(card, 'Skip for now'));
  await asks(inDirect(page), 17);
  await press(inDirect(page), 'Not applicable');
  await inDirect(page).getByRole('heading', { name: 'Why does this not apply to Northvale?' }).waitFor();
  await shoot(inDirect(page), '09-not-applicable');
  await press(inDirect(page), 'Another body does it for us');
  await settle(page, 18, (card) => press(card, "Don't know"));
  for (let index = 19; index < questions.length; index++) await answersOne(index);

  await asks(inDirect(page), 15);
  await level(inDirect(page), 1).click();
  await asks(inDirect(page), 16);
  await level(inDirect(page), 3).click();
  await inDirect(page).getByText("35 of 35 answered · 1 don't know · 1 not applicable").waitFor();
  await inDirect(page).getByRole('button', { name: 'Treatment of resources' }).click();
  await shoot(inDirect(page), '10-review');
  await press(inDirect(page), 'Finish');
  await inDirect(page).getByText('All 35 answers are saved for Northvale.').waitFor();
  await shoot(inDirect(page), '11-thanks');
  await status.getByText('Finished: 1 of 4 people.').waitFor();

  const http = await pageClient(bot.url);
  for (const [turn, name] of others.entries()) {
    const thanks = await answerAll(http, await personCalled(http, name), (index) => (index + turn * 2) % 5);
    expect(wordsOn(thanks)).toContain('Finished, thank you');
  }
  await status.getByText('Finished: 4 of 4 people.').waitFor();
  await shoot(status, '12-status');

  await become(page, owner);
  await page.getByLabel('Write in the channel').fill('/rasp close');
  await page.keyboard.press('Enter');
  await inChannel(page).getByText('Close the check for Shared IT service?').waitFor();
  await shoot(inChannel(page), '13-close-sure');
  await press(inChannel(page), 'Close it now');
  await page.getByText('The map is being drawn and will be posted in the channel.').waitFor();
  const results = page.locator('#channel .card', { hasText: 'Results: Shared IT service' });
  expect(await pictureIn(results)).toContain('Westhaven');
  await status.getByText('Closed on').waitFor();
  await expect.poll(() => status.getByRole('button').count()).toBe(0);
  await results.getByText('Ready as its least ready partner').waitFor();
  await shoot(results, '14-results');

  await press(results, 'Next steps');
  await inChannel(page).getByRole('heading', { name: 'Next steps' }).waitFor();
  await shoot(inChannel(page), '15-next-steps');
  await press(results, 'What to talk about');
  await inChannel(page).getByRole('heading', { name: 'What to talk about' }).waitFor();
  await shoot(inChannel(page), '16-agenda');
  await results.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'By topic' }).click();
  await inChannel(page).getByRole('heading', { name: 'By topic' }).waitFor();
  expect(await pictureIn(inChannel(page))).toContain('Topics by partner');
  await shoot(inChannel(page), '17-topics');
  await results.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'All figures' }).click();
  await inChannel(page).getByRole('table').getByText('Shared vision').waitFor();
  await shoot(inChannel(page), '18-figures');

  for (const name of respondents) {
    await become(page, await personCalled(http, name));
    await inDirect(page)
      .getByText(`${name.split(':')[0]}'s map`)
      .waitFor();
    expect(await pictureIn(inDirect(page))).toContain(name.split(':')[0]);
  }
  await become(page, await personCalled(http, me));
  await pictureIn(inDirect(page));
  await shoot(inDirect(page), '19-own-map');

  // While the bot was dead the browser could not connect, and with its first tap after that it had an old token.
  expect(complaints.filter((line) => !/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE|401/.test(line))).toEqual([]);
}
