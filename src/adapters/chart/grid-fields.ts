import type { GridBand, GridChart } from '../../application/chart.ts';
import type { JsonObject } from './drawing.ts';
import { pitch } from './line-axes.ts';
import { bandStyles, pointStyles } from './palette.ts';

/** A tinted field with the mark of its band in it: a cell of the grid, or a swatch of its key. Pixels of the canvas. */
export interface Field {
  readonly band: GridBand;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly mark: number;
}

/** White between fields. */
const edge = 1;

/** Of each band one dataset for its marks and one for its fields; Chart.js draws the first on top. */
export function fieldDatasets(fields: readonly Field[], legend: GridChart['legend']): JsonObject[] {
  const byBand = legend.map(({ band, label }) => ({ band, label, fields: fields.filter((field) => field.band === band) }));
  return [...byBand.flatMap(marks), ...byBand.map(tints)];
}

interface BandFields {
  readonly band: GridBand;
  readonly label: string;
  readonly fields: readonly Field[];
}

function marks({ band, label, fields }: BandFields): JsonObject[] {
  const { mark } = bandStyles[band];
  if (mark === null) return [];
  return [
    {
      label,
      data: fields.map((field) => ({ x: field.mark, y: field.y })),
      ...pointStyles[mark.shape],
      pointRadius: mark.shape === 'circle' ? 7.5 : 8.5,
      pointBackgroundColor: mark.colour,
      pointBorderWidth: 0,
    },
  ];
}

/** Each field is a stroke almost as thick as a line is high; a point without a place ends it. */
function tints({ band, label, fields }: BandFields): JsonObject {
  return {
    label,
    data: fields.flatMap(({ left, right, y }) => [
      { x: left + edge, y },
      { x: right - edge, y },
      { x: null, y: null },
    ]),
    showLine: true,
    spanGaps: false,
    pointRadius: 0,
    borderColor: bandStyles[band].tint,
    borderWidth: pitch - 2 * edge,
    borderCapStyle: 'butt',
  };
}
