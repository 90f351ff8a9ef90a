import { describe, expect, test } from 'vitest';
import { altText } from '../../../src/application/views/chart-text.ts';
import { chartWords as words } from '../../../src/application/wording/en-charts.ts';
import { aGrid, aMap, anOutline, longNames, longTitle } from '../../support/charts.ts';

describe('the alt text of a map', () => {
  test('names the figures of each area', () => {
    expect(altText(aMap(), words)).toBe(
      'Map of readiness by area: Shared IT service. 4 December 2026 · 0 to 100. ' +
        'Shared vision: lowest 64; Northvale 72, Eastmere 64. ' +
        'Ethos and cultures: lowest 61; Northvale 61, Eastmere 70. ' +
        'Treatment of resources: lowest 48; Northvale 66, Eastmere 48. ' +
        'Risk management: lowest 38; Northvale 58, Eastmere 38. ' +
        'Governance: lowest 62; Northvale 70, Eastmere 62.',
    );
  });

  test('says who has no outline, whose figure is missing, and where all are', () => {
    const outlines = [
      anOutline('Northvale', 72, 61, null, 58, null),
      anOutline('Eastmere', null, 50, null, 44, 62),
      anOutline('Westhaven (withheld)', null, null, null, null, null),
    ];
    const text = altText(aMap({ outlines, lowest: anOutline('Lowest', 72, 50, null, 44, 62) }), words);
    expect(text).toContain('Shared vision: lowest 72; Northvale 72, Eastmere not enough answers.');
    expect(text).toContain('Treatment of resources: not enough answers yet.');
    expect(text).toMatch(/Without an outline: Westhaven \(withheld\)\.$/u);
  });

  test('of one partner has no lowest', () => {
    expect(altText(aMap({ outlines: [anOutline('Northvale', 72, 61, 66, 58, 70)], lowest: null }), words)).toContain(
      'Shared vision: Northvale 72.',
    );
  });

  test('is at most 2000 characters, cut between sentences', () => {
    const outlines = longNames.map((name) => anOutline(name, 1, 2, 3, 4, 5));
    const axes = Array.from({ length: 5 }, () => ({ title: longTitle, caption: '' }));
    const text = altText(aMap({ title: longTitle, axes, outlines }), words);
    expect(text.length).toBeLessThanOrEqual(2000);
    expect(text).toMatch(/\. The rest is left out here\.$/u);
  });
});

describe('the alt text of a grid', () => {
  test('counts the bands of each area and names its lowest figure', () => {
    expect(altText(aGrid(['Northvale', 'Eastmere'], 4), words)).toMatch(
      /^Topics by partner: Shared IT service\. 4 December 2026\. Columns: Northvale and Eastmere\. Shared vision: 1 weak, 2 developing, 2 sound, 2 strong, 1 with too few answers; lowest is Topic 0\.0, Northvale 12\. /u,
    );
  });

  test('names no partner for what is the lowest of all', () => {
    expect(altText(aGrid([words.grid.lowest], 5), words)).toContain('lowest is Topic 0.0, 12.');
  });

  test('is short enough for 35 topics of six partners', () => {
    expect(altText(aGrid(longNames, 7, { title: longTitle }), words).length).toBeLessThanOrEqual(2000);
  });
});
