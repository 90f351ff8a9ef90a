import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { ChartRenderer } from '../../application/ports.ts';
import { chartDrawing } from './chart-drawing.ts';
import { drawingThread } from './drawing-thread.ts';

/** The worker beside this file, which is TypeScript in the checkout and JavaScript once packed. */
const ownWorker = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);

/** How many pictures are kept; one is about 150 kB. */
const mostKept = 64;

export interface EmbeddedRenderer extends ChartRenderer {
  /** Ends its thread. Drawings under way reject, and so does every later one. */
  close(): Promise<void>;
}

/**
 * Draws with Chart.js and the bundled typeface, on a thread of its own. The same chart is drawn once: callers at the
 * same time share one drawing, and later ones get it from memory while it is among the last used.
 */
export function embeddedRenderer(worker = ownWorker): EmbeddedRenderer {
  const thread = drawingThread(worker);
  const kept = new Map<string, Promise<Uint8Array>>();

  function begin(key: string, drawing: string): Promise<Uint8Array> {
    const png = thread.draw(drawing);
    png.catch(() => {
      if (kept.get(key) === png) kept.delete(key);
    });
    return png;
  }

  return {
    draw: async (chart, sharpness) => {
      const drawing = JSON.stringify(chartDrawing(chart, sharpness));
      const key = createHash('sha256').update(drawing).digest('base64');
      const png = kept.get(key) ?? begin(key, drawing);
      kept.delete(key);
      kept.set(key, png);
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break;
        kept.delete(oldest);
      }
      return (await png).slice();
    },
    close: () => thread.close(),
  };
}
