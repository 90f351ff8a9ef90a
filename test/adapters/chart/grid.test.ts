import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridDrawing } from '../../../src/adapters/chart/grid.ts';
import type { GridChart } from '../../../src/application/chart.ts';
import { aGrid, longNames, longTitle } from '../../support/charts.ts';
import { axesTexts, columnNames, datasetsOf, fontSizes, labelsOf } from '../../support/drawings.ts';

const three = ['Northvale', 'Eastmere', 'Westhaven'];
const filled = (labels: readonly string[]) => labels.filter((label) => label !== '');

describe('the grid as a Chart.js configuration', () => {
  test('lists every topic beneath its area, in order', () => {
    const chart = aGrid(three);
    const drawing = gridDrawing(chart);
    const lines = labelsOf(drawing, 'headings').map((heading, line) => heading || labelsOf(drawing, 'topics')[line]);
    expect(lines.slice(0, 40)).toEqual(chart.groups.flatMap(({ title, rows }) => [title, ...rows.map((row) => row.title)]));
  });

  test('puts each figure on the line of its topic, and a dash where there is none', () => {
    const chart = aGrid(three);
    const drawing = gridDrawing(chart);
    const topics = labelsOf(drawing, 'topics');
    for (const [column] of three.entries()) {
      const figures = labelsOf(drawing, `figures${column}`);
      for (const { title, cells } of chart.groups.flatMap(({ rows }) => rows))
        expect(figures[topics.indexOf(title)]).toBe(String(cells[column]?.score ?? '–'));
    }
  });

  test('marks every cell but those without a band, and once in the key', () => {
    const chart = aGrid(three);
    const marks = datasetsOf(gridDrawing(chart)).filter(({ showLine }) => !showLine);
    expect(marks.map(({ label }) => label)).toEqual(['weak figures', 'developing figures', 'sound figures', 'strong figures']);
    const cells = chart.groups.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
    const expected = ['weak', 'developing', 'sound', 'strong'].map((band) => cells.filter((cell) => cell.band === band).length + 1);
    expect(marks.map(({ data }) => [data].flat().length)).toEqual(expected);
  });

  test('marks differ in shape', () => {
    const marks = datasetsOf(gridDrawing(aGrid(three))).filter(({ showLine }) => !showLine);
    expect(new Set(marks.map(({ pointStyle }) => pointStyle)).size).toBe(4);
  });

  test('says beneath the grid what each band is called', () => {
    const texts = axesTexts(gridDrawing(aGrid(three))).map(({ lines }) => lines.join(' '));
    expect(texts).toEqual(expect.arrayContaining(aGrid(three).legend.map(({ label }) => label)));
  });
});

describe('the words on the grid', () => {
  test('are level above their columns where they are short', () => {
    const texts = axesTexts(gridDrawing(aGrid(three))).map(({ lines }) => lines.join(' '));
    expect(texts).toEqual(expect.arrayContaining(three));
    expect(columnNames(gridDrawing(aGrid(three)))).toEqual([]);
  });

  test('stand upright above their columns where they are long, all of them', () => {
    const names = columnNames(gridDrawing(aGrid([...three, 'Southmoor City Council'])));
    expect(names.map((lines) => lines.join(' '))).toEqual([...three, 'Southmoor City Council']);
  });

  test('are listed whole above the grid where that would cut one, with a letter for each column', () => {
    const drawing = gridDrawing(aGrid(longNames));
    const texts = axesTexts(drawing).map(({ lines }) => lines.join(' '));
    expect(texts.slice(0, 12)).toEqual(longNames.flatMap((name, index) => ['ABCDEF'.charAt(index), name]));
    expect(texts.slice(12, 18)).toEqual([...'ABCDEF']);
    expect(columnNames(drawing)).toEqual([]);
  });

  test('are at least 22 pixels high at the width of 640', () => {
    const drawing = gridDrawing(aGrid(longNames, 7, { title: longTitle }));
    expect(drawing.width).toBe(640);
    expect(Math.min(...fontSizes(drawing))).toBe(22);
  });

  test('of a topic are cut before the first column', () => {
    const chart = aGrid(longNames, 1);
    const [group] = chart.groups;
    const long = { ...chart, groups: [{ title: group?.title ?? '', rows: [{ title: 'Political and executive sponsorship', cells: [] }] }] };
    expect(filled(labelsOf(gridDrawing(long), 'topics'))).toEqual(['Political and execut…']);
    const alone = { ...long, columns: ['Northvale'] };
    expect(filled(labelsOf(gridDrawing(alone), 'topics'))).toEqual(['Political and executive sponsorship']);
  });
});

test('35 topics of six partners fit in 1024 pixels with room to read: a line is 19 of them or more', () => {
  const { width, height, pixelRatio } = gridDrawing(aGrid(three.concat(three)));
  expect(Math.max(width, height) * pixelRatio).toBeLessThanOrEqual(1024);
  expect(27 * pixelRatio).toBeGreaterThan(19);
});

test('whatever the grid, the picture is at most 1024 pixels either way, and its configuration plain JSON', () => {
  fc.assert(
    fc.property(aRandomGrid, (chart) => {
      const { configuration, width, height, pixelRatio } = gridDrawing(chart);
      expect(Math.max(width, height) * pixelRatio).toBeLessThanOrEqual(1024);
      expect(JSON.parse(JSON.stringify(configuration))).toEqual(configuration);
    }),
    { numRuns: 60 },
  );
});

const aName = fc.oneof(fc.constantFrom(...longNames, 'Northvale', 'Éire', longTitle), fc.string({ maxLength: 40 }));
const aRandomGrid: fc.Arbitrary<GridChart> = fc
  .tuple(fc.array(aName, { maxLength: 7 }), fc.integer({ min: 0, max: 12 }), aName)
  .map(([columns, topics, title]) => aGrid(columns, topics, { title }));
