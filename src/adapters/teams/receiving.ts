import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../../application/ports.ts';
import { type Handler, sendText } from '../http.ts';
import { type Activity, activityIn, isFromBot, tenantOf, turnOf } from './activity.ts';
import type { Framework } from './framework.ts';
import type { Tenant } from './identity.ts';
import type { Take } from './intake.ts';
import { type Answer, taken } from './reply.ts';
import type { TurnAway } from './turning-away.ts';

const path = '/api/messages';

/** The largest body that is read, in bytes: Teams' own messages have about 100 KB at most. */
const largestBody = 256 * 1024;

export interface Receiving {
  readonly framework: Framework;
  /** Null while the bot is starting. */
  readonly take: () => Take | null;
  readonly isAllowed: (tenant: Tenant) => boolean;
  readonly turnAway: TurnAway;
  /** Told of the address at which Teams takes messages for an organisation. */
  readonly onService: (tenant: Tenant, serviceUrl: string) => void;
  readonly log: Log;
}

/**
 * Teams' requests. Microsoft’s adapter checks who sent them; its own receiver answers some forged letters with an error's
 * text, and any body that is no object, so it is not used.
 */
export function receiving({ framework, take, isAllowed, turnAway, onService, log }: Receiving): Handler {
  return async (request, response) => {
    if (URL.parse(request.url ?? '', 'http://localhost')?.pathname !== path) return false;
    const taking = take();
    if (request.method !== 'POST') refuse(response, 405, 'Microsoft Teams posts here.');
    else if (taking === null) refuse(response, 503, 'The bot is starting.');
    else await receive(request, response, taking);
    return true;
  };

  async function receive(request: IncomingMessage, response: ServerResponse, taking: Take): Promise<void> {
    // A page in a browser can send other kinds to any address without asking.
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return refuse(response, 415, '');
    const text = await textOf(request);
    if (text === null) return refuse(response, 413, '');
    const body = parsed(text);
    if (body === null) return refuse(response, request.headers.authorization ? 400 : 401, '');
    const entry = await framework.enter(body, request.headers);
    switch (entry.kind) {
      case 'turned away':
        return refuse(response, 401, '');
      case 'unsure':
        log.error({ err: entry.error }, 'the keys that Teams signs with could not be looked up, so a request was refused');
        return refuse(response, 503, '');
      case 'let in': {
        const activity = activityIn(body);
        const tenant = activity && tenantOf(activity);
        if (activity === null || tenant === null) return refuse(response, 400, '');
        if (!isAllowed(tenant)) return send(response, turnAway(activity, tenant, entry.serviceUrl));
        onService(tenant, entry.serviceUrl);
        send(response, await answered(activity, tenant, taking, entry.run));
      }
    }
  }

  /** Nothing that goes wrong is told to whoever asked. */
  async function answered(
    activity: Activity,
    tenant: Tenant,
    taking: Take,
    run: (turn: () => Promise<void>) => Promise<void>,
  ): Promise<Answer> {
    if (isFromBot(activity)) return taken;
    let answer: Answer = { status: 500 };
    try {
      await run(async () => {
        answer = await taking(activity, turnOf(activity, tenant));
      });
    } catch (err) {
      log.error({ err }, 'a request from Teams failed');
    }
    return answer;
  }
}

/** The body; null where it is too large, or does not arrive whole. */
async function textOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      if (size > largestBody) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): object | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && !Array.isArray(body) ? body : null;
  } catch {
    return null;
  }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  const json = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, { ...(json !== '' && { 'content-type': 'application/json; charset=utf-8' }), 'cache-control': 'no-store' });
  response.end(json);
}

/** Whatever else comes on this connection is not waited for. */
function refuse(response: ServerResponse, status: number, text: string): void {
  response.setHeader('connection', 'close');
  if (text === '') response.writeHead(status, { 'cache-control': 'no-store' }).end();
  else sendText(response, status, text);
}
