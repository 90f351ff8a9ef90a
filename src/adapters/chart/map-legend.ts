import type { JsonObject } from './drawing.ts';
import { innerWidth, margin, plain, span } from './heading.ts';
import { textWidth, wrapped } from './lettering.ts';
import { ink, lowestStyle, type Mark, type OutlineStyle } from './palette.ts';
import { blockHeight, lineHeight, type PlacedText, textAxis } from './text-axis.ts';

/** One line of the legend: the outline's name, and its style; null for the outline of the lowest figures. */
export interface LegendEntry {
  readonly name: string;
  readonly style: OutlineStyle | null;
}

export interface Legend {
  readonly datasets: readonly JsonObject[];
  readonly axes: readonly JsonObject[];
  /** Where the last line ends, in pixels from the top of the canvas. */
  readonly bottom: number;
}

const sample = { width: 44, gap: 8 };
const between = 14;
const rowHeight = 32;

/** The legend, from `top` down, in as many columns as the names leave room for. */
export function legend(entries: readonly LegendEntry[], top: number): Legend {
  const places = placesOf(entries);
  let bottom = top + rowHeight;
  let row = 0;
  const placed = entries.map((entry, index) => {
    const place = places[index] ?? { x: margin, row: index };
    if (place.row > row) {
      row = place.row;
      bottom += rowHeight;
    }
    const y = bottom - rowHeight;
    const from = place.x + sample.width + sample.gap;
    const lines = wrapped(entry.name, plain, span.right - from, 2);
    // A name of more than one line has its row for itself.
    bottom += blockHeight(lines, plain) - blockHeight(lines.slice(0, 1), plain);
    return { entry, x: place.x, y, name: nameAt(lines, from, y) };
  });
  return {
    datasets: placed.flatMap(({ entry, x, y }) => sampleOf(entry.style, x, y + rowHeight / 2)),
    axes: placed.map(({ name }) => textAxis(name, span)),
    bottom,
  };
}

interface Slot {
  readonly x: number;
  readonly row: number;
}

/** In one row where all fit; else in equal columns, as many as the longest name allows. */
function placesOf(entries: readonly LegendEntry[]): Slot[] {
  const widths = entries.map(({ name }) => sample.width + sample.gap + textWidth(name, plain));
  const oneRow = widths.reduce((sum, width) => sum + width + between, -between);
  if (oneRow <= innerWidth) return widths.map((_, index) => ({ x: margin + startOf(widths, index), row: 0 }));
  const columns = [3, 2].find((count) => Math.max(...widths) + between <= innerWidth / count) ?? 1;
  return entries.map((_, index) => ({ x: margin + (index % columns) * (innerWidth / columns), row: Math.floor(index / columns) }));
}

function startOf(widths: readonly number[], index: number): number {
  return widths.slice(0, index).reduce((sum, width) => sum + width + between, 0);
}

function nameAt(lines: readonly string[], x: number, top: number): PlacedText {
  const y = top + (rowHeight - plain.size * lineHeight) / 2;
  return { lines, x, y, align: 'start', lettering: plain, colour: ink.text };
}

type Point = readonly [x: number, y: number];
type Stroke = { readonly points: readonly Point[]; readonly width: number; readonly dash?: readonly number[]; readonly cap?: 'round' };

/**
 * The sample of a line and its mark. Chart.js draws no points outside the chart's area, where the legend lies, so
 * marks are made of thick strokes here.
 */
function sampleOf(style: OutlineStyle | null, x: number, y: number): JsonObject[] {
  const line: Point[] = [
    [x, y],
    [x + sample.width, y],
  ];
  if (style === null) return [stroked({ points: line, width: lowestStyle.width }, lowestStyle.colour)];
  const marks = markStrokes(style.mark, x + sample.width / 2, y);
  const haloes = style.mark === 'cross' ? [] : marks.map((stroke) => stroked({ ...stroke, width: stroke.width + 5 }, ink.paper));
  return [
    ...marks.map((stroke) => stroked(stroke, style.colour)),
    ...haloes,
    stroked({ points: line, width: 4, dash: style.dash }, style.colour),
  ];
}

function stroked({ points, width, dash = [], cap }: Stroke, colour: string): JsonObject {
  return {
    type: 'scatter',
    indexAxis: 'x',
    label: '',
    data: points.map(([x, y]) => ({ x, y })),
    showLine: true,
    clip: false,
    pointRadius: 0,
    borderColor: colour,
    borderWidth: width,
    borderDash: dash,
    borderCapStyle: cap ?? 'butt',
    borderJoinStyle: 'miter',
  };
}

function markStrokes(mark: Mark, x: number, y: number): Stroke[] {
  switch (mark) {
    case 'circle':
      return [
        {
          points: [
            [x - 0.6, y],
            [x + 0.6, y],
          ],
          width: 17,
          cap: 'round',
        },
      ];
    case 'square':
      return [
        {
          points: [
            [x - 8, y],
            [x + 8, y],
          ],
          width: 16,
        },
      ];
    case 'diamond':
      return [
        {
          points: [
            [x - 6, y - 6],
            [x + 6, y + 6],
          ],
          width: 17,
        },
      ];
    case 'triangle':
      return [triangle(x, y + 1, 1)];
    case 'down':
      return [triangle(x, y - 1, -1)];
    case 'cross':
      return [
        {
          points: [
            [x - 8, y - 8],
            [x + 8, y + 8],
          ],
          width: 5,
        },
        {
          points: [
            [x - 8, y + 8],
            [x + 8, y - 8],
          ],
          width: 5,
        },
      ];
  }
}

/** Filled: the stroke is as thick as the hole that it runs around. */
function triangle(x: number, y: number, up: 1 | -1): Stroke {
  const inner = 3;
  const corner = (angle: number): Point => [x + 2 * inner * Math.sin(angle), y - up * 2 * inner * Math.cos(angle)];
  const third = (2 * Math.PI) / 3;
  return { points: [corner(0), corner(third), corner(2 * third), corner(0), corner(third)], width: 2 * inner };
}
