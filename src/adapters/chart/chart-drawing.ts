import type { Chart } from '../../application/chart.ts';
import type { Sharpness } from '../../application/ports.ts';
import { changeDrawing } from './change.ts';
import type { Drawing } from './drawing.ts';
import { gridDrawing } from './grid.ts';
import { mapDrawing } from './map.ts';
import { trendDrawing } from './trend.ts';

/** On paper as wide as a page: some 290 pixels an inch. */
const printRatio = 3;

/** What Chart.js is given to draw the chart. For print it is the same picture in more pixels. */
export function chartDrawing(chart: Chart, sharpness: Sharpness = 'screen'): Drawing {
  const drawing = onScreen(chart);
  if (sharpness === 'screen') return drawing;
  const { configuration } = drawing;
  const options = { ...configuration.options, devicePixelRatio: printRatio };
  return { ...drawing, pixelRatio: printRatio, configuration: { ...configuration, options } };
}

function onScreen(chart: Chart): Drawing {
  switch (chart.kind) {
    case 'map':
      return mapDrawing(chart);
    case 'grid':
      return gridDrawing(chart);
    case 'change':
      return changeDrawing(chart);
    case 'trend':
      return trendDrawing(chart);
  }
}
