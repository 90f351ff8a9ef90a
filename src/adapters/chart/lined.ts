import { chartWidth, type Drawing, type JsonObject, pixelRatioFor, still } from './drawing.ts';
import { type Heading, margin, span } from './heading.ts';
import { pitch } from './line-axes.ts';

/** What stands in lines beneath a heading, at even steps from `top` to at least `end`, in pixels of the canvas. */
export interface LinedParts<Line> {
  readonly head: Heading;
  readonly top: number;
  readonly end: number;
  readonly lines: readonly Line[];
}

/** The labels of an axis: what a line says, step by step. */
export type Labels<Line> = (text: (line: Line) => string) => string[];

/** A Chart.js scatter chart that counts in pixels of the canvas, so that text and marks meet in their lines. */
export function lined<Line>(
  { head, top, end, lines }: LinedParts<Line>,
  drawn: (labels: Labels<Line>) => { readonly datasets: readonly JsonObject[]; readonly scales: JsonObject },
): Drawing {
  // The labels of an axis stand at even steps down the whole area, so the area is a whole number of lines.
  const steps = Math.ceil((end - top) / pitch);
  const bottom = top + steps * pitch;
  const height = bottom + margin / 2;
  const pixelRatio = pixelRatioFor(chartWidth, height);
  const { datasets, scales } = drawn((text) =>
    Array.from({ length: steps }, (_, step) => {
      const line = lines[step];
      return line ? text(line) : '';
    }),
  );
  return {
    width: chartWidth,
    height,
    pixelRatio,
    configuration: {
      type: 'scatter',
      data: { labels: [], datasets },
      options: {
        ...still,
        devicePixelRatio: pixelRatio,
        layout: { autoPadding: false, padding: { left: margin, right: margin, top: margin, bottom: height - bottom } },
        plugins: head.plugins(top - head.bottom),
        scales: {
          x: { type: 'linear', display: false, min: span.left, max: span.right },
          y: { type: 'linear', display: false, min: top, max: bottom, reverse: true },
          ...scales,
        },
      },
    },
  };
}
