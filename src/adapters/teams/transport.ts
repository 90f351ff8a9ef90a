import type { ConnectorClientOptions } from 'botframework-connector';
import type { Login } from './login.ts';
import { Stopped } from './rates.ts';
import { Refused, Unanswered } from './trouble.ts';

type HttpClient = NonNullable<ConnectorClientOptions['httpClient']>;

export interface TransportNeeds {
  readonly login: Pick<Login, 'forget'>;
  /** How long Teams may take to answer, and how long a stop waits for that, in milliseconds (10,000 and 3,000). */
  readonly limits?: { readonly answer: number; readonly stop: number };
}

/**
 * What Microsoft's client sends by. Its own tries again by itself, up to ten times where Teams asks to wait, at a speed
 * that nobody bounds; waits for an answer without end; and repeats a post whose answer alone was lost. A refusal that is
 * thrown here is none of those that it tries again: when to do that is settled in one place, by the rates.
 */
export interface Transport {
  readonly client: HttpClient;
  /** What is being answered has a few seconds left. */
  stop(): void;
}

export function transport({ login, limits = { answer: 10_000, stop: 3_000 } }: TransportNeeds): Transport {
  const stopping = new AbortController();

  async function answerTo({ url, method, headers, body }: Parameters<HttpClient['sendRequest']>[0]): Promise<Response> {
    const signal = AbortSignal.any([AbortSignal.timeout(limits.answer), stopping.signal]);
    try {
      const response = await fetch(url, { method, headers: headers.rawHeaders(), body: body ?? null, redirect: 'manual', signal });
      const { status, headers: answered } = response;
      return new Response([204, 304].includes(status) ? null : await response.text(), { status, headers: answered });
    } catch (error) {
      throw stopping.signal.aborted ? new Stopped() : new Unanswered(error);
    }
  }

  return {
    client: {
      async sendRequest(request) {
        const response = await answerTo(request);
        const { status } = response;
        const text = await response.text();
        if (status === 401) login.forget(request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '');
        if (status < 200 || status >= 300) throw new Refused(status, text, response.headers.get('retry-after'));
        const headers = request.headers.clone();
        for (const name of headers.headerNames()) headers.remove(name);
        headers.set('content-type', response.headers.get('content-type') ?? 'application/json');
        return { request, status, headers, bodyAsText: text };
      },
    },
    stop() {
      setTimeout(() => stopping.abort(), limits.stop).unref();
    },
  };
}
