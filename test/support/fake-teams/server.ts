import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Fields, fieldsOf, parsed } from '../fake-slack/json.ts';
import { selfSigned } from '../self-signed.ts';
import type { Fault, Operation } from './faults.ts';
import { keyRing, published } from './keys.ts';
import { discovery, issueToken, loginMetadata, loginRefusal } from './login.ts';
import { admit, operationAt, tenantOf } from './operations.ts';
import { Refusal, refusal, TooSoon } from './refusal.ts';
import { channelIssuer, type World } from './world.ts';

/** One request that came in, in the order of arrival. */
export interface Received {
  readonly operation: Operation;
  readonly token: string;
  /** The body, the query and the ids of the path. */
  readonly args: Fields;
  /** When, in milliseconds of the fake's clock. */
  readonly at: number;
  /** `ok`, the code of the refusal, `HTTP 500` and its like, or `cut`; empty until it is answered. */
  answer: string;
}

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the log says of it. */
  readonly as: string;
}

/** What a request is for, and what does it. */
interface Task {
  readonly operation: Operation;
  readonly args: Fields;
  readonly run: () => Reply;
}

export interface Listening {
  /** The login's address over TLS, such as `https://localhost:40124`: Microsoft's own client takes no other. */
  readonly secureOrigin: string;
  /** What that address is known by, to be trusted. */
  readonly certificate: string;
  readonly stop: () => Promise<void>;
}

/** One for the process: of several of one name a client trusts the first alone. */
const identity = selfSigned('localhost');

/** Listens on two free loopback ports. Resolves once it does. */
export async function listen(world: World, log: Received[]): Promise<Listening> {
  const { key, cert } = identity;
  const answer: RequestListener = (request, response) => void serve(world, log, request, response);
  const servers = [createServer(answer), createSecureServer({ key, cert }, answer)];
  for (const server of servers) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const [plain = 0, secure = 0] = servers.map((server) => (server.address() as AddressInfo).port);
  world.origin = `http://127.0.0.1:${plain}`;
  const stop = async () => {
    for (const server of servers) {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    }
  };
  return { secureOrigin: `https://localhost:${secure}`, certificate: cert, stop };
}

async function serve(world: World, log: Received[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const bytes = await bodyOf(request).catch(() => null);
  // Whoever asked has gone before they had finished asking.
  if (!bytes) return;
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  const task = taskOf(world, request, bytes.toString(), token);
  if (!task) return void response.writeHead(404).end();
  const { operation, args, run } = task;
  const entry: Received = { operation, token, args, at: world.now(), answer: '' };
  log.push(entry);
  const fault = world.faults.take(operation, args);
  if (fault?.kind === 'stall') await fault.until;
  const reply = failing(world, fault) ?? (fault?.kind === 'cut' && fault.when === 'before' ? null : answering(run));
  if (!reply || fault?.kind === 'cut') {
    entry.answer = 'cut';
    response.socket?.destroy();
    return;
  }
  entry.answer = reply.as;
  response.writeHead(reply.status, { 'Content-Type': 'application/json; charset=utf-8', ...reply.headers }).end(reply.body);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function taskOf(world: World, { method = '', url = '/', headers }: IncomingMessage, body: string, bearer: string): Task | null {
  const origin = `${'localhost' === headers.host?.split(':')[0] ? 'https' : 'http'}://${headers.host}`;
  const { pathname, searchParams } = new URL(url, origin);
  const query = Object.fromEntries(searchParams);
  const telling = (operation: Operation, said: Fields): Task => ({ operation, args: query, run: () => ok(200, said) });
  if (pathname === '/v1/.well-known/openidconfiguration') return telling('openid', channelMetadata(world));
  if (pathname === '/v1/.well-known/keys') return telling('keys', published([keyRing.teams(), keyRing.webChat()]));
  if (pathname === '/common/discovery/instance') return telling('discovery', discovery(origin));
  const [, tenant = '', ...rest] = pathname.split('/');
  switch (rest.join('/')) {
    case 'v2.0/.well-known/openid-configuration':
      return telling('openid', loginMetadata(origin, tenant));
    case 'discovery/v2.0/keys':
      return telling('keys', published([keyRing.login()]));
    case 'oauth2/v2.0/token': {
      const form = Object.fromEntries(new URLSearchParams(body));
      return { operation: 'token', args: form, run: () => ok(200, issueToken(world, tenant, form)) };
    }
  }
  const found = tenant === 'emea' ? operationAt(method, `/${rest.join('/')}`) : null;
  if (!found) return null;
  const { route, ids } = found;
  const args = { ...query, ...fieldsOf(parsed(body)), ...ids };
  const run = () => {
    admit(world, bearer, tenantOf(world, args));
    const said = route.run({ world, args });
    return said === null ? { status: route.status, body: '', as: 'ok' } : ok(route.status, said);
  };
  return { operation: route.operation, args, run };
}

/** https://login.botframework.com/v1/.well-known/openidconfiguration */
const channelMetadata = ({ origin }: World): Fields => ({
  issuer: channelIssuer,
  authorization_endpoint: 'https://invalid.botframework.com',
  jwks_uri: `${origin}/v1/.well-known/keys`,
  id_token_signing_alg_values_supported: ['RS256'],
  token_endpoint_auth_methods_supported: ['private_key_jwt'],
});

function failing(world: World, fault: Fault | null): Reply | null {
  if (!fault) return null;
  switch (fault.kind) {
    case 'refusal':
      return refused(refusal(fault.code));
    case 'login':
      return refused(loginRefusal(world, fault.aadsts));
    case 'status':
      return { status: fault.status, body: '', as: `HTTP ${fault.status}` };
    case 'limited':
      return tooSoon(fault.seconds);
    case 'cut':
    case 'stall':
      return null;
  }
}

function answering(run: () => Reply): Reply {
  try {
    return run();
  } catch (error) {
    if (error instanceof TooSoon) return tooSoon(error.seconds);
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

const ok = (status: number, said: Fields | readonly Fields[]): Reply => ({ status, body: JSON.stringify(said), as: 'ok' });

const refused = ({ status, code, body }: Refusal): Reply => ({ status, body: JSON.stringify(body), as: code });

const tooSoon = (seconds: number | null): Reply => ({
  status: 429,
  body: JSON.stringify({ error: { code: 'Throttled', message: 'Too many requests' } }),
  headers: seconds === null ? {} : { 'Retry-After': String(seconds) },
  as: 'Throttled',
});
