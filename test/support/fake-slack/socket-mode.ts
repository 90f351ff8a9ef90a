import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { fieldsOf, parsed, textOf } from './json.ts';
import type { Envelope } from './letters.ts';
import type { Answer } from './post.ts';
import { acceptWebSocket, type WebSocketPeer } from './web-socket.ts';
import type { World } from './world.ts';

/** Slack's end of Socket Mode. https://docs.slack.dev/apis/events-api/using-socket-mode */
export interface SocketMode {
  /** How many clients are connected. */
  connections(): number;
  /** Resolves once so many clients are connected. */
  connected(count?: number): Promise<void>;
  /** Sends an envelope over one of the connections, in turn, and waits for its acknowledgement: status 200 and what came with it. */
  deliver(envelope: Envelope, retry?: { readonly attempt: number; readonly reason: string }): Promise<Answer>;
  /** Tells every client to connect anew, as Slack does every few hours; `warning` only announces it. */
  disconnect(reason?: 'refresh_requested' | 'warning' | 'link_disabled'): void;
  /** Cuts every connection. */
  cut(): void;
  /** Takes a client that asks to upgrade. */
  accept(request: IncomingMessage, socket: Duplex): void;
}

interface Waiting {
  readonly count: number;
  done(): void;
}

/** @param lingers whether the connection stays open after the closing handshake, as Slack leaves it */
export function socketMode(world: World, lingers: boolean): SocketMode {
  let peers: readonly WebSocketPeer[] = [];
  let waiting: readonly Waiting[] = [];
  let turn = 0;
  const unanswered = new Map<string, (body: unknown) => void>();
  const debug = { host: 'applink-1', build_number: 1, approximate_connection_time: 18_060 };

  const heard = (words: string) => {
    const { envelope_id: id, payload } = fieldsOf(parsed(words));
    unanswered.get(textOf(id))?.(payload ?? '');
  };
  return {
    connections: () => peers.length,
    connected(count = 1) {
      if (peers.length >= count) return Promise.resolve();
      return new Promise((done) => {
        waiting = [...waiting, { count, done }];
      });
    },
    deliver({ kind, payload }, retry) {
      const peer = peers[turn++ % peers.length];
      if (!peer) return Promise.resolve({ status: 0, body: 'no client is connected' });
      const id = randomUUID();
      const retried = retry ? { retry_attempt: retry.attempt, retry_reason: retry.reason } : {};
      peer.send(JSON.stringify({ envelope_id: id, type: kind, accepts_response_payload: kind !== 'events_api', payload, ...retried }));
      return new Promise((resolve) => {
        const answer = (status: number, body: unknown) => {
          clearTimeout(timer);
          unanswered.delete(id);
          resolve({ status, body });
        };
        const timer = setTimeout(answer, world.settings.patience, 0, 'operation_timeout');
        unanswered.set(id, (body) => answer(200, body));
      });
    },
    disconnect(reason = 'refresh_requested') {
      for (const peer of peers) peer.send(JSON.stringify({ type: 'disconnect', reason, debug_info: debug }));
    },
    cut() {
      for (const peer of peers) peer.cut();
    },
    accept(request, socket) {
      const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
      if (!world.tickets.delete(ticket)) {
        socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
        return;
      }
      const peer = acceptWebSocket(request, socket, {
        text: heard,
        lingers,
        closed: () => {
          peers = peers.filter((each) => each !== peer);
        },
      });
      peers = [...peers, peer];
      const info = { num_connections: peers.length, connection_info: { app_id: world.appId } };
      peer.send(JSON.stringify({ type: 'hello', ...info, debug_info: debug }));
      for (const { count, done } of waiting) if (peers.length >= count) done();
      waiting = waiting.filter(({ count }) => peers.length < count);
    },
  };
}
