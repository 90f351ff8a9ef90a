import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { type ExportFile, exportFormats } from '../application/export/file.ts';
import { type ExportOf, linkHours } from '../application/export/rights.ts';
import { type ExportShownNeeds, exportShown } from '../application/export-shown.ts';
import { personKey, personOf } from '../domain/place.ts';
import { type Handler, sendText } from './http.ts';
import { type SealedNeeds, sealedAddresses } from './sealed-addresses.ts';

const hour = 60 * 60_000;
/** How many files are made at once for whoever opens addresses; each takes about a second of work. */
const mostAtOnce = 2;

export interface ExportLinksNeeds extends ExportShownNeeds, SealedNeeds {}

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
  let making = 0;

  async function answer(of: ExportOf | null, response: ServerResponse, isHead: boolean): Promise<void> {
    if (of !== null && making >= mostAtOnce) {
      response.setHeader('retry-after', '5');
      return sendText(response, 503, 'Too many files are being made at the moment. Try again in a few seconds.');
    }
    const file = of && (await made(of));
    // Of what is not there nothing is said: neither whether it ever was, nor why it is no more.
    if (file === null) return sendText(response, 404, 'There is nothing here. Ask for the file again with /rasp export.');
    response.writeHead(200, { ...headers, ...headersOf(file) });
    response.end(isHead ? undefined : file.bytes);
  }

  async function made(of: ExportOf): Promise<ExportFile | null> {
    making++;
    try {
      return await exportShown(needs, of);
    } finally {
      making--;
    }
  }

  return sealedAddresses({ ...kind, written, read, answer }, needs);
}

const kind = {
  path: '/exports/',
  purpose: 'rasp export link',
  goodFor: linkHours * hour,
  says: {
    otherMethod: 'Files are fetched here.',
    failure: 'This cannot be made at the moment. Nothing is lost: try again.',
    failed: 'an export could not be made at its address',
  },
} as const;

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

/** Addresses of before partners could keep their figures to themselves say nothing of a view. */
const tokenSchema = z.tuple([z.enum(exportFormats), z.string(), z.number(), z.string(), z.boolean(), z.string().nullable().default(null)]);

function written({ format, round, closedAt, whose, near, view }: ExportOf): unknown[] {
  return [format, round, closedAt.getTime(), personKey(whose), near, view];
}

function read(values: readonly unknown[]): ExportOf | null {
  const [format, round, closed, key, near, view] = tokenSchema.parse(values);
  const whose = personOf(key);
  return whose && { format, round, closedAt: new Date(closed), whose, near, view };
}
