import type { Handler } from './http.ts';
import { sendText } from './http.ts';

/** Milliseconds for which an answer to `/readyz` holds: who asks more often does not make the store write more often. */
const fresh = 1000;

interface Readiness {
  readonly status: number;
  readonly text: string;
}

/**
 * `/healthz`: the process answers. `/readyz`: it can take an answer, so the store can be written, as of a second ago
 * at most. `elapsed` is in milliseconds from any beginning, and never goes back.
 */
export function health(check: () => Promise<void>, elapsed: () => number = () => performance.now()): Handler {
  let last: { readonly at: number; readonly readiness: Promise<Readiness> } | undefined;
  function recent(): Promise<Readiness> {
    if (last === undefined || elapsed() - last.at >= fresh) last = { at: elapsed(), readiness: readiness(check) };
    return last.readiness;
  }

  return async ({ method, url }, response) => {
    if (method !== 'GET' && method !== 'HEAD') return false;
    if (url === '/healthz') sendText(response, 200, 'alive');
    else if (url === '/readyz') await recent().then(({ status, text }) => sendText(response, status, text));
    else return false;
    return true;
  };
}

async function readiness(check: () => Promise<void>): Promise<Readiness> {
  try {
    await check();
    return { status: 200, text: 'ready' };
  } catch {
    return { status: 503, text: 'not ready: the store cannot be written' };
  }
}
