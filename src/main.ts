import { randomBytes, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { holidaysEnd, readHolidays } from './adapters/bank-holidays.ts';
import { embeddedRenderer } from './adapters/chart/embedded.ts';
import { type ChartLinks, type ChartLinksNeeds, chartLinks } from './adapters/chart-links.ts';
import { exportWriter } from './adapters/export/writer.ts';
import { type ExportLinks, type ExportLinksNeeds, exportLinks } from './adapters/export-links.ts';
import { health } from './adapters/health.ts';
import { type Handler, type HttpServer, httpServer } from './adapters/http.ts';
import { joinCodes } from './adapters/join-codes.ts';
import { openLog } from './adapters/log.ts';
import { offeredBanks } from './adapters/offered-banks.ts';
import { manager, programmeTeam } from './adapters/playground/councils.ts';
import { memberOf, placeAt } from './adapters/playground/people.ts';
import { openPlayground } from './adapters/playground/playground.ts';
import { sealing } from './adapters/sealing.ts';
import type { Slack, SlackSettings } from './adapters/slack/slack.ts';
import { openStore } from './adapters/store/open.ts';
import type { Teams, TeamsOptions } from './adapters/teams/teams.ts';
import { banks as banksOf } from './application/banks.ts';
import { house } from './application/house.ts';
import { together } from './application/platforms.ts';
import type { ChartRenderer, Clock, Log, Store } from './application/ports.ts';
import { wordsFor } from './application/wording/languages.ts';
import { type Config, parseConfig, type SlackConfig } from './config.ts';
import { dayOf } from './domain/day.ts';
import type { TeamsConfig } from './teams-config.ts';

/** Two thirds of Slack's three seconds: the shortest limit of any platform. */
const patience = 2000;
/** How long a stop may take before it is an exit. */
const stopLimit = 8000;
/** Who started this process, and how often to look whether that one is still there, in milliseconds. */
const starter = process.ppid;
const lookAfterStarter = 250;
/** How often to look for what has fallen due, in milliseconds. */
const betweenLooks = 5_000;
/** How often rounds whose time is over are looked for, in milliseconds. */
const betweenSweeps = 60 * 60_000;

const realClock: Clock = { now: () => new Date() };

/** Runs the bot until it is told to stop. Rejects, with words for people, where it cannot start. */
export async function start(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { demo: { type: 'boolean', default: false } }, strict: true });
  const config = parseConfig(env);
  const running = await run(config, values.demo);
  stopWhenTold(running.stop, env['npm_lifecycle_event'] !== undefined);
}

