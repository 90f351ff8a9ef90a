import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { ChartOf } from '../application/card.ts';
import { type ChartShownNeeds, chartShown } from '../application/chart-shown.ts';
import type { ChartRenderer } from '../application/ports.ts';
import { personKey, personOf } from '../domain/place.ts';
import { boundedDrawing } from './bounded-drawing.ts';
import { type Handler, sendText } from './http.ts';
import { type SealedNeeds, sealedAddresses } from './sealed-addresses.ts';

/**
 * How long an address is good, in days. Chat tools fetch a picture again whenever somebody scrolls back to it, so it has to
 * last until the results were talked about; whoever comes later asks for them anew and gets a fresh one, and reads the figures
 * in words beneath the old.
 */
const goodFor = 30;
const day = 24 * 60 * 60_000;

export interface ChartLinksNeeds extends ChartShownNeeds, SealedNeeds {
  readonly charts: ChartRenderer;
}

/** Charts at addresses of their own, for chat tools that fetch pictures. */
export interface ChartLinks {
  /**
   * The address of one chart: nobody can guess it, it says nothing of what it shows or to whom, and it ends after thirty
   * days, with the round, or when that is opened again. Whoever has it can see that one picture, as if it had been forwarded.
   */
  addressOf(of: ChartOf): string;
  readonly handler: Handler;
}

export function chartLinks({ store, banks, charts, ...needs }: ChartLinksNeeds): ChartLinks {
  const drawing = boundedDrawing(charts);

  async function answer(of: ChartOf | null, response: ServerResponse, isHead: boolean): Promise<void> {
    const chart = of && (await chartShown({ store, banks }, of));
    // Of what is not there nothing is said: neither whether it ever was, nor why it is no more.
    if (chart === null) return sendText(response, 404, 'There is nothing here.');
    const png = await drawing.draw(chart);
    if (png === null) {
      response.setHeader('retry-after', '5');
      return sendText(response, 503, 'This is asked for too often at the moment. Try again in a few seconds.');
    }
    response.writeHead(200, { ...headers, 'content-length': png.length });
    response.end(isHead ? undefined : png);
  }

  return sealedAddresses({ ...kind, written, read, answer }, needs);
}

const kind = {
  path: '/charts/',
  purpose: 'rasp chart link',
  goodFor: goodFor * day,
  says: {
    otherMethod: 'Pictures are fetched here.',
    failure: 'This cannot be shown at the moment.',
    failed: 'a chart could not be shown at its address',
  },
} as const;

/** A browser may keep it a little while; nothing in between may, so that what is deleted is gone. Pages of other sites may show it, as the chat tool's does. */
const headers = {
  'content-type': 'image/png',
  'cache-control': 'private, max-age=300',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
} as const;

/** Addresses of before partners could keep their figures to themselves end with whose chart it is. */
const tokenSchema = z.tuple([
  z.enum(['map', 'topics', 'change', 'trend', 'candidate', 'own']),
  z.string(),
  z.number(),
  z.string().nullable(),
  z.string().optional(),
]);

function written(of: ChartOf): unknown[] {
  const whose = of.chart === 'own' ? personKey(of.whose) : null;
  return [of.chart, of.round, of.closedAt.getTime(), whose, ...(of.view === undefined ? [] : [of.view])];
}

function read(values: readonly unknown[]): ChartOf | null {
  const [chart, round, closed, key, view] = tokenSchema.parse(values);
  const of = { round, closedAt: new Date(closed), ...(view !== undefined && { view }) };
  if (chart !== 'own') return { chart, ...of };
  const whose = personOf(key ?? '');
  return whose && { chart, ...of, whose };
}
