import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mapDrawing } from '../../../src/adapters/chart/map.ts';
import type { MapChart } from '../../../src/application/chart.ts';
import { aMap, anOutline, longNames, longTitle } from '../../support/charts.ts';
import { axesTexts, datasetsOf, fontSizes } from '../../support/drawings.ts';

const seven = [...longNames, 'One too many'].map((name, index) => anOutline(name, index, index, index, index, index));

/** What Chart.js is told of the outlines, without the samples of the legend. */
function outlines(chart: MapChart) {
  return datasetsOf(mapDrawing(chart)).filter(({ type }) => type === undefined);
}

describe('the map as a Chart.js configuration', () => {
  test('is a radar from 0 to 100 with an axis for each area and a dataset for each outline', () => {
    const { configuration } = mapDrawing(aMap());
    expect(configuration.type).toBe('radar');
    expect(configuration.data.labels).toEqual(aMap().axes.map(({ title }) => title));
    expect(outlines(aMap()).map(({ label, data }) => ({ name: label, scores: data }))).toEqual([...aMap().outlines, aMap().lowest]);
    expect(configuration.options['scales']).toMatchObject({ r: { min: 0, max: 100 } });
  });

  test('keeps the gap of a missing score', () => {
    const [gapped] = outlines(aMap({ outlines: [anOutline('Northvale', 72, null, 66, null, 70)] }));
    expect(gapped).toMatchObject({ data: [72, null, 66, null, 70], spanGaps: false });
  });

  test('shows a lowest score between two gaps as a point, since no line leads to it', () => {
    const lowest = outlines(aMap({ lowest: anOutline('Lowest', 40, null, 50, 60, null) })).at(-1);
    expect(lowest?.['pointRadius']).toEqual([expect.any(Number), 0, 0, 0, 0]);
  });

  test('lays the lowest beneath all others, black, thick and filled', () => {
    const [first, second, lowest] = outlines(aMap());
    expect(lowest).toMatchObject({ label: 'Lowest', borderColor: '#1a1a1a', fill: true });
    expect(Number(lowest?.['order'])).toBeGreaterThan(Math.max(Number(first?.['order']), Number(second?.['order'])));
    expect(Number(lowest?.['borderWidth'])).toBeGreaterThan(Number(first?.['borderWidth']));
  });

  test('draws six outlines that differ in colour, mark and dash, and never a seventh', () => {
    const drawn = outlines(aMap({ outlines: seven, lowest: null }));
    expect(drawn).toHaveLength(6);
    for (const key of ['borderColor', 'borderDash']) expect(new Set(drawn.map((dataset) => JSON.stringify(dataset[key]))).size).toBe(6);
    expect(new Set(drawn.map(({ pointStyle, pointRotation }) => `${pointStyle} ${pointRotation}`)).size).toBe(6);
  });

  test('fills a single outline lightly, and several not at all', () => {
    expect(outlines(aMap({ outlines: [anOutline('Northvale', 1, 2, 3, 4, 5)], lowest: null }))).toMatchObject([{ fill: true }]);
    expect(outlines(aMap()).slice(0, 2)).toMatchObject([{ fill: false }, { fill: false }]);
  });
});

describe('the words on the map', () => {
  test('are the title, the subtitle, each area with its caption, and each outline in the legend', () => {
    const { configuration } = mapDrawing(aMap());
    expect(configuration.options['plugins']).toMatchObject({
      title: { text: ['Shared IT service'] },
      subtitle: { text: [aMap().subtitle] },
    });
    const texts = axesTexts(mapDrawing(aMap())).map(({ lines }) => lines.join(' '));
    expect(texts).toEqual([...aMap().axes.flatMap(({ title, caption }) => [title, caption]), 'Lowest', 'Northvale', 'Eastmere']);
  });

  test('are bold for an area and lighter for its caption', () => {
    const [title, caption] = axesTexts(mapDrawing(aMap()));
    expect([title?.weight, caption?.weight]).toEqual(['bold', 'normal']);
    expect(title?.colour).not.toBe(caption?.colour);
  });

  test('are at least 22 pixels high at the width of 640', () => {
    const drawing = mapDrawing(aMap({ title: longTitle }));
    expect(drawing.width).toBe(640);
    expect(Math.min(...fontSizes(drawing))).toBe(22);
  });

  test('are whole where a council has a name of forty characters', () => {
    const texts = axesTexts(mapDrawing(aMap({ outlines: longNames.map((name) => anOutline(name, 1, 2, 3, 4, 5)) }))).map(({ lines }) =>
      lines.join(' '),
    );
    expect(texts).toEqual(expect.arrayContaining(longNames));
  });

  test('wrap in a title of 120 characters, which is shown to its end', () => {
    const { configuration } = mapDrawing(aMap({ title: longTitle }));
    const { title } = configuration.options['plugins'] as unknown as { title: { text: string[] } };
    expect(title.text.join(' ')).toBe(longTitle);
  });

  test('stay on the canvas, whatever they are', () => {
    fc.assert(
      fc.property(aRandomMap, (chart) => {
        const drawing = mapDrawing(chart);
        for (const { left, right, top, bottom } of axesTexts(drawing)) {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(drawing.width);
          expect(top).toBeGreaterThanOrEqual(0);
          expect(bottom).toBeLessThanOrEqual(drawing.height);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('never lie on each other', () => {
    fc.assert(
      fc.property(aRandomMap, (chart) => {
        const texts = axesTexts(mapDrawing(chart));
        for (const [index, one] of texts.entries())
          for (const other of texts.slice(index + 1)) {
            const apart = one.right <= other.left || other.right <= one.left || one.bottom <= other.top + 1 || other.bottom <= one.top + 1;
            expect(apart, `${one.lines} and ${other.lines}`).toBe(true);
          }
      }),
      { numRuns: 60 },
    );
  });
});

test('the picture is at most 1024 pixels either way, and its configuration plain JSON', () => {
  fc.assert(
    fc.property(aRandomMap, (chart) => {
      const { configuration, width, height, pixelRatio } = mapDrawing(chart);
      expect(Math.max(width, height) * pixelRatio).toBeLessThanOrEqual(1024);
      expect(JSON.parse(JSON.stringify(configuration))).toEqual(configuration);
    }),
    { numRuns: 60 },
  );
});

const aName = fc.oneof(fc.constantFrom(...longNames, 'Northvale', 'Éire', longTitle), fc.string({ maxLength: 40 }));
const aScore = fc.option(fc.integer({ min: 0, max: 100 }));
const anyOutline = fc.record({ name: aName, scores: fc.array(aScore, { minLength: 5, maxLength: 5 }) });
const aRandomMap: fc.Arbitrary<MapChart> = fc.record({
  kind: fc.constant('map' as const),
  title: aName,
  subtitle: aName,
  axes: fc.array(fc.record({ title: aName, caption: aName }), { minLength: 5, maxLength: 5 }),
  outlines: fc.array(anyOutline, { maxLength: 6 }),
  lowest: fc.option(anyOutline),
});
