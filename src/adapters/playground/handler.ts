import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../../application/ports.ts';
import type { Handler } from '../http.ts';
import type { guard } from './guard.ts';
import { unconfirmed } from './notices.ts';
import { Refused } from './refused.ts';
import { type RouteParts, routes, sendFile, sendJson } from './routes.ts';

const nothingHere = () => new Refused(404, 'There is nothing here. The playground is at /.');

/** Answers everything on the playground's socket: in words, whatever goes wrong. */
export function playgroundHandler(parts: RouteParts, { everyRequest, everyChange }: ReturnType<typeof guard>, log: Log): Handler {
  const table = routes(parts);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    everyRequest(request);
    // Put together as text, because `//` or `//name` as a relative address would name another host, or none.
    const url = URL.parse(`http://localhost${request.url ?? '/'}`);
    if (url === null) throw nothingHere();
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    const route = table[`${method} ${url.pathname}`];
    if (method !== 'GET') everyChange(request);
    if (route) return route(request, response, url);
    if (method === 'GET' && sendFile(response, url.pathname, parts)) return;
    throw nothingHere();
  }

  return async (request, response) => {
    try {
      await answer(request, response);
    } catch (error) {
      const refused = error instanceof Refused ? error : new Refused(500, `Something went wrong. ${unconfirmed}`);
      if (!(error instanceof Refused)) log.error({ err: error, method: request.method }, 'the playground could not answer');
      if (response.headersSent) response.destroy();
      else sendJson(response, refused.status, { error: refused.message });
    }
    return true;
  };
}
