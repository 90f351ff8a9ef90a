import type { GridChart } from '../../application/chart.ts';
import type { Drawing } from './drawing.ts';
import { type Column, columnNames, gridColumns } from './grid-columns.ts';
import { type Field, fieldDatasets } from './grid-fields.ts';
import { gridKey } from './grid-key.ts';
import { type GridLine, gridLines } from './grid-lines.ts';
import { heading, innerWidth, plain, span, strong } from './heading.ts';
import { shortened } from './lettering.ts';
import { figureAxis, nothing, pitch, titleAxis } from './line-axes.ts';
import { lined } from './lined.ts';
import { numbered } from './text-axis.ts';

const beneathHeading = 14;
const beneathNames = 4;
const aboveKey = 12;

/**
 * The grid as a Chart.js scatter chart that counts in pixels of the canvas: of each band the fields are one dataset of
 * thick strokes and the marks another of points, and each column's figures are the labels of an axis of its own.
 */
export function gridDrawing(chart: GridChart): Drawing {
  const lines = gridLines(chart);
  const columns = gridColumns(chart.columns.length);
  const names = columnNames(chart.columns, columns);
  const key = gridKey(chart.legend);
  const head = heading(chart.title, chart.subtitle);
  const top = Math.ceil(head.bottom + beneathHeading + names.height + beneathNames);
  const keyTop = top + lines.length * pitch + aboveKey;
  return lined({ head, top, end: keyTop + key.height, lines }, (labels) => ({
    datasets: fieldDatasets([...cells(lines, columns, top), ...key.swatches(keyTop)], chart.legend),
    scales: {
      headings: titleAxis(labels(headingIn), strong),
      topics: titleAxis(labels(topicIn(columns)), plain),
      ...numbered(
        'figures',
        columns.map((column, index) => figureAxis(labels(figureIn(index)), column.figure)),
      ),
      ...numbered('text', [...names.axes(top - beneathNames), ...key.axes(keyTop)]),
    },
  }));
}

const headingIn = (line: GridLine) => (line.kind === 'heading' ? shortened(line.title, strong, innerWidth) : '');

const topicIn = (columns: readonly Column[]) => (line: GridLine) =>
  line.kind === 'topic' ? shortened(line.title, plain, (columns[0]?.left ?? span.right) - span.left - 8) : '';

const figureIn = (column: number) => (line: GridLine) => (line.kind === 'topic' ? String(line.cells[column]?.score ?? nothing) : '');

function cells(lines: readonly GridLine[], columns: readonly Column[], top: number): Field[] {
  return lines.flatMap((line, step) => {
    if (line.kind === 'heading') return [];
    const y = top + (step + 0.5) * pitch;
    return columns.map(({ left, right, mark }, index) => ({ band: line.cells[index]?.band ?? 'none', y, left, right, mark }));
  });
}
