import { onTestFinished } from 'vitest';
import { exportWriter } from '../../src/adapters/export/writer.ts';
import { httpServer } from '../../src/adapters/http.ts';
import { joinCodes } from '../../src/adapters/join-codes.ts';
import { sealing } from '../../src/adapters/sealing.ts';
import { openSlackForMany } from '../../src/adapters/slack/many.ts';
import { openSlack } from '../../src/adapters/slack/slack.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { house } from '../../src/application/house.ts';
import { together } from '../../src/application/platforms.ts';
import type { Log, Store } from '../../src/application/ports.ts';
import { english } from '../../src/application/wording/en.ts';
import type { Keys } from '../../src/encryption-keys.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack/fake-slack.ts';
import { banksOf } from './kept-banks.ts';
import { holidays } from './schedules.ts';
import { aFolder, quiet } from './sqlite.ts';

interface SlackBotOptions {
  readonly log?: Log;
  readonly patience?: number;
  /** Puts something between the stories and the store, such as a stall. */
  readonly between?: (store: Store) => Store;
  readonly door?: 'http' | 'socket';
  /** How long a reply may take before it is acknowledged all the same, in milliseconds. */
  readonly budget?: number;
  /** How far apart messages of one conversation are, in milliseconds. */
  readonly gap?: number;
  /** Calls a minute of each method; Slack's own unless given. */
  readonly perMinute?: Readonly<Record<string, number>>;
  /** The keys with which tokens are sealed: then any workspace may install it. One workspace without. */
  readonly keys?: Keys;
}

/** The whole bot against a Slack of its own: the real receiver, the real client, a real store. */
export async function aSlackBot(
  slack: FakeSlack,
  {
    log = quiet,
    patience = 2_000,
    between = (store) => store,
    door = 'http',
    budget = 2_700,
    gap = 1_000,
    perMinute,
    keys,
  }: SlackBotOptions = {},
) {
  let sealedWith = keys;
  const path = `${aFolder()}/rasp.db`;
  const statements: string[] = [];
  let ahead = 0;
  let running = await started();

  async function started() {
    const store = openSqliteStore(path, quiet, { onStatement: (name) => statements.push(name) });
    const clock = { now: () => new Date(Date.now() + ahead) };
    const settings = { apiUrl: slack.apiUrl, clock, log, words: english, gap, ...(perMinute && { perMinute }) };
    const doors = { http: { signingSecret: slack.signingSecret }, socket: { appToken: slack.appToken } };
    const adapter = sealedWith
      ? openSlackForMany({
          ...settings,
          signingSecret: slack.signingSecret,
          clientId: slack.clientId,
          clientSecret: slack.clientSecret,
          publicUrl: 'https://rasp.example',
          store: between(store),
          sealing: sealing(sealedWith),
          elapsed: () => Date.now() + ahead,
        })
      : openSlack({ ...settings, botToken: slack.botToken, door: doors[door], clock: { now: () => new Date() }, budget });
    const built = house({
      ...together({ slack: adapter }),
      store: between(store),
      writer: exportWriter(),
      charts: { draw: async () => onePixel },
      clock,
      log,
      banks: banksOf(between(store)),
      holidays,
      patience,
      newId: () => crypto.randomUUID(),
      codes: joinCodes(),
    });
    await adapter.start(built.bot, built.workspaces).catch(async (error: unknown) => {
      await store.close();
      throw error;
    });
    const server = httpServer(adapter.handler ? [adapter.handler] : [], log);
    const { port } = await server.listen('127.0.0.1', 0);
    const url = `http://127.0.0.1:${port}/slack/events`;
    slack.sendTo(door === 'http' ? url : 'socket');
    built.due.look();
    return { store, adapter, server, url, errands: built.errands, due: built.due };
  }

  async function stop() {
    running.due.stop();
    await running.server.close();
    await running.adapter.stop();
    await running.errands.settled();
    await running.store.close();
  }

  onTestFinished(stop);
  return {
    /** The database file. */
    path,
    /** What the database was asked, by the statements' names. */
    statements,
    /** Where it receives; nowhere by the socket. */
    get url() {
      return running.url;
    },
    get store() {
      return running.store;
    },
    /** Whom it knows of. */
    get directory() {
      return running.adapter.directory;
    },
    /** Time passes until what failed is tried again. */
    catchUp() {
      ahead += 2 * 60_000;
      running.due.look();
    },
    /** So many milliseconds pass for its clock. */
    later(milliseconds: number) {
      ahead += milliseconds;
    },
    /** A minute goes by, with nothing happening but what then falls due. */
    async passes(minutes = 1) {
      ahead += minutes * 60_000;
      running.due.look();
      await running.adapter.settled();
      await running.errands.settled();
    },
    async settled() {
      await running.adapter.settled();
      await running.errands.settled();
    },
    /** With other keys where they are given. */
    async restart(changed: Keys | undefined = sealedWith) {
      await stop();
      sealedWith = changed;
      running = await started();
    },
    /** Starts anew without waiting for anything that is under way, as after a crash. */
    async crash() {
      const { server, adapter, store } = running;
      void adapter.stop();
      await server.close();
      await store.close();
      running = await started();
    },
  };
}

export async function aSlack(options: Parameters<typeof startFakeSlack>[0] = {}): Promise<FakeSlack> {
  const slack = await startFakeSlack(options);
  onTestFinished(slack.stop);
  return slack;
}

/** A PNG of one pixel. */
const onePixel = new Uint8Array(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
);

export type SlackBot = Awaited<ReturnType<typeof aSlackBot>>;
