import { describe, expect, test } from 'vitest';
import { chartDrawing } from '../../../src/adapters/chart/chart-drawing.ts';
import type { Drawing } from '../../../src/adapters/chart/drawing.ts';
import { axesTexts, type ShownText } from '../../support/drawings.ts';
import { oddCharts } from '../../support/odd-charts.ts';

const phone = 390;
const isOver = (one: ShownText, other: ShownText) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Pairs of texts that stand over one another. */
function crowded(texts: readonly ShownText[]): string[] {
  return texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter((other) => isOver(one, other))
      .map((other) => `“${one.lines.join(' ')}” and “${other.lines.join(' ')}”`),
  );
}

function outside(texts: readonly ShownText[], { width, height }: Drawing): string[] {
  return texts
    .filter(({ left, right, top, bottom }) => left < 0 || top < 0 || right > width || bottom > height)
    .map(({ lines }) => lines.join(' '));
}

describe.for(oddCharts())('%s', ([, chart]) => {
  const drawing = chartDrawing(chart);
  const texts = axesTexts(drawing).filter(({ lines }) => lines.some((line) => line !== ''));

  test('has every text within the picture, and none over another', () => {
    expect(texts.length).toBeGreaterThan(2);
    expect(outside(texts, drawing)).toEqual([]);
    expect(crowded(texts)).toEqual([]);
  });

  test('is a picture that fills a phone, in no direction larger than the chat tools take', () => {
    expect(drawing.width * drawing.pixelRatio).toBeGreaterThanOrEqual(phone);
    expect(Math.max(drawing.width, drawing.height) * drawing.pixelRatio).toBeLessThanOrEqual(1024);
  });
});
