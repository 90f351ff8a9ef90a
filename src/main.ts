import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readBank } from './adapters/bank-file.ts';
import { embeddedRenderer } from './adapters/chart/embedded.ts';
import { quickchartRenderer } from './adapters/chart/quickchart.ts';
import { health } from './adapters/health.ts';
import { openLog } from './adapters/log.ts';
import { channel, manager, memberOf, placeAt } from './adapters/playground/people.ts';
import { openPlayground } from './adapters/playground/playground.ts';
import { openSqliteStore } from './adapters/store/sqlite.ts';
import { house } from './application/house.ts';
import { type Config, parseConfig } from './config.ts';

/** Two thirds of Slack's three seconds: the shortest limit of any platform. */
const patience = 2000;
/** How long a stop may take before it is an exit. */
const stopLimit = 8000;
/** Who started this process, and how often to look whether that one is still there, in milliseconds. */
const starter = process.ppid;
const lookAfterStarter = 250;

const bundledBank = fileURLToPath(new URL('../questions/rasp.en.yaml', import.meta.url));

/** Runs the bot until it is told to stop. Rejects, with words for people, where it cannot start. */
export async function start(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { demo: { type: 'boolean', default: false } }, strict: true });
  const config = parseConfig(env);
  const running = await run(config, values.demo);
  stopWhenTold(running.stop, env['npm_lifecycle_event'] !== undefined);
}

/** The parts, wired and listening. */
async function run(config: Config, demo: boolean): Promise<{ stop: () => Promise<void> }> {
  const log = openLog(config.logLevel, process.stdout.isTTY);
  const bank = await readBank(bundledBank);
  const store = openSqliteStore(config.sqlitePath, log);
  const embedded = embeddedRenderer();
  const charts = config.quickchartUrl === null ? embedded : quickchartRenderer(config.quickchartUrl, embedded, log);
  const realClock = { now: () => new Date() };
  const playground = openPlayground({ path: besideStore(config.sqlitePath), clock: realClock, log });
  const { messenger, directory, clock } = playground;
  const { bot, errands, catchUp } = house({ store, messenger, directory, charts, clock, log, bank, patience, newId: randomUUID });

  async function stop(): Promise<void> {
    await playground.stopServing();
    await errands.settled();
    await playground.close();
    await embedded.close();
    await store.close();
    log.info({}, 'stopped');
  }

  const address = await playground.serve(bot, config.port, [health(() => store.check())]);
  catchUp();
  for (const line of whatIsOn(config, address)) log.info({}, line);
  if (demo) await bot.demo(memberOf(manager), placeAt(channel.address));
  return { stop };
}

/** The playground's own file: two databases in one folder have two playgrounds. */
function besideStore(path: string): string {
  return path.replace(/(\.db)?$/, '.playground.db');
}

/** What is on, what is not, and what to set to get it. */
function whatIsOn(config: Config, address: string): string[] {
  return [
    `The playground is at ${address} (this machine only).`,
    `Answers are kept in ${config.sqlitePath}. SQLITE_PATH names another file.`,
    config.quickchartUrl === null
      ? 'Charts are drawn here. QUICKCHART_URL names a QuickChart server of your own instead.'
      : `Charts are drawn by ${new URL(config.quickchartUrl).host}, and here when it fails.`,
    'Slack and Microsoft Teams are not in this version yet.',
  ];
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
