import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runBot, startBot } from '../support/bot-process.ts';
import { answeringCrowd, tally } from '../support/crowd.ts';
import { describeMongo } from '../support/mongo.ts';
import { type MongoProxy, mongoProxy } from '../support/mongo-proxy.ts';
import { replicaSet } from '../support/mongo-replica-set.ts';

const password = 'sw0rdfish';
const refusedAt18 = { ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: 'Authentication failed.' };
/** How soon a start that cannot be must have said so, in milliseconds. */
const soon = 10_000;

/** What befalls the line to the server while people answer. */
const troubles: readonly (readonly [name: string, trouble: (proxy: MongoProxy) => Promise<void>])[] = [
  [
    // Longer than the bot waits for a server, so that it gives up what is then done all the same.
    'is silent for nine seconds, and then lets everything through',
    async (proxy) => {
      proxy.stall();
      await pause(9_000);
      proxy.heal();
    },
  ],
  [
    'is cut thirty times',
    async (proxy) => {
      for (let n = 0; n < 30; n++) {
        proxy.cut();
        await pause(Math.random() * 400);
      }
    },
  ],
  [
    'loses replies, breaks them off and is slow',
    async (proxy) => {
      for (let n = 0; n < 20; n++) {
        proxy.fault('any', { kind: 'cut after' }, { after: n });
        proxy.fault('any', { kind: 'cut inside' }, { after: n });
        proxy.fault('any', { kind: 'silence' }, { after: n });
        proxy.fault('any', { kind: 'slow', by: 1_000 }, { after: n, times: 5 });
        await pause(300);
      }
      proxy.heal();
    },
  ],
];

describeMongo('beyond a bad line', (database) => {
  test.for(troubles)('keeps every answer that a card called saved, and no other, while the line %s', async ([name, trouble]) => {
    await database.empty();
    const store = await database.open();
    onTestFinished(() => store.close());
    const proxy = await mongoProxy(database.host);
    const bot = await startBot({ env: { MONGODB_URI: database.uriAt(proxy.address) } });
    const crowd = await answeringCrowd(bot.url, { respondents: 100, each: 10, thinking: 4_000 });
    await pause(3_000);
    await trouble(proxy);
    expect(crowd.answering()).toBe(true);
    await crowd.finished(store);
    expect(crowd.told.refused + crowd.told.unconfirmed).toBeGreaterThan(0);
    process.stdout.write(`the line ${name}: ${tally(crowd.told)}\n`);
  });

  test('keeps every answer that a card called saved, and no other, while the replica set changes its primary ten times', async () => {
    await database.empty();
    const store = await database.open();
    onTestFinished(() => store.close());
    const members = await replicaSet(database, onTestFinished);
    const bot = await startBot({ env: { MONGODB_URI: members.uri } });
    const crowd = await answeringCrowd(bot.url, { respondents: 100, each: 10, thinking: 4_000 });
    for (let n = 0; n < 10; n++) {
      await pause(Math.random() * 2_000);
      members.elect(null);
      await pause(Math.random() * 1_000);
      members.elect(n % 2 === 0 ? 1 : 0);
    }
    expect(crowd.answering()).toBe(true);
    await crowd.finished(store);
    expect(crowd.told.refused + crowd.told.unconfirmed).toBeGreaterThan(0);
    process.stdout.write(`ten elections: ${tally(crowd.told)}\n`);
  });

  describe('a start', () => {
    /** Addresses that cannot be used, with the time-outs that the bot has by itself. */
    const starts: readonly (readonly [name: string, uri: () => Promise<string>, words: string])[] = [
      ['where nobody listens', async () => `mongodb://me:${password}@127.0.0.1:1/rasp`, 'cannot be reached'],
      ['where nobody is', async () => `mongodb://me:${password}@no.such.host.invalid/rasp`, 'cannot be reached'],
      ['where a firewall takes everything', async () => `mongodb://me:${password}@192.0.2.1/rasp`, ''],
      [
        'where a server takes connections and says nothing',
        async () => `mongodb://me:${password}@${(await mongoProxy(null)).address}/`,
        '',
      ],
      [
        'with credentials that are refused',
        async () => {
          const proxy = await mongoProxy(database.host);
          proxy.fault('saslStart', { kind: 'reply', reply: refusedAt18 }, { times: 9 });
          return `mongodb://me:${password}@${proxy.address}/?directConnection=true`;
        },
        'refuses the user name or the password',
      ],
      ['at an address that is none', async () => `mongodb://me:${password}%@host/`, 'is not the address of a MongoDB server'],
    ];

    test.for(starts)('%s is refused in plain words within ten seconds, and shows no password', async ([name, uri, words]) => {
      const env = { MONGODB_URI: await uri() };
      const began = performance.now();
      const { status, out, err } = await runBot({ env });
      const took = performance.now() - began;
      expect(status).toBe(2);
      expect(err).toMatch(/^rasp: .+\n$/);
      expect(err).toContain(words);
      expect(out + err).not.toContain(password);
      expect(took).toBeLessThan(soon);
      process.stdout.write(`a start ${name} is refused after ${(took / 1_000).toFixed(1)} s: ${err}`);
    });
  });
});
