import type { JsonObject } from './drawing.ts';
import type { Lettering } from './lettering.ts';

/** Baseline to baseline, as a multiple of the type size. */
export const lineHeight = 1.2;

/** A block of text; `x` is where it starts, its centre or its end, by `align`; `y` is its top. Pixels of the canvas. */
export interface PlacedText {
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly align: 'start' | 'center' | 'end';
  readonly lettering: Lettering;
  readonly colour: string;
  /** Drawn over the datasets instead of beneath them. */
  readonly over?: boolean;
}

/** From where to where the chart's own area goes, in pixels of the canvas. */
export interface Span {
  readonly left: number;
  readonly right: number;
}

/**
 * Text anywhere on the canvas, in plain Chart.js data: a category axis that shows a single label. The plugin that would
 * do it is not among what every self-hosted QuickChart has for Chart.js 4. The chart needs a linear axis `y` that counts in
 * pixels of the canvas. The label stands on the first, middle or last tick, so that its neighbours, which are empty,
 * keep Chart.js from making room at the edges.
 */
export function textAxis({ lines, x, y, align, lettering, colour, over = false }: PlacedText, { left, right }: Span): JsonObject {
  const label = [...lines];
  const anchored = {
    start: { labels: [label, ''], labelOffset: x - left },
    center: { labels: ['', label, ''], labelOffset: x - (left + right) / 2 },
    end: { labels: ['', label], labelOffset: x - right },
  }[align];
  return {
    ...bareAxis,
    type: 'category',
    axis: 'x',
    position: { y },
    labels: anchored.labels,
    ticks: { ...plainTicks, ...(over ? onTop : {}), align, labelOffset: anchored.labelOffset, color: colour, font: font(lettering) },
  };
}

/** An axis of which nothing is seen but its labels. */
export const bareAxis: JsonObject = { border: { display: false }, grid: { display: false, drawTicks: false } };

/** Every label, upright, where its tick is. */
export const plainTicks: JsonObject = { autoSkip: false, minRotation: 0, maxRotation: 0, padding: 0 };

/** Labels that are drawn over the datasets. */
export const onTop: JsonObject = { z: 1 };

/** Axes under a name each, as Chart.js wants them. */
export function numbered(name: string, axes: readonly JsonObject[]): JsonObject {
  return Object.fromEntries(axes.map((axis, index) => [`${name}${index}`, axis]));
}

export function font({ size, weight }: Lettering): JsonObject {
  return { size, weight: weight === 'bold' ? 'bold' : 'normal', lineHeight };
}

/** The height of a block of text in pixels. */
export function blockHeight(lines: readonly string[], { size }: Lettering): number {
  return lines.length * size * lineHeight;
}
