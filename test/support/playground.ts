import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlayedBot } from '../../src/adapters/playground/chat.ts';
import { openPlayground, type Playground } from '../../src/adapters/playground/playground.ts';
import type { Shown, stateFor } from '../../src/adapters/playground/shown.ts';
import type { Log } from '../../src/application/ports.ts';
import type { Place } from '../../src/domain/place.ts';
import { formCard, recapCard } from './cards.ts';

export const theChannel: Place = { platform: 'playground', tenant: 'local', address: 'channel:programme' };
export const manager = 'programme-manager';
const asker = { platform: 'playground', tenant: 'local', user: manager };

/** A bot that answers words with a form for that person alone, and taps with a recap in the card's place. */
export const simpleBot = (own: Partial<PlayedBot> = {}): PlayedBot => ({
  act: async () => ({ card: recapCard(), where: 'here' }),
  said: async () => ({ card: formCard(), where: 'aside' }),
  demo: async () => {},
  look() {},
  ...own,
});

export interface Heard {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: object;
  readonly message: string;
}

export interface PlayedPlayground {
  readonly playground: Playground;
  readonly url: string;
  readonly port: number;
  readonly logged: Heard[];
  /** The answer to a request, made as the page makes it unless told otherwise. */
  ask(method: string, path: string, options?: AskOptions): Promise<Answered>;
  /** What the page would draw for the person. */
  state(as: string): Promise<ReturnType<typeof stateFor>>;
  /** The user of whoever is called so. */
  user(name: string): Promise<string>;
  /** Serves from the same file on the same port, as after a restart. */
  again(bot?: PlayedBot): Promise<PlayedPlayground>;
  stop(): Promise<void>;
}

export interface AskOptions {
  readonly body?: unknown;
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly json: { readonly error?: string; readonly messages?: readonly Shown[]; readonly now?: string };
}

/** The playground on a free port, with a file in a folder of its own; `started` is what its real clock says. */
export async function play(bot: PlayedBot = simpleBot(), started = new Date('2026-11-24T10:05:00.000Z')): Promise<PlayedPlayground> {
  const folder = mkdtempSync(join(tmpdir(), 'rasp-playground-'));
  return served(folder, bot, started, 0);
}

async function served(folder: string, bot: PlayedBot, started: Date, atPort: number): Promise<PlayedPlayground> {
  const logged: Heard[] = [];
  const hear = (level: Heard['level']) => (fields: object, message: string) => void logged.push({ level, fields, message });
  const log: Log = { info: hear('info'), warn: hear('warn'), error: hear('error') };
  const playground = openPlayground({ path: join(folder, 'playground.db'), clock: { now: () => started }, log });
  const url = await playground.serve(bot, atPort);
  const port = Number(new URL(url).port);
  const page = await sent(port, 'GET', '/', {});
  const token = /name="playground-token" content="([^"]+)"/.exec(page.text)?.[1] ?? '';

  const ask = (method: string, path: string, { body, raw, headers = {} }: AskOptions = {}) => {
    const asPage = {
      host: `127.0.0.1:${port}`,
      origin: `http://127.0.0.1:${port}`,
      'sec-fetch-site': 'same-origin',
      'x-playground-token': token,
    };
    const typed = body === undefined && raw === undefined ? {} : { 'content-type': 'application/json' };
    return sent(port, method, path, { ...asPage, ...typed, ...headers }, raw ?? (body === undefined ? undefined : JSON.stringify(body)));
  };
  const close = async () => {
    await playground.stopServing();
    await playground.close();
  };
  return {
    playground,
    url,
    port,
    logged,
    ask,
    state: async (as) => JSON.parse((await ask('GET', `/state?as=${as}`)).text),
    user: async (name) => (await playground.directory.find([name], asker))[0]?.person.user ?? '',
    again: async (next = bot) => {
      await close();
      return served(folder, next, started, port);
    },
    stop: async () => {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
}

function sent(
  port: number,
  method: string,
  path: string,
  headers: Readonly<Record<string, string | undefined>>,
  body?: string,
): Promise<Answered> {
  const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path, headers: given, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const isJson = response.headers['content-type']?.startsWith('application/json') === true;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: isJson ? JSON.parse(text) : {} });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
