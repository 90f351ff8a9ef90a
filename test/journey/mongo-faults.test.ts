import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Store } from '../../src/application/ports.ts';
import { type BotProcess, endings, startBot } from '../support/bot-process.ts';
import { describeMongo } from '../support/mongo.ts';
import { type MongoFault, type MongoProxy, mongoProxy } from '../support/mongo-proxy.ts';
import { replicaSet } from '../support/mongo-replica-set.ts';
import { type PageClient, pageClient, roundOf, wordsOn } from '../support/page-client.ts';
import { openCheck, personCalled } from '../support/played-rounds.ts';

const slow = { timeout: 120_000 };
const question = 'vision.need.drivers';
const saying = (code: number, codeName: string, ...errorLabels: string[]) => ({
  ...{ ok: 0, code, codeName, errmsg: 'sw0rdfish', errorLabels },
});
const steppedDown = saying(189, 'PrimarySteppedDown', 'RetryableWriteError');
const notEnough = { writeConcernError: { code: 64, codeName: 'WriteConcernTimeout', errmsg: 'sw0rdfish', errInfo: { wtimeout: true } } };

describeMongo('between the real bot and a person:', (database) => {
  const { atTheEnd, end } = endings();
  let proxy: MongoProxy;
  let bot: BotProcess;
  let page: PageClient;
  let store: Store;
  beforeAll(async () => {
    store = await database.open();
    atTheEnd(() => store.close());
    proxy = await mongoProxy(database.host, atTheEnd);
    bot = await startBot({ env: { MONGODB_URI: database.uriAt(proxy.address) } }, atTheEnd);
    page = await pageClient(bot.url);
  }, slow.timeout);
  afterAll(end);
  beforeEach(() => proxy.heal());

  /** A check with one respondent of its own, who has their first question. */
  async function begun(at = page) {
    const name = `Head of IT ${crypto.randomUUID()}`;
    await openCheck(at, { programme: name, partners: { Northvale: [name] } });
    const person = await personCalled(at, name);
    const welcome = await vi.waitFor(() => at.newestFor(person), { timeout: 10_000 });
    const first = await at.tap(person, welcome, 'Start');
    const key = { round: roundOf(first), person: { platform: 'playground', tenant: 'local', user: person } } as const;
    return {
      first,
      tap: (...args: Parameters<PageClient['tap']> extends [string, ...infer Rest] ? Rest : never) => at.tap(person, ...args),
      stored: async () => (await store.response(key))?.entries ?? {},
    };
  }
  /** The bot looks for due reminders by the same command, whenever it likes. */
  const onNextTap = (fault: MongoFault, times = 1) => proxy.fault('findAndModify responses', fault, { times, saying: 'brief.questions' });

  test.for<readonly [string, MongoFault]>([
    ['the line breaks before the server hears of it', { kind: 'cut before' }],
    ['the line breaks once the server has done it, before its reply', { kind: 'cut after' }],
    ['the line breaks in the middle of the reply', { kind: 'cut inside' }],
    ['the line is slow', { kind: 'slow', by: 300 }],
  ])('a tap is saved once, and the card says so, where %s', slow, async ([, fault]) => {
    const { first, tap, stored } = await begun();
    onNextTap(fault);
    const second = await tap(first, '3. ');
    expect(wordsOn(second)).toContain('Need saved at 3');
    expect(await stored()).toMatchObject({ [question]: { answer: 3, revision: 1 } });
    expect(wordsOn(await tap(second, '2. '))).toContain('saved at 2');
  });

  test.for<readonly [string, object]>([
    ['there is no primary', saying(10107, 'NotWritablePrimary', 'RetryableWriteError')],
    ['the disk is full', saying(14031, 'OutOfDiskSpace')],
  ])('the card says “not saved”, nothing is, and the next tap is, where %s', slow, async ([, reply]) => {
    const { first, tap, stored } = await begun();
    onNextTap({ kind: 'reply', reply }, 2);
    const refused = await tap(first, '3. ', { note: 'Minuted in May' });
    expect(wordsOn(refused)).toContain('Not saved. The database could not keep your answer (3)');
    expect(wordsOn(await tap(refused, 'Try again'))).toContain('Not saved.');
    expect(await stored()).toEqual({});
    expect(wordsOn(await tap(refused, 'Try again'))).toContain('Need saved at 3');
    expect(await stored()).toMatchObject({ [question]: { answer: 3, note: 'Minuted in May', revision: 1 } });
  });

  test.for<readonly [string, { fault: MongoFault; times?: number; landed: boolean }]>([
    ['the primary steps down before it', { fault: { kind: 'reply', reply: steppedDown }, landed: false }],
    ['the primary steps down after it', { fault: { kind: 'reply after', reply: steppedDown }, landed: true }],
    ['too few members confirm it in time', { fault: { kind: 'reply after', reply: notEnough, beside: true }, landed: true }],
    ['the line breaks again and again before it', { fault: { kind: 'cut before' }, times: 2, landed: false }],
    ['the line breaks again and again after it', { fault: { kind: 'cut after' }, times: 2, landed: true }],
  ])(
    'the card claims nothing, the check shows the truth, and the next tap is saved, where %s',
    slow,
    async ([, { fault, times, landed }]) => {
      const { first, tap, stored } = await begun();
      onNextTap(fault, times);
      const unsure = await tap(first, '3. ');
      expect(wordsOn(unsure)).toContain('I could not confirm that your answer was saved.');
      expect(await stored()).toEqual(landed ? { [question]: expect.objectContaining({ answer: 3, revision: 1 }) } : {});
      const truth = await tap(unsure, 'Check');
      expect(wordsOn(truth).includes('✓ 3')).toBe(landed);
      expect(wordsOn(await tap(truth, '4. '))).toContain('Need saved at 4');
      expect(await stored()).toMatchObject({ [question]: { answer: 4, revision: landed ? 2 : 1 } });
    },
  );

  test('a server that is silent for longer than anybody waits leaves nothing half-written, and later taps work', slow, async () => {
    const { first, tap, stored } = await begun();
    onNextTap({ kind: 'hold' });
    const unsure = await tap(first, '3. ', { note: 'Minuted in May' });
    expect(wordsOn(unsure)).toContain('I could not confirm that your answer was saved. The database has not replied yet.');
    expect(await stored()).toEqual({});
    expect(wordsOn(await tap(unsure, 'Check'))).not.toContain('✓ 3');
    proxy.heal();
    await expect.poll(stored, { timeout: 10_000 }).toMatchObject({ [question]: { answer: 3, note: 'Minuted in May', revision: 1 } });
    const truth = await tap(unsure, 'Check');
    expect(wordsOn(truth)).toContain('✓ 3');
    expect(wordsOn(await tap(truth, '4. '))).toContain('Need saved at 4');
  });

  test('the bot is ready for as long as the server takes writes', slow, async () => {
    const readiness = async () => (await fetch(`${bot.url}readyz`)).status;
    proxy.fault('update meta', { kind: 'reply', reply: saying(14031, 'OutOfDiskSpace') }, { times: Number.POSITIVE_INFINITY });
    await expect.poll(readiness, { timeout: 10_000 }).toBe(503);
    proxy.heal();
    await expect.poll(readiness, { timeout: 10_000 }).toBe(200);
  });

  test('a replica set that has no primary for a while, and then another, takes the next tap', slow, async () => {
    const members = await replicaSet(database, onTestFinished);
    const other = await startBot({ env: { MONGODB_URI: members.uri } });
    const { first, tap, stored } = await begun(await pageClient(other.url));
    const second = await tap(first, '3. ');
    expect(wordsOn(second)).toContain('Need saved at 3');
    members.elect(null);
    const refused = await tap(second, '2. ');
    expect(wordsOn(refused)).toContain('Not saved.');
    members.elect(1);
    const again = await vi.waitFor(
      async () => {
        const card = await tap(refused, 'Try again');
        expect(wordsOn(card)).toContain('saved at 2');
        return card;
      },
      { timeout: 10_000 },
    );
    expect(wordsOn(await tap(again, '1. '))).toContain('saved at 1');
    expect(Object.values(await stored()).map(({ answer, revision }) => [answer, revision])).toEqual([3, 2, 1].map((answer) => [answer, 1]));
  });

  describe('afterwards the log', () => {
    test('has said what went wrong, and neither the server’s own words nor anybody’s name', () => {
      const log = bot.lines.join('\n');
      expect(log).toContain('OutOfDiskSpace');
      for (const secret of ['sw0rdfish', 'Head of IT', 'Minuted']) expect(log).not.toContain(secret);
    });
  });
});
