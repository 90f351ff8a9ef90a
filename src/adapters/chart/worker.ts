import { type MessagePort, parentPort } from 'node:worker_threads';
import { createCanvas } from '@napi-rs/canvas';
import { Chart, type ChartConfiguration, type Plugin, registerables } from 'chart.js';
import { drawable, families, registerInter } from './inter.ts';
import { ink } from './palette.ts';

/** What the renderer asks of its worker: a `Drawing` as JSON. */
export interface Job {
  readonly id: number;
  readonly drawing: string;
}
export type Done = { readonly id: number; readonly png: Uint8Array } | { readonly id: number; readonly fault: string };

/** A canvas is transparent, and its letterforms follow the machine's language, unless told otherwise. */
const sheet: Plugin = {
  id: 'sheet',
  beforeUpdate: ({ ctx }) => {
    ctx.lang = 'en';
  },
  beforeDraw: ({ ctx, width, height }) => {
    ctx.save();
    ctx.fillStyle = ink.paper;
    // One more each way: the last pixel may be a part of one.
    ctx.fillRect(0, 0, width + 1, height + 1);
    ctx.restore();
  },
};

/** Draws every job that comes in at the port, one after the other. */
function serve(port: MessagePort): void {
  registerInter();
  Chart.register(...registerables, sheet);
  Chart.defaults.font.family = families;
  port.on('message', (job: Job) => port.postMessage(done(job)));
}

function done({ id, drawing }: Job): Done {
  try {
    return { id, png: drawn(drawing) };
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) };
  }
}

interface Parsed {
  readonly configuration: ChartConfiguration;
  readonly width: number;
  readonly height: number;
}

function drawn(drawing: string): Uint8Array {
  const parsed: Parsed = JSON.parse(drawing, (_, value) => (typeof value === 'string' ? drawable(value) : value));
  const canvas = createCanvas(parsed.width, parsed.height);
  const chart = new Chart(canvas, parsed.configuration);
  const png = canvas.toBuffer('image/png');
  chart.destroy();
  return png;
}

if (parentPort) serve(parentPort);
