import { expect, onTestFinished, test } from 'vitest';
import { describeMongo } from '../support/mongo.ts';
import { shareWork } from '../support/shared-work.ts';

const slow = { timeout: 120_000 };

describeMongo('many instances', (database) => {
  test('share what is due, each round to one, and take over from one that is killed', slow, async () => {
    const work = { rounds: 80, processes: 3, kills: 1, skipsTime: true };
    const done = await shareWork(database, work, onTestFinished);
    expect(done.posts - done.repeated).toBe(2 * work.rounds);
  });
});
