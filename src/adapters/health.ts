import type { Handler } from './http.ts';
import { sendText } from './http.ts';

/** `/healthz`: the process answers. `/readyz`: it can take an answer, so the store can be written. */
export function health(check: () => Promise<void>): Handler {
  return async ({ method, url }, response) => {
    if (method !== 'GET' && method !== 'HEAD') return false;
    if (url === '/healthz') sendText(response, 200, 'alive');
    else if (url === '/readyz') await readiness(check).then(({ status, text }) => sendText(response, status, text));
    else return false;
    return true;
  };
}

async function readiness(check: () => Promise<void>): Promise<{ status: number; text: string }> {
  try {
    await check();
    return { status: 200, text: 'ready' };
  } catch {
    return { status: 503, text: 'not ready: the store cannot be written' };
  }
}
