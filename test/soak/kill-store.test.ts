import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { aResponse } from '../support/rounds.ts';
import { aFolder, quiet } from '../support/sqlite.ts';
import { startStore } from '../support/store-child.ts';

const answers = 200;
/** Answers that one process gives at most before it is killed. */
const batch = 40;
/** Milliseconds between an acknowledgement and the kill, at most: a few writes' worth. */
const latest = 8;

test('every answer that was acknowledged is there after kill -9, again and again', { timeout: 120_000 }, async () => {
  const path = join(aFolder(), 'rasp.db');
  const acknowledged = new Set<string>();
  for (let kills = 1; acknowledged.size < answers; kills++) {
    const to = Math.min(acknowledged.size + batch, answers);
    const enough = 1 + Math.floor((Math.random() * (to - acknowledged.size)) / 2);
    // Every start is at once, on what the kill before left.
    const writer = startStore('write', path, acknowledged.size, to);
    expect(await writer.line()).toBe('open');
    let heard = 0;
    for (let line = await writer.line(); line !== null; line = await writer.line()) {
      acknowledged.add(line);
      heard++;
      if (heard === enough) setTimeout(() => void writer.kill(), Math.random() * latest);
    }

    const store = openSqliteStore(path, quiet);
    const entries = (await store.response(aResponse()))?.entries ?? {};
    await store.close();
    const lost = [...acknowledged].filter((question) => entries[question]?.revision !== 1);
    expect(lost, `after kill ${kills}`).toEqual([]);
    // The one write under way may have been kept before it was acknowledged.
    expect(Object.keys(entries).length - acknowledged.size).toBeLessThanOrEqual(1);
    for (const [question, { answer }] of Object.entries(entries)) expect(answer).toEqual({ na: `reason ${question.slice(2)}` });
  }
});
