/** Plain JSON data. Nothing in a chart's configuration is a function, so that it can be sent to a service as it is. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * One Chart.js 4 configuration that uses no plugin, and the size to draw it at. The embedded renderer and a plain
 * QuickChart server draw the very same data; only the typeface differs, as a service has its own fonts.
 */
export interface Drawing {
  readonly configuration: Configuration;
  /** CSS pixels; times `pixelRatio` they are the picture's own. */
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}

export interface Configuration {
  readonly type: 'radar' | 'scatter';
  readonly data: { readonly labels: readonly string[]; readonly datasets: readonly JsonObject[] };
  readonly options: JsonObject;
}

/** What the platforms take. */
export const mostPixels = 1024;
export const mostBytes = 1_000_000;

/** Sharp on a phone's screen, unless the picture would outgrow the limit. */
const bestRatio = 1.5;

/** The pixel ratio at which a picture of this size, in CSS pixels, is as sharp as the limit allows. */
export function pixelRatioFor(width: number, height: number): number {
  return Math.min(bestRatio, Math.floor((mostPixels / Math.max(width, height)) * 1000) / 1000);
}

/** Width of every chart in CSS pixels: twice the narrowest column that a chat tool shows a picture in. */
export const chartWidth = 640;

/** Options that every chart has: nothing moves, nothing listens, nothing is fitted to a page. */
export const still: JsonObject = { responsive: false, animation: false, events: [] };
