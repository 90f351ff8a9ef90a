import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Clock } from '../../application/ports.ts';
import type { Archive, KnownPerson, Message } from './archive.ts';
import type { Asset } from './assets.ts';
import { bodyOf } from './body.ts';
import type { Chat } from './chat.ts';
import type { MovableClock } from './clock.ts';
import { safeHeaders } from './guard.ts';
import type { Live } from './live.ts';
import { Refused } from './refused.ts';
import { shown, stateFor } from './shown.ts';

export interface RouteParts {
  readonly archive: Archive;
  readonly chat: Chat;
  readonly clock: Clock;
  /** The same clock where it may be moved; null where it may not. */
  readonly movable: MovableClock | null;
  readonly onClock: () => void;
  readonly live: Live;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly token: string;
}

type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

const person = z.string().max(200);
const Tap = z.object({ as: person, conversation: z.string(), message: z.string(), data: z.record(z.string(), z.unknown()) });
const Words = z.object({ as: person, conversation: z.string(), text: z.string().trim().min(1).max(2_000) });
const Step = z.object({ as: person, days: z.int().min(1).max(366) });
const Actor = z.object({ as: person });

/** By method and path. Those that are not GET change something. */
export function routes({ archive, chat, clock, movable, onClock, live, assets, token }: RouteParts): Readonly<Record<string, Route>> {
  const known = (id: string | null): KnownPerson => {
    const found = archive.person(id ?? '');
    if (found === null) throw new Refused(400, 'Nobody in the playground has that name. Pick somebody and try again.');
    return found;
  };
  /** A page may remember somebody from before its file was deleted. */
  const seeing = (url: URL): KnownPerson => archive.person(url.searchParams.get('as') ?? '') ?? known(archive.people()[0]?.id ?? null);
  const sendMessages = (response: ServerResponse, messages: readonly Message[]) =>
    sendJson(response, 200, { messages: messages.map(shown) });

  return {
    'GET /': async (_, response) => {
      const page = assets.get('/index.html')?.bytes.toString('utf8') ?? '';
      send(response, 200, 'text/html; charset=utf-8', page.replace('{token}', token));
    },
    'GET /state': async (_, response, url) => sendJson(response, 200, stateFor(archive, seeing(url), clock.now(), movable !== null)),
    'GET /events': async ({ method }, response, url) => {
      if (method === 'HEAD') send(response, 200, 'text/event-stream', '');
      else live.join(seeing(url), response);
    },
    'POST /act': async (request, response) => {
      const { as, message, data } = await bodyOf(request, Tap);
      sendMessages(response, await chat.tap(known(as), message, data));
    },
    'POST /say': async (request, response) => {
      const { as, conversation, text } = await bodyOf(request, Words);
      sendMessages(response, await chat.say(known(as), conversation, text));
    },
    'POST /demo': async (request, response) => {
      const { as } = await bodyOf(request, Actor);
      sendMessages(response, await chat.demo(known(as)));
    },
    'POST /clock': async (request, response) => {
      const { days } = await bodyOf(request, Step);
      if (movable === null) throw new Refused(409, 'The clock keeps real time while a chat tool is connected.');
      movable.moveBy(days);
      const moved = { now: clock.now().toISOString() };
      live.everybody({ event: 'clock', data: moved });
      sendJson(response, 200, moved);
      onClock();
    },
  };
}

/** A file of the page's or a picture from a card; false where the path is neither. */
export function sendFile(response: ServerResponse, path: string, { assets, archive }: RouteParts): boolean {
  const asset = path === '/index.html' ? undefined : assets.get(path);
  if (asset) {
    send(response, 200, asset.type, asset.bytes, 'no-cache');
    return true;
  }
  const [, hash] = /^\/pictures\/([0-9a-f]{32})\.png$/.exec(path) ?? [];
  const png = hash === undefined ? null : archive.picture(hash);
  if (png === null) return false;
  send(response, 200, 'image/png', png, 'private, max-age=31536000, immutable');
  return true;
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array, caching = 'no-store'): void {
  response.writeHead(status, { ...safeHeaders, 'content-type': type, 'cache-control': caching });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
