import { onTestFinished, vi } from 'vitest';
import { chartLinks } from '../../src/adapters/chart-links.ts';
import { exportWriter } from '../../src/adapters/export/writer.ts';
import { exportLinks } from '../../src/adapters/export-links.ts';
import { httpServer } from '../../src/adapters/http.ts';
import { joinCodes } from '../../src/adapters/join-codes.ts';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { openTeams, type TeamsOptions } from '../../src/adapters/teams/teams.ts';
import type { Bot } from '../../src/application/bot.ts';
import { house } from '../../src/application/house.ts';
import { together } from '../../src/application/platforms.ts';
import type { ChartRenderer, Directory, Log, Store } from '../../src/application/ports.ts';
import { english } from '../../src/application/wording/en.ts';
import { type FakeTeams, startFakeTeams } from './fake-teams/fake-teams.ts';
import { banksOf } from './kept-banks.ts';
import { holidays } from './schedules.ts';
import { aFolder, quiet } from './sqlite.ts';

interface TeamsBotOptions {
  readonly log?: Log;
  readonly patience?: number;
  /** Puts something between the stories and the store, such as a stall. */
  readonly between?: (store: Store) => Store;
  /** How long a reply may take before Teams is answered without it, in milliseconds. */
  readonly budget?: number;
  /** Whom it serves, looked at with each start; its own tenant unless given, `null` for any. */
  readonly allowedTenants?: readonly string[] | null | ((home: string) => readonly string[]);
  /** Empty: no token is asked for. */
  readonly appId?: string;
  /** How fast it sends; what fails is tried again at once unless given. */
  readonly pace?: TeamsOptions['pace'];
  /** Where Teams' clients fetch pictures, which then are linked: the bot's own server answers there. */
  readonly publicUrl?: string;
  readonly charts?: ChartRenderer;
  /** Puts something between the chat tool and the stories, such as an ear. */
  readonly among?: (bot: Bot, directory: Directory) => Bot;
}

/** As fast as it can, and what fails is tried again at once: for what is not about rates. */
export const unpaced: TeamsOptions['pace'] = { firstWait: 1, perTime: { send: [], begin: [], look: [], all: [] } };

/** The whole bot against a Teams of its own: Microsoft's adapter, its connector client, a real store. */
export async function aTeamsBot(
  teams: FakeTeams,
  {
    log = quiet,
    patience = 2_000,
    between = (store) => store,
    budget = 9_000,
    allowedTenants = (home) => [home],
    appId = teams.bot.appId,
    pace = { firstWait: 1 },
    publicUrl,
    charts = { draw: async () => onePixel },
    among = (bot) => bot,
  }: TeamsBotOptions = {},
) {
  quietConsole();
  const path = `${aFolder()}/rasp.db`;
  const statements: string[] = [];
  let ahead = 0;
  let running = await started();

  async function started() {
    const store = openSqliteStore(path, quiet, { onStatement: (name) => statements.push(name) });
    const clock = { now: () => new Date(Date.now() + ahead) };
    const { settings } = teams;
    const secret = teams.bot.secret;
    const kept = { store: between(store), banks: banksOf(between(store)) };
    const links = publicUrl ? chartLinks({ ...kept, charts, clock, log, secret, publicUrl }) : null;
    const writer = exportWriter();
    const files = publicUrl ? exportLinks({ ...kept, charts, writer, clock, log, secret, publicUrl }) : null;
    const adapter = openTeams({
      appId,
      password: teams.bot.secret,
      allowedTenants: typeof allowedTenants === 'function' ? allowedTenants(teams.home.id) : allowedTenants,
      tenantId: teams.home.id,
      openIdUrl: settings.ToBotFromChannelOpenIdMetadataUrl,
      issuer: settings.ToBotFromChannelTokenIssuer,
      loginUrl: teams.plainLogin,
      scope: settings.ToChannelFromBotOAuthScope,
      store: between(store),
      clock,
      log,
      words: english,
      budget,
      pace,
      chartLink: links?.addressOf ?? null,
      exportLink: files?.addressOf ?? null,
    });
    const built = house({
      ...together({ teams: adapter }),
      store: between(store),
      writer,
      charts,
      clock,
      log,
      banks: banksOf(between(store)),
      holidays,
      patience,
      newId: () => crypto.randomUUID(),
      codes: joinCodes(),
    });
    await adapter.start(among(built.bot, adapter.directory));
    const server = httpServer([adapter.handler, ...(links ? [links.handler] : []), ...(files ? [files.handler] : [])], log);
    const { port } = await server.listen('127.0.0.1', 0);
    const url = `http://127.0.0.1:${port}/api/messages`;
    teams.sendTo(url);
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
    /** Where it receives. */
    get url() {
      return running.url;
    },
    get store() {
      return running.store;
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
    async restart() {
      await stop();
      running = await started();
    },
  };
}

/** Microsoft's adapter writes each letter that it turns away to the console. */
function quietConsole(): void {
  for (const method of ['error', 'warn'] as const) {
    const spy = vi.spyOn(console, method).mockImplementation(() => {});
    onTestFinished(() => spy.mockRestore());
  }
}

export async function aFakeTeams(options: Parameters<typeof startFakeTeams>[0] = {}): Promise<FakeTeams> {
  const teams = await startFakeTeams(options);
  onTestFinished(teams.stop);
  return teams;
}

/** A PNG of one pixel. */
export const onePixel = new Uint8Array(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
);

export type TeamsBot = Awaited<ReturnType<typeof aTeamsBot>>;
