import type { Chart } from '../../application/chart.ts';
import { changeDrawing } from './change.ts';
import type { Drawing } from './drawing.ts';
import { gridDrawing } from './grid.ts';
import { mapDrawing } from './map.ts';

/** What Chart.js is given to draw the chart. */
export function chartDrawing(chart: Chart): Drawing {
  switch (chart.kind) {
    case 'map':
      return mapDrawing(chart);
    case 'grid':
      return gridDrawing(chart);
    case 'change':
      return changeDrawing(chart);
  }
}
