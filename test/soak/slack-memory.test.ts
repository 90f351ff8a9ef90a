import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { cards, letter, people } from '../../bench/slack/scene.ts';
import { aWorld } from '../../bench/slack/world.ts';
import { houseBank } from '../support/house-bank.ts';
import { aFolder } from '../support/sqlite.ts';

const turns = 20_000;
const atOnce = 16;
/** Bytes by which the bot may hold more at the end than once it was warm. */
const slack = 2 * 1024 * 1024;

test('20,000 taps in Slack leave nothing in memory', { timeout: 900_000 }, async () => {
  const world = await aWorld();
  onTestFinished(world.close);
  const script = fileURLToPath(new URL('../../bench/slack/subject.ts', import.meta.url));
  const bot = fork(script, ['rasp', aFolder(), world.apiUrl], { execArgv: ['--expose-gc'] });
  onTestFinished(() => {
    bot.kill();
  });
  const [{ port }] = (await once(bot, 'message')) as [{ port: number }];
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  onTestFinished(() => agent.destroy());
  const { tapped } = cards(houseBank);
  let taps = 0;

  async function tap(): Promise<void> {
    const id = taps++;
    const sent = letter(tapped, { person: id % people, id, seen: Math.floor(id / people) }, world.origin);
    const updated = world.updated(id);
    const status = await new Promise<number>((resolve, reject) => {
      const to = { host: '127.0.0.1', port, path: '/slack/events', method: 'POST', agent, headers: sent.headers };
      const sending = request(to, (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)));
      sending.on('error', reject).end(sent.body);
    });
    expect(status).toBe(200);
    await updated;
  }

  async function heldAfter(count: number): Promise<number> {
    for (const until = taps + count; taps < until; ) await Promise.all(Array.from({ length: atOnce }, tap));
    bot.send('how much');
    const [{ heap }] = (await once(bot, 'message')) as [{ heap: number }];
    return heap;
  }

  const warm = await heldAfter(4_000);
  const later = [await heldAfter((turns - 4_000) / 2), await heldAfter((turns - 4_000) / 2)];
  expect(taps).toBe(turns);
  for (const held of later) expect(held - warm).toBeLessThan(slack);
});
