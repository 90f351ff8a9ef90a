import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { drawAcross } from '../support/across-picture.ts';
import { keptOf, roundAcross } from '../support/across-round.ts';
import { browserPath, openBrowser } from '../support/browser.ts';
import { describeMongo } from '../support/mongo.ts';

/** What the three channels show is drawn into this folder to be looked at; git ignores it. */
const folder = resolve('pictures');

describeMongo('a whole round across Slack, Teams and the playground, two instances killed', (database) => {
  test('keeps every answer that a card acknowledged, and reveals one map, repeating only what was on its way', async () => {
    const { tools, everybody, acknowledged, revealed } = await roundAcross(database, { most: 35, killsAfter: 20, killsAtReveal: true });
    for (const [index, who] of everybody.entries()) {
      const kept = await keptOf(database, who);
      expect(acknowledged[index]).toBe(35);
      expect(kept).toHaveLength(35);
      expect(kept.every((level) => who.levels.includes(Number(level)))).toBe(true);
    }
    const { northvale, eastmere, southmoor, westhaven } = revealed.channels;
    const [map = Buffer.of()] = northvale.map(({ png }) => png);
    for (const each of [northvale, eastmere, southmoor]) {
      // What was on its way when the instance died may be there twice, and never three times.
      expect(each.length === 1 || each.length === 2).toBe(true);
      expect(each.every(({ png }) => png.equals(map))).toBe(true);
      for (const { words } of each) {
        expect(words).toContain('Westhaven keeps its figures to itself.');
        expect(words.match(/Westhaven/g)).toEqual(['Westhaven']);
      }
    }
    for (const { words, png } of westhaven) {
      expect(png.equals(map)).toBe(false);
      expect(words).not.toMatch(/Northvale|Eastmere|Southmoor/);
    }
    const own = await Promise.all(everybody.map(async (who) => (await who.direct()).filter((card) => card.includes("'s map")).length));
    expect(own.every((each) => each === 1 || each === 2)).toBe(true);
    process.stdout.write(
      `${acknowledged.join(' + ')} answers acknowledged and kept; results in four channels ${revealed.count} times, own maps ${own.join(', ')}\n`,
    );
    if (browserPath === undefined) return;
    mkdirSync(folder, { recursive: true });
    const browser = await openBrowser();
    await drawAcross(browser, tools, `${folder}/across.png`);
    await browser.close();
    process.stdout.write(`Picture: ${folder}/across.png\n`);
  });
});
