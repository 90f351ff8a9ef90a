import { expect, onTestFinished, test } from 'vitest';
import { describeMongo } from '../support/mongo.ts';
import { shareWork } from '../support/shared-work.ts';

describeMongo('many instances, while two of them are killed,', (database) => {
  test('do all that is due, and nothing twice but what the killed had under way', async () => {
    const work = { rounds: 2_000, processes: 4, kills: 2, skipsTime: false };
    const { rounds, posts, held, repeated, seconds } = await shareWork(database, work, onTestFinished);
    expect(posts - repeated).toBe(2 * rounds);
    process.stdout.write(
      `${rounds} due rounds of two cards each by ${work.processes} processes, ${work.kills} of them killed: ${posts} cards in ` +
        `${seconds.toFixed(1)} s, ${posts - repeated} of them different; the killed held ${held} rounds, and ${repeated} of their ` +
        'cards came again after their leases; none other came twice\n',
    );
  });
});
