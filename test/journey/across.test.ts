import { expect, test } from 'vitest';
import { keptOf, roundAcross } from '../support/across-round.ts';
import { describeMongo } from '../support/mongo.ts';

/** Two processes, which start one after the other where a machine is busy. */
const slow = { timeout: 120_000 };

describeMongo('one round across Slack, Teams and the playground', (database) => {
  test('has one map in all channels, and loses no answer when an instance is killed', slow, async () => {
    const { told, everybody, acknowledged, revealed } = await roundAcross(database, { most: 3, killsAfter: 2, killsAtReveal: false });
    for (const card of told) expect(card).toContain('Join the check for Shared IT?');
    for (const [index, who] of everybody.entries()) {
      const kept = await keptOf(database, who);
      expect(acknowledged[index]).toBe(3);
      expect(kept.every((level) => who.levels.includes(Number(level)))).toBe(true);
      expect(kept.length).toBeGreaterThanOrEqual(3);
    }

    const { northvale, eastmere, southmoor, westhaven } = revealed.channels;
    expect([northvale, eastmere, southmoor, westhaven].map(({ length }) => length)).toEqual([1, 1, 1, 1]);
    const [map] = northvale.map(({ png }) => png);
    expect(map?.length).toBeGreaterThan(1_000);
    for (const [channel] of [eastmere, southmoor]) expect(channel?.png.equals(map ?? Buffer.of())).toBe(true);
    expect(westhaven[0]?.png.equals(map ?? Buffer.of())).toBe(false);
    for (const [channel] of [northvale, eastmere, southmoor]) {
      expect(channel?.words.match(/Westhaven/g)).toEqual(['Westhaven']);
      expect(channel?.words).toContain('Westhaven keeps its figures to itself.');
    }
    // Slack alone says in words what the picture shows, where so few answers make no figures.
    for (const partner of ['Northvale', 'Eastmere', 'Southmoor']) expect(northvale[0]?.words).toContain(partner);
    for (const partner of ['Northvale', 'Eastmere', 'Southmoor']) expect(westhaven[0]?.words).not.toContain(partner);
    for (const who of everybody) {
      const own = (await who.direct()).filter((card) => card.includes("'s map"));
      expect(own).toHaveLength(1);
    }
  });
});
