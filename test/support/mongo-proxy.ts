import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { BSON } from 'mongodb';
import { onTestFinished } from 'vitest';

/** What happens to a command on its way, instead of what should. */
export type MongoFault =
  /** The connection breaks, and the server never hears of it. */
  | { readonly kind: 'cut before' }
  /** The server does it, and the connection breaks before its reply is through. */
  | { readonly kind: 'cut after' }
  /** The server never hears of it, and nobody answers. */
  | { readonly kind: 'silence' }
  /** As silence, until the proxy is healed: then the server hears of it. */
  | { readonly kind: 'hold' }
  /** The server never hears of it, and this is the reply. */
  | { readonly kind: 'reply'; readonly reply: BSON.Document };

/** A MongoDB server that stands in front of the real one; its connections can be cut, stalled and lied to. */
export interface MongoProxy {
  /** As `host:port`. A client must connect directly, or it learns the address of the real one. */
  readonly address: string;
  /** The names of the commands that came, beside those of monitoring and handshakes. */
  readonly commands: string[];
  /** How many connections are open now. */
  connections(): number;
  /** What becomes of the next command of that name, or of any: of so many, once so many have passed. */
  fault(command: string | 'any', fault: MongoFault, which?: { readonly times?: number; readonly after?: number }): void;
  /** From now on nothing gets through either way, and nobody notices. */
  stall(): void;
  /** Ends all faults; what was held is let through. */
  heal(): void;
}

/** What a server says to a wrong password. */
export const refusedCredentials: BSON.Document = { ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: 'Authentication failed.' };

/** The code of OP_MSG in the wire protocol, whose header is four 32-bit numbers: length, id, id replied to, code. */
const message = 2013;
const headerSize = 16;
/** After the header: 32 bits of flags, and a byte that says that a document follows. */
const bodyAt = headerSize + 5;
const notCounted = new Set(['hello', 'ismaster', 'isMaster', 'endSessions']);

/** Listens in front of the server, as `host:port`, or where there is none answers everything itself, as `faults` say. */
export async function mongoProxy(server: string | null): Promise<MongoProxy> {
  const faults: { command: string; fault: MongoFault; times: number; after: number }[] = [];
  const waiting: (() => void)[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  let held: (() => void)[] | null = null;

  function through(act: () => void): void {
    if (held) held.push(act);
    else act();
  }

  function faultFor(command: string): MongoFault | undefined {
    if (notCounted.has(command) && !faults.some((each) => each.command === command)) return undefined;
    const found = faults.find((each) => (each.command === command || each.command === 'any') && each.times > 0);
    if (found === undefined) return undefined;
    if (found.after > 0) {
      found.after--;
      return undefined;
    }
    found.times--;
    return found.fault;
  }

  const listener = createServer((client) => {
    const [host = '', port] = (server ?? '').split(':');
    const upstream = server === null ? null : connect(Number(port ?? 27017), host);
    const unanswered = new Set<number>();
    const end = () => {
      client.destroy();
      upstream?.destroy();
    };
    for (const socket of [client, upstream]) {
      if (!socket) continue;
      sockets.add(socket);
      socket.on('error', end).on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on(
      'data',
      messages((packet) => through(() => request(packet))),
    );
    upstream?.on(
      'data',
      messages((packet) => through(() => reply(packet))),
    );

    function request(packet: Buffer): void {
      const name = commandIn(packet);
      if (!notCounted.has(name)) commands.push(name);
      const fault = faultFor(name);
      if (fault === undefined) upstream?.write(packet);
      else if (fault.kind === 'cut before') end();
      else if (fault.kind === 'reply') client.write(replyTo(packet, fault.reply));
      else if (fault.kind === 'hold') waiting.push(() => upstream?.write(packet));
      else if (fault.kind === 'cut after') {
        unanswered.add(packet.readInt32LE(4));
        upstream?.write(packet);
      }
    }

    function reply(packet: Buffer): void {
      if (unanswered.has(packet.readInt32LE(8))) end();
      else client.write(packet);
    }
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    listener.close();
  });

  return {
    address: `127.0.0.1:${(listener.address() as AddressInfo).port}`,
    commands,
    connections: () => sockets.size / (server === null ? 1 : 2),
    fault: (command, fault, { times = 1, after = 0 } = {}) => void faults.push({ command, fault, times, after }),
    stall() {
      held = [];
    },
    heal() {
      faults.length = 0;
      const acts = [...waiting.splice(0), ...(held ?? [])];
      held = null;
      for (const act of acts) act();
    },
  };
}

/** Cuts a stream of bytes into messages. */
function messages(each: (packet: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      each(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  };
}

/** The first key of a command's document is its name. The handshake's older form counts as `hello`. */
function commandIn(packet: Buffer): string {
  if (packet.readInt32LE(12) !== message) return 'hello';
  const [name = ''] = Object.keys(BSON.deserialize(packet.subarray(bodyAt, bodyAt + packet.readInt32LE(bodyAt))));
  return name;
}

/** In the form of the request: the handshake's older one is answered as OP_REPLY (1), with 20 bytes before the document. */
function replyTo(request: Buffer, reply: BSON.Document): Buffer {
  const asMessage = request.readInt32LE(12) === message;
  const body = BSON.serialize(reply);
  const before = Buffer.alloc(asMessage ? 5 : 20);
  if (!asMessage) before.writeInt32LE(1, 16);
  const header = Buffer.alloc(headerSize);
  header.writeInt32LE(headerSize + before.length + body.length, 0);
  header.writeInt32LE(request.readInt32LE(4), 8);
  header.writeInt32LE(asMessage ? message : 1, 12);
  return Buffer.concat([header, before, body]);
}
