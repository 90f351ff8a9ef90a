import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeDrawing } from '../../../src/adapters/chart/change.ts';
import type { ChangeChart } from '../../../src/application/chart.ts';
import { aChange, longNames, longTitle } from '../../support/charts.ts';
import { axesTexts, datasetsOf, fontSizes, labelsOf } from '../../support/drawings.ts';

const rowsOf = ({ groups }: ChangeChart) => groups.flatMap(({ rows }) => rows);
const at = (points: unknown) => (points as readonly { x: number; y: number }[]).map(({ x }) => x);
/** What stands in each line, from left to right. */
const lines = (chart: ChangeChart) => {
  const drawing = changeDrawing(chart);
  const columns = ['headings', 'areas', 'figures0', 'figures1', 'figures2'].map((axis) => labelsOf(drawing, axis));
  const count = chart.groups.length + rowsOf(chart).length;
  return Array.from({ length: count }, (_, line) => columns.map((column) => column[line]).filter((text) => text !== ''));
};

describe('the change as a Chart.js configuration', () => {
  test('has a line for each partner and each of its areas, with both figures and what they are apart', () => {
    expect(lines(aChange())).toEqual([
      ['Northvale'],
      ['Shared vision', '38', '50', '+12'],
      ['Ethos and cultures', '70', '61', '−9'],
      ['Treatment of resources', '66', '66', '0'],
      ['Risk management', '–', '58', '–'],
      ['Governance', '0', '100', '+100'],
      ['Eastmere: not in the earlier round'],
    ]);
  });

  test('marks on a track from 0 to 100 where a figure was and where it is, by which way it went', () => {
    const marks = (label: string) => datasetsOf(changeDrawing(aChange())).find((dataset) => dataset['label'] === label)?.['data'];
    const [left = 0, right = 0] = [Math.min(...at(marks('before'))), Math.max(...at(marks('better')))];
    const percent = (label: string) => at(marks(label)).map((x) => Math.round((100 * (x - left)) / (right - left)));
    expect([percent('before'), percent('better'), percent('worse'), percent('same')]).toEqual([[38, 0, 70], [50, 100], [61], [66]]);
  });

  test('shows no mark where a figure is missing', () => {
    const rows = [{ title: 'Risk management', from: null, to: 58 }];
    const datasets = datasetsOf(changeDrawing(aChange({ groups: [{ title: 'Northvale', rows }], legend: [] })));
    expect(datasets.filter(({ showLine }) => !showLine).flatMap(({ data }) => [data].flat())).toEqual([]);
  });

  test('says beneath what each mark means', () => {
    const texts = axesTexts(changeDrawing(aChange())).map(({ lines }) => lines.join(' '));
    expect(texts).toEqual(expect.arrayContaining(['then', 'now', ...aChange().legend.map(({ label }) => label)]));
  });
});

describe('the words on the change', () => {
  test('are at least 22 pixels high at the width of 640', () => {
    const drawing = changeDrawing(aChange({ title: longTitle }));
    expect(drawing.width).toBe(640);
    expect(Math.min(...fontSizes(drawing))).toBe(22);
  });

  test('are whole where a partner’s name takes two lines', () => {
    const drawing = changeDrawing(aChange({ groups: longNames.map((title) => ({ title: `${title} and its Neighbours`, rows: [] })) }));
    expect(labelsOf(drawing, 'headings').join(' ')).toContain(`${longNames[0]} and its Neighbours`);
  });
});

test('whatever changed, the picture is at most 1024 pixels either way, and its configuration plain JSON', () => {
  fc.assert(
    fc.property(aRandomChange, (chart) => {
      const { configuration, width, height, pixelRatio } = changeDrawing(chart);
      expect(Math.max(width, height) * pixelRatio).toBeLessThanOrEqual(1024);
      expect(JSON.parse(JSON.stringify(configuration))).toEqual(configuration);
    }),
    { numRuns: 60 },
  );
});

const aName = fc.oneof(fc.constantFrom(...longNames, 'Northvale', 'Éire', longTitle), fc.string({ maxLength: 60 }));
const aFigure = fc.option(fc.integer({ min: 0, max: 100 }));
const aRow = fc.record({ title: aName, from: aFigure, to: aFigure });
const aRandomChange: fc.Arbitrary<ChangeChart> = fc
  .record({
    title: aName,
    subtitle: aName,
    groups: fc.array(fc.record({ title: aName, rows: fc.array(aRow, { maxLength: 12 }) }), { maxLength: 6 }),
  })
  .map(aChange);
