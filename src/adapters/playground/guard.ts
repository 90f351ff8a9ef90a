import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Refused } from './refused.ts';

/** The header in which the page sends the token that it was served with. */
const tokenHeader = 'x-playground-token';

/** What every answer carries: nothing runs on the page but what this server sends, and nothing frames it. */
export const safeHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/**
 * Other sites in the same browser can send requests to a loopback port, under a name of their own too. So the name
 * asked for must be the bound one, and whatever changes something must come from the page itself, with its token.
 */
export function guard(port: number, token: string) {
  const hosts = ['127.0.0.1', 'localhost'].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
  return {
    /** @throws Refused */
    everyRequest({ headers }: IncomingMessage): void {
      if (!hosts.includes(headers.host ?? '')) throw new Refused(403, `The playground answers to http://${hosts[0]} only.`);
    },
    /** @throws Refused */
    everyChange({ headers }: IncomingMessage): void {
      const { origin } = headers;
      const site = headers['sec-fetch-site'];
      const elsewhere = (origin !== undefined && origin !== `http://${headers.host}`) || (site !== undefined && site !== 'same-origin');
      if (elsewhere) throw new Refused(403, 'Only the playground’s own page can do this.');
      if (!sameText(String(headers[tokenHeader] ?? ''), token))
        throw new Refused(401, 'The bot was started afresh since this page was loaded. Load the page again.');
    },
  };
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
