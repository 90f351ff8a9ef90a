import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { trendDrawing } from '../../../src/adapters/chart/trend.ts';
import { spread } from '../../../src/adapters/chart/trend-scale.ts';
import { aTrend } from '../../support/charts.ts';
import { axesTexts, datasetsOf, fontSizes } from '../../support/drawings.ts';

const textsOf = (chart: ReturnType<typeof aTrend>) => axesTexts(trendDrawing(chart)).map(({ lines }) => lines.join(' '));
const marksOf = (chart: ReturnType<typeof aTrend>, label: string) => {
  const found = datasetsOf(trendDrawing(chart)).find((dataset) => dataset['label'] === label);
  // The last stands before the line's name.
  return ((found?.['data'] ?? []) as readonly { x: number; y: number }[]).slice(0, -1);
};

describe('the trend as a Chart.js configuration', () => {
  test('has the rounds to scale, and says of each its day, how much was rated, and where other questions begin', () => {
    const [first, second, third] = marksOf(aTrend(), 'Shared vision').map(({ x }) => x);
    expect(((second ?? 0) - (first ?? 0)) / ((third ?? 0) - (first ?? 0))).toBeCloseTo(0.25);
    expect(textsOf(aTrend())).toEqual(expect.arrayContaining(['2 March 2026 · 84% rated', '2 March 2027 · 90% rated · other questions']));
  });

  test('names each line at its end with its last figure, in a style of its own', () => {
    expect(textsOf(aTrend())).toEqual(expect.arrayContaining(['62 Shared vision', '48 Governance']));
    const styles = datasetsOf(trendDrawing(aTrend())).flatMap(({ pointStyle, pointRotation }) =>
      pointStyle === undefined ? [] : [`${pointStyle} ${pointRotation}`],
    );
    expect(new Set(styles).size).toBe(2);
  });

  test('breaks the lines and draws an upright where other questions begin, and marks no missing figure', () => {
    const upright = (chart: ReturnType<typeof aTrend>) =>
      datasetsOf(trendDrawing(chart)).filter(({ borderDash, borderWidth }) => borderWidth === 2 && [borderDash].flat().length > 0);
    expect(upright(aTrend())).toHaveLength(1);
    expect(upright(aTrend({ rounds: aTrend().rounds.map((round) => ({ ...round, isApart: false })) }))).toEqual([]);
    const line = datasetsOf(trendDrawing(aTrend())).find(({ borderWidth }) => borderWidth === 4);
    expect(((line?.['data'] ?? []) as readonly { x: number | null }[]).map(({ x }) => x === null)).toEqual([false, false, true, false]);
    expect(marksOf(aTrend(), 'Governance')).toHaveLength(2);
  });

  test('has words of 22 pixels at least, at the width of 640', () => {
    const drawing = trendDrawing(aTrend());
    expect(drawing.width).toBe(640);
    expect(Math.min(...fontSizes(drawing))).toBe(22);
  });
});

test('labels are moved apart, stay within and in order, and move no further than they must', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 6 }), (wanted) => {
      const places = spread(wanted, 40, { from: 0, to: 300 });
      const sorted = places.toSorted((one, other) => one - other);
      expect(sorted[0]).toBeGreaterThanOrEqual(-1e-6);
      expect(sorted.at(-1)).toBeLessThanOrEqual(300 + 1e-6);
      for (const [nth, place] of sorted.entries()) if (nth > 0) expect(place - (sorted[nth - 1] ?? 0)).toBeGreaterThanOrEqual(40 - 1e-6);
      for (const [one, at] of wanted.entries())
        for (const [other, then] of wanted.entries()) if (at < then) expect(places[one]).toBeLessThan(places[other] ?? 0);
    }),
  );
  expect(spread([50, 50, 50], 40, { from: 0, to: 300 })).toEqual([10, 50, 90]);
  expect(spread([10, 200], 40, { from: 0, to: 300 })).toEqual([10, 200]);
});