/** The parts, wired and listening. */
async function run(config: Config, demo: boolean): Promise<{ stop: () => Promise<void> }> {
  const log = await openLog(config.logLevel, process.stdout.isTTY);
  const offered = await offeredBanks(config.bankFiles);
  const holidays = await readHolidays();
  const end = holidaysEnd(holidays, dayOf(Date.now()));
  if (end !== null) log.warn({}, end);
  const words = wordsFor(offered[0].bank.locale);
  const store = await openStore(config, log);
  const banks = banksOf(store, offered);
  const embedded = embeddedRenderer();
  const charts = config.quickchartUrl === null ? embedded : await chartsAt(config.quickchartUrl, embedded, log);
  const slack = config.slack && (await slackOf(config.slack, { store, clock: realClock, log, words }));
  const links = linksOf(config.teams, { store, banks, charts, clock: realClock, log });
  const chartLink = links?.addressOf ?? null;
  const writer = exportWriter();
  const files = { store, banks, charts, writer, clock: realClock, log };
  const teamsFiles = fileLinksOf(config.teams, files);
  const exportLink = teamsFiles?.addressOf ?? null;
  const teams = config.teams && (await teamsOf(config.teams, { store, clock: realClock, log, words, chartLink, exportLink }));
  // On the playground's own socket; its addresses end with the process.
  const playedFiles = exportLinks({ ...files, secret: randomBytes(32).toString('base64'), publicUrl: '' });
  const playground = config.playgroundPort === null ? null : playgroundOf(config, playedFiles.addressOf, log);
  const platforms = together({ ...(slack && { slack }), ...(teams && { teams }), ...(playground && { playground }) });
  const clock = playground?.clock ?? realClock;
  const {
    bot,
    demo: fill,
    errands,
    due,
    workspaces,
    sweep,
  } = house({
    ...platforms,
    store,
    charts,
    writer,
    clock,
    log,
    banks,
    holidays,
    patience,
    keptDays: config.retentionDays,
    newId: randomUUID,
    codes: joinCodes(),
  });

  let server: HttpServer | null = null;
  let looking: ReturnType<typeof setInterval> | undefined;
  let sweeping: ReturnType<typeof setInterval> | undefined;
  async function stop(): Promise<void> {
    clearInterval(looking);
    clearInterval(sweeping);
    due.stop();
    await Promise.all([server?.close(), slack?.stop(), teams?.stop()]);
    await playground?.stopServing();
    await errands.settled();
    await playground?.close();
    await embedded.close();
    await store.close();
    log.info({}, 'stopped');
  }

  try {
    const tools = [slack, teams, links, teamsFiles].filter((tool) => tool !== null);
    if (tools.length > 0) server = await listening(config, tools, store, log);
    const page =
      playground &&
      (await playground.serve({ ...bot, demo: fill, look: due.look }, config.playgroundPort ?? 0, [
        health(() => store.check()),
        playedFiles.handler,
      ]));
    await slack?.start(bot, workspaces);
    await teams?.start(bot);
    due.look();
    looking = setInterval(due.look, betweenLooks);
    sweep();
    sweeping = setInterval(sweep, betweenSweeps);
    for (const line of whatIsOn(config, page)) log.info({}, line);
    if (demo) await fill(memberOf(manager), placeAt(programmeTeam.channel.address, programmeTeam.tenant));
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

/** Its client is loaded where there is a service to draw. */
async function chartsAt(url: string, fallback: ChartRenderer, log: Log): Promise<ChartRenderer> {
  const { quickchartRenderer } = await import('./adapters/chart/quickchart.ts');
  return quickchartRenderer(url, fallback, log);
}

/** Slack's libraries take as long to load as all the rest: a bot without Slack does not wait for them. */
async function slackOf(
  config: SlackConfig,
  { store, ...settings }: Pick<SlackSettings, 'clock' | 'log' | 'words'> & { store: Store },
): Promise<Slack> {
  if ('botToken' in config) return (await import('./adapters/slack/slack.ts')).openSlack({ ...config, ...settings });
  const { openSlackForMany } = await import('./adapters/slack/many.ts');
  return openSlackForMany({ ...config, ...settings, store, sealing: sealing(config.encryptionKeys) });
}

function playgroundOf(config: Config, exportLink: ExportLinks['addressOf'], log: Log) {
  // Beside the SQLite file, or where that would be, and named after it: two databases in one folder have two playgrounds.
  const path = config.sqlitePath.replace(/(\.db)?$/, '.playground.db');
  // Where real people are in other tools, their time is not for play.
  return openPlayground({ path, clock: realClock, clockMoves: config.slack === null && config.teams === null, exportLink, log });
}

/** Its library takes most of a second to load, so that only those wait who want it. */
async function teamsOf(
  config: TeamsConfig,
  settings: Pick<TeamsOptions, 'store' | 'clock' | 'log' | 'words' | 'chartLink' | 'exportLink'>,
): Promise<Teams> {
  const { openTeams } = await import('./adapters/teams/teams.ts');
  return openTeams({ ...config, ...settings });
}

/** Null where no client could reach them. They end with the bot's password: nothing else has to be kept for them. */
function linksOf(teams: TeamsConfig | null, needs: Omit<ChartLinksNeeds, 'secret' | 'publicUrl'>): ChartLinks | null {
  if (teams === null || teams.publicUrl === null) return null;
  return chartLinks({ ...needs, secret: teams.password, publicUrl: teams.publicUrl });
}

/** As for charts. */
function fileLinksOf(teams: TeamsConfig | null, needs: Omit<ExportLinksNeeds, 'secret' | 'publicUrl'>): ExportLinks | null {
  if (teams === null || teams.publicUrl === null) return null;
  return exportLinks({ ...needs, secret: teams.password, publicUrl: teams.publicUrl });
}

async function listening(
  config: Config,
  tools: readonly { readonly handler: Handler | null }[],
  store: Store,
  log: Log,
): Promise<HttpServer> {
  const handlers: Handler[] = [health(() => store.check()), ...tools.flatMap(({ handler }) => handler ?? [])];
  const server = httpServer(handlers, log);
  await server.listen(config.host, config.port);
  return server;
}

/** What is on, what is not, and what to set to get it. */
function whatIsOn(
  { slack, teams, host, port, sqlitePath, mongodbUri, quickchartUrl, retentionDays }: Config,
  page: string | null,
): string[] {
  return [
    page === null ? 'The playground is off. PLAYGROUND=1 turns it on.' : `The playground is at ${page} (this machine only).`,
    slackLine(slack, `${host}:${port}`),
    teamsLine(teams, `${host}:${port}`),
    mongodbUri === null
      ? `Answers are kept in ${sqlitePath}. SQLITE_PATH names another file, MONGODB_URI a MongoDB database instead.`
      : 'Answers are kept in the MongoDB database that MONGODB_URI names.',
    retentionDays === null
      ? 'Rounds are kept until somebody deletes them. RETENTION_DAYS deletes them so many days after their close.'
      : `Rounds are deleted ${retentionDays} days after their close.`,
    quickchartUrl === null
      ? 'Charts are drawn here. QUICKCHART_URL names a QuickChart server of your own instead.'
      : `Charts are drawn by ${new URL(quickchartUrl).host}, and here when it fails.`,
  ];
}

function slackLine(slack: SlackConfig | null, address: string): string {
  if (slack === null) return 'Slack is off. SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET, or SLACK_APP_TOKEN, turn it on.';
  const byRequests = `by requests to /slack/events on ${address}`;
  if ('clientId' in slack) return `Slack is on for every workspace that installs it at ${slack.publicUrl}/slack/install, ${byRequests}.`;
  return `Slack is on, ${'appToken' in slack.door ? 'through its own socket' : byRequests}.`;
}

function teamsLine(teams: TeamsConfig | null, address: string): string {
  if (teams === null) return 'Microsoft Teams is off. TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID turn it on.';
  const byRequests = `by requests to /api/messages on ${address}`;
  if (teams.appId === '') return `Microsoft Teams is on for a try, ${byRequests}: whoever is on this machine may pass for anybody.`;
  if (teams.publicUrl === null) return `Microsoft Teams is on, ${byRequests}. Not every client shows its pictures: PUBLIC_URL mends that.`;
  return `Microsoft Teams is on, ${byRequests}, its pictures at ${teams.publicUrl}/charts/.`;
}

/**
 * The first signal stops in order; a second, or a stop that hangs, ends the process. npm takes a signal to itself and
 * passes it to a shell that dies of it silently, so that under npm the end of the starter is a signal too.
 */
function stopWhenTold(stop: () => Promise<void>, underNpm: boolean): void {
  let stopping = false;
  function stopOnce(): void {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), stopLimit).unref();
    void stop().then(() => process.exit(0));
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => (stopping ? process.exit(1) : stopOnce()));
  if (underNpm) setInterval(() => process.ppid !== starter && stopOnce(), lookAfterStarter).unref();
}
