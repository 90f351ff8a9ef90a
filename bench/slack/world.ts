import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clickAt } from './scene.ts';

/** Slack's end of what a bot sends: takes everything, and tells when the message of a click was updated. */
export interface World {
  readonly apiUrl: string;
  readonly origin: string;
  /** Requests that came in. */
  requests(): number;
  /** Resolves when the click's message is updated. */
  updated(click: number): Promise<void>;
  close(): void;
}

export async function aWorld(): Promise<World> {
  const waiting = new Map<number, () => void>();
  let requests = 0;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    requests++;
    const { url = '' } = request;
    const about = url.startsWith('/respond/') ? Number(url.slice('/respond/'.length)) : updateIn(url, chunks);
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
    waiting.get(about)?.();
    waiting.delete(about);
  }

  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    apiUrl: `${origin}/api/`,
    requests: () => requests,
    updated: (click) => new Promise((resolve) => waiting.set(click, resolve)),
    close: () => server.close(),
  };
}

const answer = JSON.stringify({ ok: true, user_id: 'U0BOT', bot_id: 'B0BENCH', team_id: 'T0BENCH', channel: 'C0BENCH', ts: '1.1' });

function updateIn(url: string, chunks: readonly Buffer[]): number {
  if (!url.endsWith('/chat.update')) return -1;
  return clickAt(/(?:^|&)ts=([\d.]+)/.exec(Buffer.concat(chunks).toString())?.[1] ?? '');
}
