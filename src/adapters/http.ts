import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../application/ports.ts';

/** Answers a request, or resolves to false and leaves it to the next. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** The one server that health, chat tools and playground hang on. */
export interface HttpServer {
  /** Resolves to the address once it listens; rejects with {@link AddressTaken} or what the system says. */
  listen(host: string, port: number): Promise<AddressInfo>;
  /** Takes no more requests, lets those in flight finish, and resolves. */
  close(): Promise<void>;
}

export class AddressTaken extends Error {
  override readonly name = 'AddressTaken';
  constructor(host: string, port: number) {
    super(`Port ${port} on ${host} is in use. Stop what uses it, or set PORT to another, such as PORT=${port + 1}.`);
  }
}

export function httpServer(handlers: readonly Handler[], log: Log): HttpServer {
  const underWay = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    underWay.add(response);
    response.on('close', () => underWay.delete(response));
    void answer(handlers, request, response, log);
  });
  return {
    listen: (host, port) => listening(server, host, port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // A browser would hold on to the connection after its answer, and hold up the stop.
        for (const response of underWay) if (!response.headersSent) response.setHeader('connection', 'close');
      }),
  };
}

async function answer(handlers: readonly Handler[], request: IncomingMessage, response: ServerResponse, log: Log): Promise<void> {
  try {
    for (const handle of handlers) if (await handle(request, response)) return;
    sendText(response, 404, 'There is nothing here.');
  } catch (err) {
    log.error({ err, method: request.method }, 'a request failed');
    if (!response.headersSent) sendText(response, 500, 'Something went wrong here. Nothing that was called saved is lost.');
    else response.destroy();
  }
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(`${text}\n`);
}

function listening(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new AddressTaken(host, port) : error));
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The server listens on no port.'));
      else resolve(address);
    });
  });
}
