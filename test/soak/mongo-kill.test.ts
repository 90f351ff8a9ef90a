import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openMongoStore } from '../../src/adapters/store/mongo.ts';
import { startBot } from '../support/bot-process.ts';
import { answeringCrowd, tally } from '../support/crowd.ts';
import { describeKilling, ownMongoServer } from '../support/own-mongo-server.ts';
import { quiet } from '../support/sqlite.ts';

const kills = 3;
/** Milliseconds between two kills. */
const between = { least: 3_000, most: 6_000 };

describeKilling('a MongoDB server that is killed', () => {
  test('keeps every answer that a card called saved, and no other, under 200 respondents', async () => {
    const server = await ownMongoServer(onTestFinished);
    const uri = `${server.uri}rasp`;
    const bot = await startBot({ env: { MONGODB_URI: uri } });
    const crowd = await answeringCrowd(bot.url, { respondents: 200, each: 12, thinking: 4_000 });
    const restarts: number[] = [];
    while (restarts.length < kills) {
      await pause(between.least + Math.random() * (between.most - between.least));
      expect(crowd.answering(), 'the server is killed while people answer').toBe(true);
      const began = performance.now();
      await server.killAndRestart();
      restarts.push(Math.round(performance.now() - began));
    }
    const store = await openMongoStore(uri, quiet);
    onTestFinished(() => store.close());
    await crowd.finished(store);
    expect(crowd.told.refused + crowd.told.unconfirmed).toBeGreaterThan(0);
    process.stdout.write(`${kills} kills of the server, up again after ${restarts.join(', ')} ms: ${tally(crowd.told)}\n`);
  });
});
