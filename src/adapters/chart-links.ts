import { hkdfSync } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { ChartOf } from '../application/card.ts';
import { type ChartShownNeeds, chartShown } from '../application/chart-shown.ts';
import { type ChartRenderer, type Clock, type Log, Unopenable } from '../application/ports.ts';
import { personKey, personOf } from '../domain/place.ts';
import { boundedDrawing } from './bounded-drawing.ts';
import { type Handler, sendText } from './http.ts';
import { sealing } from './sealing.ts';

const path = '/charts/';
/** What a token is sealed for, so that nothing else that is sealed with the same key opens as one. */
const purpose = 'rasp chart link';
/** No token is longer: it holds two ids, two instants and a chart's name. */
const longestToken = 2_000;
/**
 * How long an address is good, in days. Chat tools fetch a picture again whenever somebody scrolls back to it, so it has to
 * last until the results were talked about; whoever comes later asks for them anew and gets a fresh one, and reads the figures
 * in words beneath the old.
 */
const goodFor = 30;
const day = 24 * 60 * 60_000;

export interface ChartLinksNeeds extends ChartShownNeeds {
  readonly charts: ChartRenderer;
  readonly clock: Clock;
  readonly log: Log;
  /** Survives restarts, and is the same in every process. Whoever has it can make addresses. */
  readonly secret: string;
  /** Where chat tools reach the bot, without a slash at its end. */
  readonly publicUrl: string;
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

export function chartLinks({ store, banks, charts, clock, log, secret, publicUrl }: ChartLinksNeeds): ChartLinks {
  const seal = sealing([new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32))]);
  const drawing = boundedDrawing(charts);

  /** Null for what is no token of ours, and for one whose time is over. */
  function opened(token: string): ChartOf | null {
    try {
      const { of, until } = decoded(seal.open(token, purpose));
      return clock.now().getTime() < until ? of : null;
    } catch (error) {
      if (error instanceof Unopenable) return null;
      throw error;
    }
  }

  async function answer({ method }: IncomingMessage, response: ServerResponse, token: string): Promise<void> {
    const of = token.length <= longestToken ? opened(token) : null;
    const chart = of && (await chartShown({ store, banks }, of));
    // Of what is not there nothing is said: neither whether it ever was, nor why it is no more.
    if (chart === null) return sendText(response, 404, 'There is nothing here.');
    const png = await drawing.draw(chart);
    if (png === null) {
      response.setHeader('retry-after', '5');
      return sendText(response, 503, 'This is asked for too often at the moment. Try again in a few seconds.');
    }
    response.writeHead(200, { ...headers, 'content-length': png.length });
    response.end(method === 'HEAD' ? undefined : png);
  }

  return {
    addressOf(of) {
      const until = clock.now().getTime() + goodFor * day;
      return `${publicUrl}${path}${seal.seal(encoded(of, until), purpose)}`;
    },
    async handler(request, response) {
      const { pathname = '' } = URL.parse(request.url ?? '', 'http://localhost') ?? {};
      if (!pathname.startsWith(path)) return false;
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        sendText(response, 405, 'Pictures are fetched here.');
        return true;
      }
      try {
        await answer(request, response, pathname.slice(path.length));
      } catch (err) {
        log.error({ err }, 'a chart could not be shown at its address');
        sendText(response, 500, 'This cannot be shown at the moment.');
      }
      return true;
    },
  };
}

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

/** Sealed by us alone, so that anything else is a fault of ours. */
const tokenSchema = z.tuple([z.enum(['map', 'topics', 'change', 'own']), z.string(), z.number(), z.string().nullable(), z.number()]);

const encoded = (of: ChartOf, until: number): string =>
  JSON.stringify([of.chart, of.round, of.closedAt.getTime(), of.chart === 'own' ? personKey(of.whose) : null, until]);

function decoded(text: string): { readonly of: ChartOf | null; readonly until: number } {
  const [chart, round, closed, key, until] = tokenSchema.parse(JSON.parse(text));
  const closedAt = new Date(closed);
  if (chart !== 'own') return { of: { chart, round, closedAt }, until };
  const whose = personOf(key ?? '');
  return { of: whose && { chart, round, closedAt, whose }, until };
}
