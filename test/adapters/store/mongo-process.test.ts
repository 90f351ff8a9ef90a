import { expect, test } from 'vitest';
import { runBot, startBot } from '../../support/bot-process.ts';
import { describeMongo } from '../../support/mongo.ts';
import { mongoProxy, refusedCredentials } from '../../support/mongo-proxy.ts';
import { pageClient, wordsOn } from '../../support/page-client.ts';
import { answerAll, openCheck, owner, personCalled, smallCheck } from '../../support/played-rounds.ts';

const password = 'sw0rdfish';
/** Nobody listens there. */
const nowhere = '127.0.0.1:1';
const slow = { timeout: 60_000 };

describeMongo('under the real bot', (database) => {
  test('keeps what is answered there, through a kill and into the results', slow, async () => {
    const bot = await startBot({ env: { MONGODB_URI: database.uri } });
    expect(bot.lines.join()).toContain('Answers are kept in the MongoDB database that MONGODB_URI names.');
    const page = await pageClient(bot.url);
    await openCheck(page, smallCheck);
    const head = await personCalled(page, 'Northvale: Head of IT');
    await expect.poll(async () => (await page.state(head)).direct.messages.length, { timeout: 20_000 }).toBe(1);
    await answerAll(page, head, () => 3);
    const [finished] = await database.db
      .collection('responses')
      .find({ finishedAt: { $type: 'date' } })
      .toArray();
    expect(Object.values(finished?.['entries'])).toHaveLength(finished?.['brief'].questions.length);
    // What a dead process held is left alone for up to a minute: here it holds nothing.
    const held = () => database.db.collection('rounds').countDocuments({ lease: { $exists: true } });
    await expect.poll(held, { timeout: 20_000 }).toBe(0);
    await bot.kill('SIGKILL');

    const again = await bot.restart();
    const later = await pageClient(again.url);
    const closed = await later.tap(owner, await later.say(owner, '/rasp close'), 'Close it now');
    expect(wordsOn(closed)).toContain('The check is closed');
    await expect.poll(async () => wordsOn(await later.newestInChannel(owner)), { timeout: 20_000 }).toContain('Results: Shared IT service');
    expect(await again.kill('SIGTERM')).toMatchObject({ status: 0, err: '' });
    expect(await database.db.collection('rounds').findOne()).toMatchObject({ state: { stage: 'closed' } });
    expect(await database.db.collection('figures').countDocuments()).toBe(1);
  });

  test('does not start where it cannot, says why, and shows no password', slow, async () => {
    const proxy = await mongoProxy(database.host);
    proxy.fault('saslStart', { kind: 'reply', reply: refusedCredentials }, { times: 9 });
    const starts: readonly (readonly [uri: string, words: string])[] = [
      [`mongodb://me:${password}@${nowhere}/rasp`, 'cannot be reached'],
      [`mongodb://me:${password}@${proxy.address}/?directConnection=true`, 'refuses the user name or the password'],
    ];
    const ended = await Promise.all(starts.map(([uri]) => runBot({ env: { MONGODB_URI: uri } })));
    for (const [n, { status, out, err }] of ended.entries()) {
      expect(status).toBe(2);
      expect(err).toMatch(/^rasp: .+\n$/);
      expect(err).toContain(starts[n]?.[1]);
      expect(out + err).not.toContain(password);
    }
  });
});
