import { randomBytes } from 'node:crypto';
import type { ExportOf } from '../../application/export/rights.ts';
import type { Clock, Log, Messenger } from '../../application/ports.ts';
import { type Handler, httpServer } from '../http.ts';
import { type Archive, type Message, openArchive } from './archive.ts';
import { readAssets } from './assets.ts';
import { chat, type PlayedBot } from './chat.ts';
import { playgroundClock } from './clock.ts';
import { councils } from './councils.ts';
import { guard } from './guard.ts';
import { playgroundHandler } from './handler.ts';
import { live } from './live.ts';
import { playgroundMessenger } from './messenger.ts';
import { type PlaygroundDirectory, playgroundDirectory } from './people.ts';
import { peopleShown } from './shown.ts';

/** Loopback, whatever the rest listens on: whoever reaches the page can act as anybody. */
const host = '127.0.0.1';
/** How often it is asked what other instances posted, in milliseconds. */
const betweenNews = 250;

export interface PlaygroundOptions {
  /** Its own small file, beside the store's. */
  readonly path: string;
  readonly clock: Clock;
  /** Whether whoever plays may move the clock; left out: yes. */
  readonly clockMoves?: boolean;
  readonly log: Log;
  /** The address of a file, on the page's own socket; left out, files are not brought. */
  readonly exportLink?: ((of: ExportOf) => string) | null;
}

/** A chat tool on a local page, with two councils' channels and whoever a form names. Instances on one machine share its file. */
export interface Playground {
  readonly messenger: Messenger;
  readonly directory: PlaygroundDirectory;
  /** The given clock, moved forward by whoever plays. */
  readonly clock: Clock;
  /**
   * Opens the page. `also` are asked before it on the same socket. Resolves to the page's address; rejects with
   * AddressTaken where the port is in use. 0 takes any free port.
   */
  serve(bot: PlayedBot, port: number, also?: readonly Handler[]): Promise<string>;
  /** Tells the open pages that the bot stops, and lets what is under way finish. Posting still works. */
  stopServing(): Promise<void>;
  /** Closes its file. */
  close(): Promise<void>;
}

/** @throws PlaygroundUnavailable where the file cannot be used. */
export function openPlayground({ path, clock: realClock, clockMoves = true, log, exportLink = null }: PlaygroundOptions): Playground {
  const archive = openArchive(path);
  for (const person of councils.flatMap(({ people }) => people)) archive.addPerson(person);
  const movable = clockMoves ? playgroundClock(realClock, archive) : null;
  const clock = movable ?? realClock;
  const pages = live();
  const onPeople = () => pages.everybody({ event: 'people', data: peopleShown(archive) });
  const onMessage = (message: Message) => {
    pages.message(message);
    onPeople();
  };
  let closeServer = async () => {};
  const listening = setInterval(() => {
    const news = read(archive, log);
    if (news === null) return;
    for (const message of news) pages.message(message);
    onPeople();
    if (movable) pages.everybody({ event: 'clock', data: { now: clock.now().toISOString() } });
  }, betweenNews);

  return {
    messenger: playgroundMessenger(archive, clock.now, onMessage, exportLink),
    directory: playgroundDirectory(archive, onPeople),
    clock,
    async serve(bot, port, also = []) {
      const token = randomBytes(24).toString('base64url');
      const assets = readAssets();
      const parts = {
        archive,
        chat: chat({ archive, bot, log, now: clock.now, onMessage }),
        clock,
        movable,
        onClock: bot.look,
        live: pages,
        assets,
        token,
      };
      // The guard must know the port, which is known only once the server listens.
      let handler: Handler = async () => false;
      const server = httpServer([...also, (request, response) => handler(request, response)], log);
      const address = await server.listen(host, port);
      handler = playgroundHandler(parts, guard(address.port, token), log);
      closeServer = () => server.close();
      return `http://${host}:${address.port}/`;
    },
    async stopServing() {
      pages.stop();
      await closeServer();
    },
    async close() {
      clearInterval(listening);
      archive.close();
    },
  };
}

/** What is not read now is read the next time. */
function read(archive: Archive, log: Log): Message[] | null {
  try {
    return archive.news();
  } catch (err) {
    log.warn({ err }, 'the playground could not read what other instances posted');
    return null;
  }
}
