import { setTimeout as after } from 'node:timers/promises';
import QuickChart from 'quickchart-js';
import type { Chart } from '../../application/chart.ts';
import type { ChartRenderer, Log } from '../../application/ports.ts';
import { chartDrawing } from './chart-drawing.ts';
import { ink } from './palette.ts';
import { pictureFault } from './png.ts';

/** The renderer's own limits; tests give shorter ones. */
export interface QuickChartLimits {
  /** How long the service may take, in milliseconds. */
  readonly patience: number;
}

/**
 * Lets a self-hosted QuickChart service draw, and the fallback where the service fails, takes too long or answers with
 * something that no chat tool would take; each failure is one warning in the log.
 *
 * The service is sent the very configuration that the embedded renderer draws. It uses no plugin, as a self-hosted
 * service need not have any for Chart.js 4, so all that differs is the typeface, and with it how tightly texts fill their places.
 *
 * Throws where `baseUrl` is not a plain http or https address. A path is kept: `https://intra/charts` is asked at
 * `/charts/chart`.
 */
export function quickchartRenderer(
  baseUrl: string,
  fallback: ChartRenderer,
  log: Log,
  { patience }: QuickChartLimits = { patience: 10_000 },
): ChartRenderer {
  const service = serviceAt(baseUrl);
  return {
    draw: async (chart, sharpness) => {
      // The service's pictures are held to what chat tools take.
      if (sharpness === 'print') return fallback.draw(chart, sharpness);
      try {
        return await inTime(drawnBy(service, chart), patience);
      } catch (error) {
        log.warn({ service: service.host, reason: firstLine(error) }, 'QuickChart did not draw a chart; the embedded renderer draws it');
        return fallback.draw(chart);
      }
    },
  };
}

interface Service {
  readonly scheme: string;
  /** With port and path: the client puts it in front of `/chart` as it is. */
  readonly host: string;
}

function serviceAt(baseUrl: string): Service {
  const url = URL.parse(baseUrl);
  const plain =
    url && /^https?:$/u.test(url.protocol) && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!plain)
    throw new Error(
      `QUICKCHART_URL is not the address of a service. Give one like http://localhost:3400, without user, password, query or fragment.`,
    );
  return { scheme: url.protocol.slice(0, -1), host: `${url.host}${url.pathname.replace(/\/+$/u, '')}` };
}

async function drawnBy({ scheme, host }: Service, chart: Chart): Promise<Uint8Array> {
  const { configuration, width, height, pixelRatio } = chartDrawing(chart);
  const picture = await new QuickChart()
    .setScheme(scheme)
    .setHost(host)
    // As JSON text: the client's own notation is JavaScript, which a service refuses where a title has a word such as “process”.
    .setConfig(JSON.stringify(configuration))
    .setVersion('4')
    .setWidth(width)
    .setHeight(height)
    .setDevicePixelRatio(pixelRatio)
    .setBackgroundColor(ink.paper)
    .setFormat('png')
    .toBinary();
  const fault = pictureFault(picture);
  if (fault !== null) throw new Error(fault);
  return picture;
}

/** The client cannot be told to stop: a late answer is left to end by itself. */
async function inTime<T>(work: Promise<T>, patience: number): Promise<T> {
  const giveUp = new AbortController();
  const tooLate = after(patience, null, { signal: giveUp.signal }).then(() => {
    throw new Error(`no answer within ${patience} ms`);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    tooLate.catch(() => undefined);
    giveUp.abort();
  }
}

/** The client puts the service's own words, which may quote the chart, on further lines: they are not for the log. */
function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1).join('');
}
