import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { BSON } from 'mongodb';
import { onTestFinished } from 'vitest';
import type { AtTheEnd } from './bot-process.ts';

/** What happens to a command on its way, instead of what should. */
export type MongoFault =
  /** The connection breaks, and the server never hears of it. */
  | { readonly kind: 'cut before' }
  /** The server does it, and the connection breaks before its reply is through. */
  | { readonly kind: 'cut after' }
  /** The server does it, and the connection breaks in the middle of its reply. */
  | { readonly kind: 'cut inside' }
  /** The server never hears of it, and nobody answers. */
  | { readonly kind: 'silence' }
  /** As silence, until the proxy is healed: then the server hears of it. */
  | { readonly kind: 'hold' }
  /** The server hears of it so many milliseconds later. */
  | { readonly kind: 'slow'; readonly by: number }
  /** The server never hears of it, and this is the reply. */
  | { readonly kind: 'reply'; readonly reply: BSON.Document }
  /** The server does it, and this takes the place of its reply, or goes over it where it is to be `beside` it. */
  | { readonly kind: 'reply after'; readonly reply: BSON.Document; readonly beside?: true };

/** A MongoDB server that stands in front of the real one; its connections can be cut, stalled and lied to. */
export interface MongoProxy {
  /** As `host:port`. A client must connect directly, or it learns the address of the real one. */
  readonly address: string;
  /** The names of the commands that came, beside those of monitoring and handshakes. */
  readonly commands: string[];
  /** How many connections are open now. */
  connections(): number;
  /**
   * What becomes of the next command of that name, such as `update`, or that name on that collection, such as
   * `update rounds`, or of any, that says this text: of so many, once so many have passed.
   */
  fault(
    command: string | 'any',
    fault: MongoFault,
    which?: { readonly times?: number; readonly after?: number; readonly saying?: string },
  ): void;
  /** From now on nothing gets through either way, and nobody notices. */
  stall(): void;
  /** Breaks every connection that is open now. */
  cut(): void;
  /** Ends all faults; what was held is let through, even of clients that have given up meanwhile. */
  heal(): void;
}

/** What a server says to a wrong password. */
export const refusedCredentials: BSON.Document = { ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: 'Authentication failed.' };

/** The code of OP_MSG in the wire protocol, whose header is four 32-bit numbers: length, id, id replied to, code. */
const message = 2013;
const headerSize = 16;
/** After the header: 32 bits of flags, and a byte that says that a document follows. */
const bodyAt = headerSize + 5;
/** The handshake's older form is answered as OP_REPLY (1), with 20 bytes before the document. */
const bodyOfOldReplyAt = headerSize + 20;
const notCounted = new Set(['hello', 'ismaster', 'isMaster', 'endSessions']);

/** Listens in front of the server, as `host:port`, or where there is none answers everything itself, as `faults` say. */
export async function mongoProxy(server: string | null, atTheEnd: AtTheEnd = onTestFinished): Promise<MongoProxy> {
  const faults: { command: string; fault: MongoFault; times: number; after: number; saying: string }[] = [];
  const waiting: (() => void)[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const clients = new Set<Socket>();
  let held: (() => void)[] | null = null;

  function through(act: () => void): void {
    if (held) held.push(act);
    else act();
  }

  function faultFor({ name, on }: Command, packet: Buffer): MongoFault | undefined {
    const called = [name, `${name} ${on}`, ...(notCounted.has(name) ? [] : ['any'])];
    const found = faults.find(({ command, times, saying }) => times > 0 && called.includes(command) && packet.includes(saying));
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
    /** What becomes of the replies, by the requests' ids. */
    const replies = new Map<number, (packet: Buffer) => void>();
    const end = () => {
      client.destroy();
      upstream?.destroy();
    };
    clients.add(client.on('close', () => clients.delete(client)));
    for (const socket of [client, upstream]) {
      if (!socket) continue;
      sockets.add(socket);
      socket
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(socket);
          // Where nothing gets through, the end of a connection does not either.
          through(end);
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
      const command = commandIn(packet);
      if (!notCounted.has(command.name)) commands.push(command.name);
      const fault = faultFor(command, packet);
      if (fault === undefined) upstream?.write(packet);
      else befall(fault, packet);
    }

    function befall(fault: MongoFault, packet: Buffer): unknown {
      switch (fault.kind) {
        case 'cut before':
          return end();
        case 'cut after':
          return whenAnswered(packet, end);
        case 'cut inside':
          return whenAnswered(packet, (answer) => client.write(answer.subarray(0, answer.length / 2), end));
        case 'silence':
          return undefined;
        case 'hold':
          return waiting.push(() => upstream?.write(packet));
        case 'slow':
          return setTimeout(() => upstream?.write(packet), fault.by).unref();
        case 'reply':
          return client.write(replyTo(packet, fault.reply));
        case 'reply after':
          return whenAnswered(packet, (answer) => client.write(replyTo(packet, { ...(fault.beside && bodyOf(answer)), ...fault.reply })));
      }
    }

    function whenAnswered(packet: Buffer, act: (answer: Buffer) => void): void {
      replies.set(packet.readInt32LE(4), act);
      upstream?.write(packet);
    }

    function reply(packet: Buffer): void {
      const act = replies.get(packet.readInt32LE(8));
      if (act) act(packet);
      else client.write(packet);
    }
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  atTheEnd(() => {
    for (const socket of sockets) socket.destroy();
    listener.close();
  });

  return {
    address: `127.0.0.1:${(listener.address() as AddressInfo).port}`,
    commands,
    connections: () => clients.size,
    fault: (command, fault, { times = 1, after = 0, saying = '' } = {}) => void faults.push({ command, fault, times, after, saying }),
    stall() {
      held = [];
    },
    cut() {
      for (const client of clients) client.destroy();
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

interface Command {
  readonly name: string;
  /** The collection, where it is a command on one. */
  readonly on: unknown;
}

/** The first key of a command's document is its name. The handshake's older form counts as `hello`. */
function commandIn(packet: Buffer): Command {
  if (packet.readInt32LE(12) !== message) return { name: 'hello', on: 1 };
  const [[name, on] = ['', '']] = Object.entries(bodyOf(packet));
  return { name, on };
}

function bodyOf(packet: Buffer): BSON.Document {
  const at = packet.readInt32LE(12) === message ? bodyAt : bodyOfOldReplyAt;
  return BSON.deserialize(packet.subarray(at, at + packet.readInt32LE(at)));
}

/** In the form of the request. */
function replyTo(request: Buffer, reply: BSON.Document): Buffer {
  const asMessage = request.readInt32LE(12) === message;
  const body = BSON.serialize(reply);
  const before = Buffer.alloc((asMessage ? bodyAt : bodyOfOldReplyAt) - headerSize);
  if (!asMessage) before.writeInt32LE(1, 16);
  const header = Buffer.alloc(headerSize);
  header.writeInt32LE(headerSize + before.length + body.length, 0);
  header.writeInt32LE(request.readInt32LE(4), 8);
  header.writeInt32LE(asMessage ? message : 1, 12);
  return Buffer.concat([header, before, body]);
}
