import type { ChangeChart } from '../../application/chart.ts';
import { changeColumns } from './change-columns.ts';
import { changeKey } from './change-key.ts';
import { changeLines, differenceIn, figureIn, rowTitleIn, titleIn } from './change-lines.ts';
import { rowDatasets } from './change-rows.ts';
import type { Drawing } from './drawing.ts';
import { heading, plain, span, strong } from './heading.ts';
import { figureAxis, pitch, titleAxis } from './line-axes.ts';
import { lined } from './lined.ts';
import { ink } from './palette.ts';
import { blockHeight, numbered, textAxis } from './text-axis.ts';

const beneathHeading = 12;
const beneathNames = 2;
const aboveKey = 12;

/**
 * The change as a Chart.js scatter chart that counts in pixels of the canvas: in a line a row stand its title, the
 * earlier figure, a track from 0 to 100 with a stroke from then to now, the later figure, and how far they are apart.
 */
export function changeDrawing(chart: ChangeChart): Drawing {
  const lines = changeLines(chart);
  const columns = changeColumns(chart);
  const key = changeKey(chart.legend);
  const head = heading(chart.title, chart.subtitle);
  const names = Math.ceil(head.bottom + beneathHeading);
  const top = Math.ceil(names + blockHeight([chart.columns.before], plain) + beneathNames);
  const keyTop = top + lines.length * pitch + aboveKey;
  const named = (name: string, x: number) =>
    textAxis({ lines: [name], x, y: names, align: 'end', lettering: plain, colour: ink.quiet }, span);
  return lined({ head, top, end: keyTop + key.height, lines }, (labels) => ({
    datasets: [...rowDatasets(lines, columns, top), ...key.datasets(keyTop)],
    scales: {
      headings: titleAxis(labels(titleIn), strong),
      areas: titleAxis(labels(rowTitleIn(columns)), plain),
      ...numbered('figures', [
        figureAxis(labels(figureIn('from')), columns.before),
        figureAxis(labels(figureIn('to')), columns.now),
        figureAxis(labels(differenceIn), columns.difference, strong),
      ]),
      ...numbered('text', [named(chart.columns.before, columns.before), named(chart.columns.now, columns.now), ...key.axes(keyTop)]),
    },
  }));
}
