import { chartWidth, type JsonObject } from './drawing.ts';
import { type Lettering, textWidth, wrapped, wrappedParts } from './lettering.ts';
import { ink } from './palette.ts';
import { blockHeight, font } from './text-axis.ts';

/** White space around every chart, in pixels. */
export const margin = 16;
/** From the left to the right margin. */
export const span = { left: margin, right: chartWidth - margin };
export const innerWidth = span.right - span.left;

/** Running text: readable where a picture is shown at half its width. */
export const plain: Lettering = { size: 22, weight: 'regular' };
export const strong: Lettering = { size: 22, weight: 'bold' };

const large: Lettering = { size: 30, weight: 'bold' };
const smaller: Lettering = { size: 24, weight: 'bold' };
const underTitle = 4;

/** The title and the line beneath it, as Chart.js draws them at the top left. */
export interface Heading {
  /** `beneath` is the white space, in pixels, from the subtitle to the chart's own area. */
  plugins(beneath: number): JsonObject;
  /** Where the subtitle ends, in pixels from the top of the canvas. */
  readonly bottom: number;
}

export function heading(title: string, subtitle: string): Heading {
  const lettering = wrapped(title, large, innerWidth, 3).length <= 2 ? large : smaller;
  const titleLines = wrapped(title, lettering, innerWidth, 4);
  const subtitleLines = wrappedParts(subtitle, plain, innerWidth, 3);
  return {
    plugins: (beneath) => ({
      title: block(titleLines, lettering, ink.text, underTitle),
      subtitle: block(subtitleLines, plain, ink.quiet, beneath),
      legend: { display: false },
      tooltip: { enabled: false },
      datalabels: { display: false },
    }),
    bottom: margin + blockHeight(titleLines, lettering) + underTitle + blockHeight(subtitleLines, plain),
  };
}

function block(lines: readonly string[], lettering: Lettering, color: string, beneath: number): JsonObject {
  return { display: true, align: 'start', text: [...lines], color, font: font(lettering), padding: { top: 0, bottom: beneath } };
}

/** The widest of some texts, in pixels. */
export function widest(texts: readonly string[], lettering: Lettering): number {
  return Math.max(0, ...texts.map((text) => textWidth(text, lettering)));
}
