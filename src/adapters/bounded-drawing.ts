import { createHash } from 'node:crypto';
import type { Chart } from '../application/chart.ts';
import type { ChartRenderer } from '../application/ports.ts';

/** How many charts are drawn at once for whoever asks from outside, and how many wait for that: the bot's own come first. */
const mostAtOnce = 2;
const mostWaiting = 30;
/** How much of what was drawn is kept, in bytes; one picture is about 150 kB. */
const mostKept = 8 * 1024 * 1024;

export interface BoundedDrawing {
  /** The PNG; null where too many are asked for. Rejects where it cannot be drawn. */
  draw(chart: Chart): Promise<Uint8Array | null>;
}

/** Draws what is asked for from outside: the same chart once, few at a time, and keeps the last of them. */
export function boundedDrawing({ draw }: ChartRenderer): BoundedDrawing {
  const kept = new Map<string, Uint8Array>();
  const underWay = new Map<string, Promise<Uint8Array>>();
  const waiting: (() => void)[] = [];
  let bytes = 0;
  let drawing = 0;

  async function drawn(key: string, chart: Chart): Promise<Uint8Array> {
    if (drawing >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else drawing++;
    try {
      const png = await draw(chart);
      keep(key, png);
      return png;
    } finally {
      const next = waiting.shift();
      // Whoever waited longest takes the place.
      if (next) next();
      else drawing--;
    }
  }

  function keep(key: string, png: Uint8Array): void {
    kept.set(key, png);
    bytes += png.length;
    for (const [oldest, { length }] of kept) {
      if (bytes <= mostKept) break;
      kept.delete(oldest);
      bytes -= length;
    }
  }

  return {
    async draw(chart) {
      const key = createHash('sha256').update(JSON.stringify(chart)).digest('base64');
      const before = kept.get(key);
      if (before) {
        kept.delete(key);
        kept.set(key, before);
        return before;
      }
      const same = underWay.get(key);
      if (same) return same;
      if (waiting.length >= mostWaiting) return null;
      const png = drawn(key, chart).finally(() => underWay.delete(key));
      underWay.set(key, png);
      return png;
    },
  };
}
