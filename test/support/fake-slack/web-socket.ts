import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's side of a WebSocket: text frames, pings answered, the closing handshake. RFC 6455; nothing is compressed. */
export interface WebSocketPeer {
  send(text: string): void;
  /** Begins the closing handshake. */
  close(): void;
  /** Cuts the connection. */
  cut(): void;
}

interface Listening {
  text(words: string): void;
  closed(): void;
  /** Slack keeps the connection open after the closing handshake, and waits for the client to end it. */
  readonly lingers: boolean;
}

const opcodes = { continuation: 0, text: 1, close: 8, ping: 9, pong: 10 } as const;
const closedNormally = Buffer.from([0x03, 0xe8]);

export function acceptWebSocket(request: IncomingMessage, socket: Duplex, listening: Listening): WebSocketPeer {
  const key = request.headers['sec-websocket-key'] ?? '';
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
  let received: Buffer = Buffer.alloc(0);
  let fragments: Buffer[] = [];
  let closing = false;

  const write = (opcode: number, payload: Buffer) => {
    if (socket.writable) socket.write(frame(opcode, payload));
  };
  const close = () => {
    if (!closing) write(opcodes.close, closedNormally);
    closing = true;
  };
  const take = ({ opcode, last, payload }: Frame) => {
    if (opcode === opcodes.ping) write(opcodes.pong, payload);
    if (opcode === opcodes.close) {
      close();
      if (!listening.lingers) socket.end();
    }
    if (opcode !== opcodes.text && opcode !== opcodes.continuation) return;
    fragments.push(payload);
    if (!last) return;
    const words = Buffer.concat(fragments).toString();
    fragments = [];
    listening.text(words);
  };
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (let found = readFrame(received); found; found = readFrame(received)) {
      received = received.subarray(found.length);
      take(found);
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.end());
  socket.on('close', () => listening.closed());
  return { send: (text) => write(opcodes.text, Buffer.from(text)), close, cut: () => socket.destroy() };
}

interface Frame {
  readonly opcode: number;
  readonly last: boolean;
  readonly payload: Buffer;
  /** How many bytes it took. */
  readonly length: number;
}

/** The first frame of the bytes, or null until it is whole. Clients always mask. */
function readFrame(bytes: Buffer): Frame | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1) & 0x7f;
  const sizeBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const start = 2 + sizeBytes + 4;
  if (bytes.length < start) return null;
  const size = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < start + size) return null;
  const mask = bytes.subarray(start - 4, start);
  const payload = Buffer.from(bytes.subarray(start, start + size));
  for (const [index, byte] of payload.entries()) payload[index] = byte ^ (mask[index % 4] ?? 0);
  return { opcode: bytes.readUInt8(0) & 0x0f, last: (bytes.readUInt8(0) & 0x80) !== 0, payload, length: start + size };
}

function frame(opcode: number, payload: Buffer): Buffer {
  const size = payload.length;
  if (size < 126) return Buffer.concat([Buffer.from([0x80 | opcode, size]), payload]);
  const head = Buffer.alloc(size < 65_536 ? 4 : 10);
  head.writeUInt8(0x80 | opcode, 0);
  head.writeUInt8(size < 65_536 ? 126 : 127, 1);
  if (size < 65_536) head.writeUInt16BE(size, 2);
  else head.writeBigUInt64BE(BigInt(size), 2);
  return Buffer.concat([head, payload]);
}
