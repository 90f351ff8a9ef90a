import type { ChangeChart } from '../../application/chart.ts';
import { marked } from './change-rows.ts';
import type { JsonObject } from './drawing.ts';
import { innerWidth, plain, span } from './heading.ts';
import { shortened, textWidth } from './lettering.ts';
import { nothing, pitch } from './line-axes.ts';
import { changeStyles, ink } from './palette.ts';
import { lineHeight, type PlacedText, textAxis } from './text-axis.ts';

/** The key beneath the rows: what each mark says in a word. */
export interface ChangeKey {
  /** Pixels. */
  readonly height: number;
  /** `top` is where the key begins, in pixels of the canvas. */
  datasets(top: number): JsonObject[];
  axes(top: number): JsonObject[];
}

const sample = { width: 20, gap: 6 };
const between = 20;
const rowPitch = pitch + 4;

/** From left to right, in as many rows as it needs. */
export function changeKey(legend: ChangeChart['legend']): ChangeKey {
  const places = placesOf(legend);
  const middle = (top: number, row: number) => top + (row + 0.5) * rowPitch;
  return {
    height: rowPitch * Math.max(0, ...places.map(({ row }) => row + 1)),
    datasets: (top) => places.map(({ mark, x, row }) => marked(mark, [{ x: x + sample.width / 2, y: middle(top, row) }])),
    axes: (top) =>
      places.flatMap(({ mark, label, x, row }) => {
        const from = x + sample.width + sample.gap;
        const y = middle(top, row) - (plain.size * lineHeight) / 2;
        const text = (said: string, where: Pick<PlacedText, 'x' | 'align'>) =>
          textAxis({ lines: [said], ...where, y, lettering: plain, colour: ink.text }, span);
        const words = text(shortened(label, plain, span.right - from), { x: from, align: 'start' });
        return changeStyles[mark] === null ? [words, text(nothing, { x: x + sample.width / 2, align: 'center' })] : [words];
      }),
  };
}

function placesOf(legend: ChangeChart['legend']) {
  let x = 0;
  let row = 0;
  return legend.map((key) => {
    const width = sample.width + sample.gap + textWidth(key.label, plain);
    if (x > 0 && x + width > innerWidth) [x, row] = [0, row + 1];
    const place = { ...key, x: span.left + x, row };
    x += width + between;
    return place;
  });
}
