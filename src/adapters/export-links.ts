import { hkdfSync } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { type ExportFile, exportFormats } from '../application/export/file.ts';
import { type ExportOf, linkHours } from '../application/export/rights.ts';
import { type ExportShownNeeds, exportShown } from '../application/export-shown.ts';
import { type Clock, Unopenable } from '../application/ports.ts';
import { personKey, personOf } from '../domain/place.ts';
import { type Handler, sendText } from './http.ts';
import { sealing } from './sealing.ts';

const path = '/exports/';
/** What a token is sealed for, so that nothing else that is sealed with the same key opens as one. */
const purpose = 'rasp export link';
/** No token is longer: it holds two ids, two instants and a format. */
const longestToken = 2_000;
const hour = 60 * 60_000;
/** How many files are made at once for whoever opens addresses; each takes about a second of work. */
const mostAtOnce = 2;

export interface ExportLinksNeeds extends ExportShownNeeds {
  readonly clock: Clock;
  /** The same in every process that answers. Whoever has it can make addresses. */
  readonly secret: string;
  /** Where people reach the bot, without a slash at its end; empty for the page that the address stands on. */
  readonly publicUrl: string;
}

/** Files at addresses of their own, for chat tools to which the bot cannot bring one. */
export interface ExportLinks {
  /**
   * The address of one file for one person: nobody can guess it, and it says nothing of what it holds. It ends after a day, with
   * the round, when that is opened again, and as soon as they may not take the file any more. The file is made when it is
   * fetched: what was erased by then is not in it.
   */
  addressOf(of: ExportOf): string;
  readonly handler: Handler;
}

export function exportLinks(needs: ExportLinksNeeds): ExportLinks {
  const { clock, log, secret, publicUrl } = needs;
  const seal = sealing([new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32))]);
  let making = 0;

  /** Null for what is no token of ours, and for one whose time is over. */
  function opened(token: string): ExportOf | null {
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
    if (of !== null && making >= mostAtOnce) {
      response.setHeader('retry-after', '5');
      return sendText(response, 503, 'Too many files are being made at the moment. Try again in a few seconds.');
    }
    const file = of && (await made(of));
    // Of what is not there nothing is said: neither whether it ever was, nor why it is no more.
    if (file === null) return sendText(response, 404, 'There is nothing here. Ask for the file again with /rasp export.');
    response.writeHead(200, { ...headers, ...headersOf(file) });
    response.end(method === 'HEAD' ? undefined : file.bytes);
  }

  async function made(of: ExportOf): Promise<ExportFile | null> {
    making++;
    try {
      return await exportShown(needs, of);
    } finally {
      making--;
    }
  }

  return {
    addressOf(of) {
      const until = clock.now().getTime() + linkHours * hour;
      return `${publicUrl}${path}${seal.seal(encoded(of, until), purpose)}`;
    },
    async handler(request, response) {
      const { pathname = '' } = URL.parse(request.url ?? '', 'http://localhost') ?? {};
      if (!pathname.startsWith(path)) return false;
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        sendText(response, 405, 'Files are fetched here.');
        return true;
      }
      try {
        await answer(request, response, pathname.slice(path.length));
      } catch (err) {
        log.error({ err }, 'an export could not be made at its address');
        sendText(response, 500, 'This cannot be made at the moment. Nothing is lost: try again.');
      }
      return true;
    },
  };
}

/** Nothing keeps it but whoever fetched it, and no browser shows it as a page. */
const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
} as const;

/** A file's name is of small letters, digits and hyphens. */
const headersOf = ({ name, type, bytes }: ExportFile) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${name}"`,
  'content-length': bytes.length,
});

/** Sealed by us alone, so that anything else is a fault of ours. */
const tokenSchema = z.tuple([z.enum(exportFormats), z.string(), z.number(), z.string(), z.boolean(), z.number()]);

const encoded = ({ format, round, closedAt, whose, near }: ExportOf, until: number): string =>
  JSON.stringify([format, round, closedAt.getTime(), personKey(whose), near, until]);

function decoded(text: string): { readonly of: ExportOf | null; readonly until: number } {
  const [format, round, closed, key, near, until] = tokenSchema.parse(JSON.parse(text));
  const whose = personOf(key);
  return { of: whose && { format, round, closedAt: new Date(closed), whose, near }, until };
}
