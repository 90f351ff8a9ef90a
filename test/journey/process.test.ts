import { rename } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { runBot, startBot } from '../support/bot-process.ts';
import { pageClient, wordsOn } from '../support/page-client.ts';
import { openCheck, owner, personCalled, smallCheck } from '../support/played-rounds.ts';
import { silentServer } from '../support/silent-server.ts';
import { slowTap } from '../support/slow-tap.ts';

const trace = /\n\s+at /;
const said = (lines: readonly string[]): string[] => lines.map((line) => JSON.parse(line).msg);

describe('a start', () => {
  test('says what is on, what is not, and what to set to get it', async () => {
    const bot = await startBot();
    const told = said(bot.lines).join('\n');
    expect(told).toContain(`The playground is at ${bot.url} (this machine only).`);
    expect(told).toContain('Answers are kept in data/rasp.db. SQLITE_PATH names another file.');
    expect(told).toContain('Charts are drawn here. QUICKCHART_URL names a QuickChart server of your own instead.');
    expect(told).toContain('Slack and Microsoft Teams are not in this version yet.');
    const other = await startBot({ env: { QUICKCHART_URL: 'http://127.0.0.1:3400', SQLITE_PATH: 'elsewhere/other.db' } });
    expect(said(other.lines).join('\n')).toContain('Charts are drawn by 127.0.0.1:3400, and here when it fails.');
    expect(said(other.lines).join('\n')).toContain('Answers are kept in elsewhere/other.db.');
  });

  test('is refused with every fault of the settings at once, and none of their secrets', async () => {
    const env = {
      PORT: '99999',
      LOG_LEVEL: 'loud',
      QUICKCHART_URL: 'ftp://charts',
      SLACK_BOT_TOKEN: 'xoxb-planted',
      MONGODB_URI: 'm://planted',
    };
    const { status, out, err } = await runBot({ env });
    expect(status).toBe(2);
    expect(out).toBe('');
    for (const name of Object.keys(env)) expect(err).toContain(`${name}: `);
    expect(err).not.toContain('planted');
    expect(err).not.toMatch(trace);
  });

  test('is refused in plain words where another process has the port, or the database', async () => {
    const bot = await startBot();
    const [port, database] = await Promise.all([runBot({ env: { PORT: String(bot.port) } }), runBot({ folder: bot.folder })]);
    expect(port.status).toBe(2);
    expect(port.err).toBe(
      `rasp: Port ${bot.port} on 127.0.0.1 is in use. Stop what uses it, or set PORT to another, such as PORT=${bot.port + 1}.\n`,
    );
    expect(database.status).toBe(2);
    expect(database.err).toContain(`The database ${bot.database} is in use by another copy of the bot (process ${bot.pid} on `);
    expect(database.err).not.toMatch(trace);
    expect((await fetch(`${bot.url}readyz`)).status).toBe(200);
  });

  test('with --demo has a map to look at in the channel', async () => {
    const bot = await startBot({ args: ['--demo'] });
    const page = await pageClient(bot.url);
    await expect.poll(async () => wordsOn(await page.newestInChannel(owner)), { timeout: 15_000 }).toContain('Results: Shared IT service');
    const { card } = await page.newestInChannel(owner);
    const picture = card.body.find((block) => block.type === 'Image');
    const answer = await fetch(new URL(picture?.url ?? '', bot.url));
    const png = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)].every((side) => side >= 400 && side <= 1024)).toBe(true);
    expect(picture?.altText).toContain('Northvale');
  });
});

describe('a running bot', () => {
  test('is alive, and ready for as long as an answer can be kept', async () => {
    const bot = await startBot();
    const asked = async (path: string) => {
      const answer = await fetch(`${bot.url}${path}`);
      return [answer.status, (await answer.text()).trim()];
    };
    expect(await asked('healthz')).toEqual([200, 'alive']);
    expect(await asked('readyz')).toEqual([200, 'ready']);
    await rename(bot.database, `${bot.database}.away`);
    expect(await asked('readyz')).toEqual([503, 'not ready: the store cannot be written']);
    expect(await asked('healthz')).toEqual([200, 'alive']);
    await rename(`${bot.database}.away`, bot.database);
    expect(await asked('readyz')).toEqual([200, 'ready']);
  });

  test('told to stop, acknowledges and keeps the answer that is under way', async () => {
    const bot = await startBot();
    const page = await pageClient(bot.url);
    await openCheck(page, smallCheck);
    const lead = await personCalled(page, 'Eastmere: Data lead');
    const question = await page.tap(lead, await page.newestFor(lead), 'Start');
    const data = { ...answerData(question), answer: 3, note: 'Kept on the way out' };
    const events = await fetch(`${bot.url}events?as=${lead}`);
    const tap = await slowTap(bot.url, page, { as: lead, conversation: question.conversation, message: question.id, data });

    const ended = bot.kill('SIGTERM');
    // The stop has begun once the open pages are told so, and their streams end.
    expect(await events.text()).toContain('event: stopping');
    const answer = await tap.finish();
    expect(answer).toMatchObject({ status: 200, lastOnConnection: true });
    expect(answer.text).toContain('Need saved at 3');
    expect(await ended).toMatchObject({ status: 0, signal: null, err: '' });

    const again = await pageClient((await bot.restart()).url);
    const card = await again.send(lead, question, { verb: 'show', round: data.round, question: data.question });
    expect(wordsOn(card)).toContain('✓ 3');
    expect(JSON.stringify(card.card)).toContain('Kept on the way out');
  });

  test('killed between the close and the results, posts them after the next start', async () => {
    const charts = await silentServer();
    const bot = await startBot({ env: { QUICKCHART_URL: charts.url } });
    const page = await pageClient(bot.url);
    const opened = await openCheck(page, smallCheck);
    const lead = await personCalled(page, 'Eastmere: Data lead');
    await page.tap(lead, await page.tap(lead, await page.newestFor(lead), 'Start'), '3. ');
    const sure = await page.tap(owner, opened, 'Close the check');
    expect(wordsOn(await page.tap(owner, sure, 'Close it now'))).toContain('The check is closed');
    // The map is asked for and never comes, so nothing can have been posted yet.
    await charts.asked;
    await bot.kill('SIGKILL');

    const again = await pageClient((await bot.restart({ env: {} })).url);
    await expect.poll(async () => wordsOn(await again.newestInChannel(lead)), { timeout: 15_000 }).toContain('Results: Shared IT service');
    await expect.poll(async () => wordsOn(await again.newestFor(lead)), { timeout: 15_000 }).toContain("Eastmere's map");
    expect((await again.state(lead)).channel.messages).toHaveLength(2);
  });
});

/** What the first level of a question card sends. */
function answerData({ card }: Awaited<ReturnType<Awaited<ReturnType<typeof pageClient>>['newestFor']>>) {
  const level = JSON.stringify(card).match(/\{"verb":"answer"[^}]*\}/)?.[0] ?? '{}';
  return JSON.parse(level) as { round: string; question: string };
}
