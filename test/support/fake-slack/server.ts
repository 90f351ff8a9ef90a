import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from './faults.ts';
import { bytesFor, receiveBytes } from './files.ts';
import { type Fields, textOf } from './json.ts';
import { callMethod } from './methods.ts';
import { Refusal, TooSoon } from './refusal.ts';
import { type Sent, sentIn } from './request.ts';
import { respondAt } from './response-url.ts';
import type { SocketMode } from './socket-mode.ts';
import type { Token } from './things.ts';
import type { World } from './world.ts';

/** One request that came in, in the order of arrival. */
export interface Received {
  /** The method's name; `response_url` and `upload` for those. */
  readonly method: string;
  readonly token: string;
  readonly args: Fields;
  /** When, in milliseconds of the fake's clock. */
  readonly at: number;
  /** `ok`, Slack's error code, `HTTP 500` and its like, or `cut`; empty until it is answered. */
  answer: string;
}

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the log says of it. */
  readonly as: string;
}

/** Listens on a free loopback port. Resolves once it does, to what stops it. */
export async function listen(world: World, log: Received[], sockets: SocketMode): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    void serve(world, log, request, response);
  });
  server.on('upgrade', (request, socket) => sockets.accept(request, socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  world.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return () =>
    new Promise((resolve) => {
      sockets.cut();
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

async function serve(world: World, log: Received[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, kind = '', ...rest] = (request.url ?? '').split('?', 1)[0]?.split('/') ?? [];
  const sent = await sentIn(request).catch(() => null);
  // Whoever asked has gone before they had finished asking.
  if (!sent) return;
  if (kind === 'files-pri') return sendFile(world, rest[0] ?? '', sent, response);
  const method = kind === 'api' ? rest.join('/') : ({ upload: 'upload', respond: 'response_url' }[kind] ?? '');
  if (!method) return void response.writeHead(404).end();
  const token = sent.bearer || textOf(sent.args['token']);
  const entry: Received = { method, token, args: sent.args, at: world.now(), answer: '' };
  log.push(entry);
  const fault = world.faults.take(method, sent.args);
  if (fault?.kind === 'stall') await fault.until;
  const reply =
    failing(fault) ??
    (fault?.kind === 'cut' && fault.when === 'before'
      ? null
      : answering(() => (kind === 'api' ? calling(world, method, token, sent.args) : hooked(world, kind, rest.at(-1) ?? '', sent))));
  if (!reply || fault?.kind === 'cut') {
    entry.answer = 'cut';
    response.socket?.destroy();
    return;
  }
  entry.answer = reply.as;
  response.writeHead(reply.status, { 'Content-Type': 'application/json; charset=utf-8', ...reply.headers }).end(reply.body);
}

function failing(fault: Fault | null): Reply | null {
  if (!fault) return null;
  switch (fault.kind) {
    case 'refusal':
      return refused(new Refusal(fault.error, fault.details));
    case 'status':
      return { status: fault.status, body: 'upstream request failed', as: `HTTP ${fault.status}` };
    case 'limited':
      return tooSoon(fault.seconds);
    case 'cut':
    case 'stall':
      return null;
  }
}

function answering(work: () => Reply): Reply {
  try {
    return work();
  } catch (error) {
    if (error instanceof TooSoon) return tooSoon(error.seconds);
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

function calling(world: World, method: string, token: string, args: Fields): Reply {
  const { answer, token: admitted, accepted } = callMethod(world, method, token, args);
  return { status: 200, body: JSON.stringify({ ok: true, ...answer }), headers: scopeHeaders(admitted, accepted), as: 'ok' };
}

function scopeHeaders(token: Token | null, accepted: string | null): Record<string, string> {
  if (!token) return {};
  return { 'X-OAuth-Scopes': [...token.scopes].join(','), ...(accepted ? { 'X-Accepted-OAuth-Scopes': accepted } : {}) };
}

/** What is not the Web API's own: uploads answer in words, a response address with HTTP 404 when it refuses. */
function hooked(world: World, kind: string, id: string, { args, bytes }: Sent): Reply {
  if (kind === 'upload') {
    if (!receiveBytes(world, id, bytes)) return { status: 404, body: 'no such upload', as: 'HTTP 404' };
    return { status: 200, body: `OK - ${bytes.length}`, as: 'ok' };
  }
  try {
    respondAt(world, id, args);
    return { status: 200, body: 'ok', as: 'ok' };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...refused(error), status: 404 };
  }
}

const refused = ({ code, details }: Refusal): Reply => ({
  status: 200,
  body: JSON.stringify({ ok: false, error: code, ...details }),
  as: code,
});

const tooSoon = (seconds: number): Reply => ({
  status: 429,
  body: JSON.stringify({ ok: false, error: 'ratelimited' }),
  headers: { 'Retry-After': String(seconds) },
  as: 'ratelimited',
});

function sendFile(world: World, id: string, { bearer }: Sent, response: ServerResponse): void {
  const bytes = bytesFor(world, id, bearer);
  if (bytes) response.writeHead(200).end(bytes);
  else response.writeHead(302, { Location: 'https://slack.com/' }).end();
}
