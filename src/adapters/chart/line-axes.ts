import type { JsonObject } from './drawing.ts';
import { plain } from './heading.ts';
import type { Lettering } from './lettering.ts';
import { ink } from './palette.ts';
import { bareAxis, font, onTop, plainTicks } from './text-axis.ts';

/** From line to line of a chart that is made of lines, in pixels. */
export const pitch = 27;

/** Stands for a figure where there is none. */
export const nothing = '–';

/** Titles at the left edge: mirrored, so that they stand inside the chart's area and no room is kept for them. */
export function titleAxis(labels: readonly string[], lettering: Lettering): JsonObject {
  return {
    ...bareAxis,
    type: 'category',
    axis: 'y',
    position: 'left',
    offset: true,
    labels,
    ticks: { ...plainTicks, mirror: true, color: ink.text, font: font(lettering) },
  };
}

/** A column of figures that end at `x`; Chart.js ends the labels of an axis inside the chart where the axis stands. */
export function figureAxis(labels: readonly string[], x: number, lettering: Lettering = plain): JsonObject {
  return {
    ...bareAxis,
    type: 'category',
    axis: 'y',
    position: { x },
    offset: true,
    labels,
    ticks: { ...plainTicks, ...onTop, color: ink.text, font: font(lettering) },
  };
}
