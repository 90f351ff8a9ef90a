import type { Browser } from 'playwright-core';
import type { ThreeTools } from './across.ts';
import { heading } from './across-round.ts';
import { fieldsOf, textOf } from './fake-slack/json.ts';
import { pageOf } from './slack-pictures/drawing.ts';
import { reads } from './slack-reading.ts';
import { last } from './slack-team.ts';
import { draw, openTeams, type TeamsScene } from './teams-pictures/drawing.ts';

/** Pixels of each tool's window, and of the frame around them. */
const width = 560;

/** The results as the three channels that share them show them, beside each other. */
export async function drawAcross(browser: Browser, tools: ThreeTools, path: string): Promise<void> {
  const shots = {
    'Northvale, in Slack': await inSlack(browser, tools),
    'Eastmere, in Microsoft Teams': await inTeams(browser, tools),
    'Southmoor, on the playground': await onPage(browser, tools),
  };
  const page = await browser.newPage({ viewport: { width: 3 * width + 80, height: 900 } });
  const figures = Object.entries(shots).map(
    ([whose, png]) => `<figure><figcaption>${whose}</figcaption><img src="data:image/png;base64,${png.toString('base64')}"></figure>`,
  );
  await page.setContent(`<!doctype html><style>${style}</style><main>${figures.join('')}</main>`);
  await page.locator('main').screenshot({ path });
  await page.close();
}

const style = `
  body { margin: 0; background: #ececf1; font: 600 18px Inter, "Segoe UI", system-ui, sans-serif; }
  main { display: flex; gap: 20px; padding: 20px; align-items: flex-start; width: ${3 * width + 40}px; }
  figure { margin: 0; width: ${width}px; background: #fff; border-radius: 10px; overflow: hidden; }
  figcaption { padding: 14px 18px; border-bottom: 1px solid #ddd; color: #242428; }
  img { display: block; width: 100%; }`;

async function inSlack(browser: Browser, { slack, places }: ThreeTools): Promise<Buffer> {
  const message = last(slack.messages(places.slack).filter((each) => each.thread === null && reads(each).includes(heading)));
  const files = new Map(slack.files().map(({ id, bytes }) => [id, bytes]));
  const blocks = message.blocks.map((block) => {
    const { slack_file: file, ...rest } = block;
    const bytes = files.get(textOf(fieldsOf(file)['id']));
    return bytes ? { ...rest, image_url: `data:image/png;base64,${bytes.toString('base64')}` } : block;
  });
  const page = await browser.newPage({ viewport: { width, height: 800 }, deviceScaleFactor: 1 });
  await page.setContent(pageOf({ name: 'results', card: null, shown: { text: message.text, blocks } as never }));
  const png = await page.locator('main').screenshot();
  await page.close();
  return png;
}

async function inTeams(browser: Browser, { teams, places }: ThreeTools): Promise<Buffer> {
  const message = last(teams.messages(places.eastmere).filter((each) => teams.words(each).includes(heading)));
  const json = message.attachments[0]?.['content'] as TeamsScene['json'];
  const page = await openTeams(browser, width);
  await draw(page, { name: 'results', frame: 'message', json }, 'light');
  const png = await page.locator('main').screenshot();
  await page.close();
  return png;
}

async function onPage(browser: Browser, { director, next }: ThreeTools): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width, height: 1400 } });
  await page.goto(next().bot.url);
  await page.locator('#who option').first().waitFor({ state: 'attached' });
  await page.locator('#who').selectOption(director);
  const card = page.locator('#channel .message').filter({ hasText: heading });
  await card.locator('img').first().waitFor();
  const png = await card.screenshot();
  await page.close();
  return png;
}
