import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import type { Store } from '../../src/application/ports.ts';
import { type BotProcess, endings, runBot, startBot } from '../support/bot-process.ts';
import { pageClient, roundOf, wordsOn } from '../support/page-client.ts';
import { openCheck, owner, personCalled, smallCheck } from '../support/played-rounds.ts';
import { aPerson, aResponse, aRound } from '../support/rounds.ts';
import { silentServer } from '../support/silent-server.ts';
import { slowTap } from '../support/slow-tap.ts';
import { aFolder, quiet } from '../support/sqlite.ts';

const trace = /\n\s+at /;
const said = (lines: readonly string[]): string[] => lines.map((line) => JSON.parse(line).msg);
const slow = { timeout: 60_000 };

describe('a bot that was started', slow, () => {
  const { atTheEnd, end } = endings();
  let bot: BotProcess;
  beforeAll(async () => {
    bot = await startBot({}, atTheEnd);
  }, slow.timeout);
  afterAll(end);

  test('says what is on, what is not, and what to set to get it', () => {
    const told = said(bot.lines);
    expect(told).toContain(`The playground is at ${bot.url} (this machine only).`);
    expect(told).toContain('Answers are kept in data/rasp.db. SQLITE_PATH names another file, MONGODB_URI a MongoDB database instead.');
    expect(told).toContain('Rounds are kept until somebody deletes them. RETENTION_DAYS deletes them so many days after their close.');
    expect(told).toContain('Charts are drawn here. QUICKCHART_URL names a QuickChart server of your own instead.');
    expect(told).toContain('Slack is off. SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET, or SLACK_APP_TOKEN, turn it on.');
    expect(told).toContain('Microsoft Teams is off. TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID turn it on.');
  });

  test('is alive, and ready for as long as an answer can be kept', async () => {
    const asked = async (path: string) => {
      const answer = await fetch(`${bot.url}${path}`);
      return [answer.status, (await answer.text()).trim()];
    };
    expect(await asked('healthz')).toEqual([200, 'alive']);
    expect(await asked('readyz')).toEqual([200, 'ready']);
    await rename(bot.database, `${bot.database}.away`);
    await expect.poll(() => asked('readyz'), { timeout: 10_000 }).toEqual([503, 'not ready: the store cannot be written']);
    expect(await asked('healthz')).toEqual([200, 'alive']);
    await rename(`${bot.database}.away`, bot.database);
    await expect.poll(() => asked('readyz'), { timeout: 10_000 }).toEqual([200, 'ready']);
  });

  test('keeps its port and its database from a second one, which is refused in plain words', async () => {
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

  test('has messages of its own beside another bot in the same folder', async () => {
    const second = await startBot({ folder: bot.folder, env: { SQLITE_PATH: 'data/south.db' } });
    await openCheck(await pageClient(bot.url), smallCheck);
    expect((await (await pageClient(second.url)).state(owner)).channel.messages).toEqual([]);
    const files = (await readdir(join(bot.folder, 'data'))).filter((name) => name.endsWith('.db'));
    expect(files.toSorted()).toEqual(['rasp.db', 'rasp.playground.db', 'south.db', 'south.playground.db']);
  });
});

describe('a start', slow, () => {
  test('is refused with every fault of the settings at once, and none of their secrets', async () => {
    const env = {
      PORT: '99999',
      LOG_LEVEL: 'loud',
      QUICKCHART_URL: 'ftp://charts',
      SLACK_BOT_TOKEN: 'xoxp-planted',
      MONGODB_URI: 'm://planted',
    };
    const { status, out, err } = await runBot({ env });
    expect(status).toBe(2);
    expect(out).toBe('');
    for (const name of Object.keys(env)) expect(err).toContain(`${name}: `);
    expect(err).not.toContain('planted');
    expect(err).not.toMatch(trace);
  });

  test('deletes the rounds whose time is over, where a number of days is set', async () => {
    const folder = aFolder();
    const path = join(folder, 'data', 'rasp.db');
    const kept = async (work: (store: Store) => Promise<unknown>) => {
      const store = openSqliteStore(path, quiet);
      return await work(store).finally(() => store.close());
    };
    const recent = aRound({ id: 'recent', dryRun: true });
    await kept(async (store) => {
      for (const round of [aRound({ id: 'old', dryRun: true }), recent]) await store.openRound(round, [aResponse({ round: round.id })]);
      await store.closeRound('old', new Date(Date.now() - 8 * 86_400_000), aPerson('owner'));
      await store.closeRound('recent', new Date(Date.now() - 6 * 86_400_000), aPerson('owner'));
    });
    const bot = await startBot({ folder, env: { RETENTION_DAYS: '7' } });
    expect(said(bot.lines)).toContain('Rounds are deleted 7 days after their close.');
    await expect.poll(() => said(bot.lines), { timeout: 30_000 }).toContain('a round was deleted, as its time was over');
    await bot.kill('SIGTERM');
    expect(await kept(async (store) => [await store.round('old'), (await store.round('recent'))?.id])).toEqual([null, 'recent']);
  });

  test('with --demo has a map to look at in the channel', async () => {
    const bot = await startBot({ args: ['--demo'] });
    const page = await pageClient(bot.url);
    await expect.poll(async () => wordsOn(await page.newestInChannel(owner)), { timeout: 30_000 }).toContain('Results: Shared IT service');
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

describe('an end', slow, () => {
  test('by SIGTERM acknowledges and keeps the answer that is under way', async () => {
    const bot = await startBot();
    const page = await pageClient(bot.url);
    await openCheck(page, smallCheck);
    const lead = await personCalled(page, 'Eastmere: Data lead');
    const question = await page.tap(lead, await page.newestFor(lead), 'Start');
    const round = roundOf(question);
    const data = { verb: 'answer', round, question: 'vision.need.drivers', seen: 0, answer: 3, note: 'Kept on the way out' };
    const events = await fetch(`${bot.url}events?as=${lead}`);
    const tap = await slowTap(bot.url, page, { as: lead, conversation: question.conversation, message: question.id, data });

    const ended = bot.kill('SIGTERM');
    // The stop has begun once the open pages are told so, and their streams end.
    expect(await events.text()).toContain('event: stopping');
    const answer = await tap.finish();
    expect(answer).toMatchObject({ status: 200, lastOnConnection: true });
    expect(answer.text).toContain('Need saved at 3');
    expect(await ended).toMatchObject({ status: 0, signal: null, err: '' });

    const store = openSqliteStore(bot.database, quiet);
    const stored = await store.response({ round, person: { platform: 'playground', tenant: 'local', user: lead } });
    await store.close();
    expect(stored?.entries['vision.need.drivers']).toMatchObject({ answer: 3, note: 'Kept on the way out', revision: 1 });
  });

  test('by SIGTERM to npm alone is an end in order too', async () => {
    const bot = await startBot({ npm: true });
    await bot.kill('SIGTERM');
    expect(bot.lines.at(-1)).toContain('"msg":"stopped"');
    await expect(fetch(`${bot.url}healthz`)).rejects.toThrow();
  });

  test('by kill -9 between a close and its results has them posted after the next start', async () => {
    const charts = await silentServer();
    const bot = await startBot({ env: { QUICKCHART_URL: charts.url } });
    expect(said(bot.lines)).toContain(`Charts are drawn by ${new URL(charts.url).host}, and here when it fails.`);
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
    await expect.poll(async () => wordsOn(await again.newestInChannel(lead)), { timeout: 30_000 }).toContain('Results: Shared IT service');
    await expect.poll(async () => wordsOn(await again.newestFor(lead)), { timeout: 30_000 }).toContain("Eastmere's map");
    expect((await again.state(lead)).channel.messages).toHaveLength(2);
  });
});
