import type { GridChart } from '../../application/chart.ts';
import type { JsonObject } from './drawing.ts';
import type { Field } from './grid-fields.ts';
import { innerWidth, plain, span } from './heading.ts';
import { shortened, textWidth } from './lettering.ts';
import { nothing, pitch } from './line-axes.ts';
import { bandStyles, ink } from './palette.ts';
import { lineHeight, textAxis } from './text-axis.ts';

/** The key beneath the grid. */
export interface GridKey {
  /** Pixels. */
  readonly height: number;
  /** `top` is where the key begins, in pixels of the canvas. */
  swatches(top: number): Field[];
  axes(top: number): JsonObject[];
}

const swatch = { width: 26, gap: 7 };
const between = 15;
const rowPitch = pitch + 4;

/** Lays the bands from left to right, in as many rows as they need. */
export function gridKey(legend: GridChart['legend']): GridKey {
  const places = placesOf(legend);
  return {
    height: rowPitch * Math.max(0, ...places.map(({ row }) => row + 1)),
    swatches: (top) =>
      places.map(({ band, x, row }) => {
        const y = top + (row + 0.5) * rowPitch;
        return { band, y, left: x, right: x + swatch.width, mark: x + swatch.width / 2 };
      }),
    axes: (top) =>
      places.flatMap(({ band, label, x, row }) => {
        const from = x + swatch.width + swatch.gap;
        const y = top + row * rowPitch + (rowPitch - plain.size * lineHeight) / 2;
        const text = { y, lettering: plain, colour: ink.text };
        const words = textAxis({ ...text, lines: [shortened(label, plain, span.right - from)], x: from, align: 'start' }, span);
        if (bandStyles[band].mark !== null) return [words];
        const dash = textAxis({ ...text, lines: [nothing], x: x + swatch.width / 2, align: 'center', over: true }, span);
        return [words, dash];
      }),
  };
}

function placesOf(legend: GridChart['legend']) {
  let x = 0;
  let row = 0;
  return legend.map((key) => {
    const width = swatch.width + swatch.gap + textWidth(key.label, plain);
    if (x > 0 && x + width > innerWidth) [x, row] = [0, row + 1];
    const place = { ...key, x: span.left + x, row };
    x += width + between;
    return place;
  });
}
