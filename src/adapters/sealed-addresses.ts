import { hkdfSync } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { type Clock, type Log, Unopenable } from '../application/ports.ts';
import { type Handler, sendText } from './http.ts';
import { sealing } from './sealing.ts';

/** No token is longer: it holds two ids, two instants and a few words. */
const longestToken = 2_000;

export interface SealedNeeds {
  readonly clock: Clock;
  readonly log: Log;
  /** Survives restarts where addresses have to, and is the same in every process. Whoever has it can make addresses. */
  readonly secret: string;
  /** Where the bot is reached, without a slash at its end; empty for the page that the address stands on. */
  readonly publicUrl: string;
}

/** What stands at addresses of one kind. */
export interface SealedKind<Of> {
  /** Where they begin, such as `/charts/`. */
  readonly path: string;
  /** What a token is sealed for, so that nothing else that is sealed with the same secret opens as one. */
  readonly purpose: string;
  /** How long an address is good, in milliseconds. */
  readonly goodFor: number;
  /** As plain values. Sealed by us alone, so that `read` may throw on anything else: that is a fault of ours. */
  written(of: Of): readonly unknown[];
  read(values: readonly unknown[]): Of | null;
  /** Answers a GET or HEAD; null stands for what is no token of ours, and for one whose time is over. */
  answer(of: Of | null, response: ServerResponse, isHead: boolean): Promise<void>;
  readonly says: {
    readonly otherMethod: string;
    readonly failure: string;
    /** For the log. */
    readonly failed: string;
  };
}

export interface SealedAddresses<Of> {
  /** Nobody can guess it, it says nothing of what it shows or to whom, and it ends. */
  addressOf(of: Of): string;
  readonly handler: Handler;
}

export function sealedAddresses<Of>(kind: SealedKind<Of>, { clock, log, secret, publicUrl }: SealedNeeds): SealedAddresses<Of> {
  const { path, purpose, goodFor, says } = kind;
  const seal = sealing([new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32))]);

  function opened(token: string): Of | null {
    if (token.length > longestToken) return null;
    try {
      const values = z.array(z.unknown()).parse(JSON.parse(seal.open(token, purpose)));
      const of = kind.read(values.slice(0, -1));
      return clock.now().getTime() < z.number().parse(values.at(-1)) ? of : null;
    } catch (error) {
      if (error instanceof Unopenable) return null;
      throw error;
    }
  }

  return {
    addressOf(of) {
      const until = clock.now().getTime() + goodFor;
      return `${publicUrl}${path}${seal.seal(JSON.stringify([...kind.written(of), until]), purpose)}`;
    },
    async handler(request, response) {
      const { pathname = '' } = URL.parse(request.url ?? '', 'http://localhost') ?? {};
      if (!pathname.startsWith(path)) return false;
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        sendText(response, 405, says.otherMethod);
        return true;
      }
      try {
        await kind.answer(opened(pathname.slice(path.length)), response, request.method === 'HEAD');
      } catch (err) {
        log.error({ err }, says.failed);
        sendText(response, 500, says.failure);
      }
      return true;
    },
  };
}
