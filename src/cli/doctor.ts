import { holidaysEnd, readHolidays } from '../adapters/bank-holidays.ts';
import { StoreUnavailable } from '../adapters/store/unavailable.ts';
import type { Check } from '../application/checkup.ts';
import { notChecked, ok, wrong } from '../application/checkup.ts';
import type { Log } from '../application/ports.ts';
import { BadConfig, type Config, parseConfig } from '../config.ts';
import { dayOf } from '../domain/day.ts';
import { lastKnownHoliday } from '../domain/holidays.ts';
import type { Command, Environment } from './command.ts';

const usage = `rasp doctor

Looks whether the bot can run as it is set up, and says of everything that is wrong what to mend: the
settings (environment variables), the database, the bank holidays, with Slack its API, the clock, the tokens and
the permissions, and with Teams the bot’s login. It posts nothing, prints no token, and may run while the bot does.

Exit status: 0 nothing is wrong, 1 something is wrong, 2 it could not look.
`;

const silent: Log = { info() {}, warn() {}, error() {} };

export function doctorCommand(env: Environment): Command {
  return {
    name: 'doctor',
    summary: 'check settings, database, Slack and Teams, and say what to mend',
    usage,
    async run(args, terminal) {
      if (args.length > 0) {
        terminal.err('doctor takes no arguments. See rasp doctor --help.');
        return 2;
      }
      const checks = await checkup(env);
      for (const { of, standing, says } of checks) terminal.out(`${standing.padEnd('not checked'.length)}  ${of}: ${says}`);
      const faults = checks.filter(({ standing }) => standing === 'wrong').length;
      terminal.out(`\n${faults === 0 ? 'Nothing is wrong.' : faults === 1 ? '1 thing is wrong.' : `${faults} things are wrong.`}`);
      return faults === 0 ? 0 : 1;
    },
  };
}

async function checkup(env: Environment): Promise<readonly Check[]> {
  try {
    const config = parseConfig(env);
    return [
      ok('Settings', 'they can be used.'),
      ...(await storeChecks(config)),
      await holidaysCheck(),
      ...(await slackChecks(config)),
      ...(await teamsChecks(config)),
    ];
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error;
    return [...error.faults.map((fault) => wrong('Settings', fault)), notChecked('Database, Slack and Teams', 'mend the settings first.')];
  }
}

async function storeChecks({ sqlitePath, mongodbUri }: Config): Promise<readonly Check[]> {
  if (mongodbUri !== null) {
    const { checkMongo } = await import('../adapters/store/mongo-check.ts');
    return await checkMongo(mongodbUri);
  }
  const { checkSqlite } = await import('../adapters/store/sqlite-check.ts');
  return [await checkSqlite(sqlitePath, silent)];
}

async function holidaysCheck(): Promise<Check> {
  const holidays = await readHolidays();
  const end = holidaysEnd(holidays, dayOf(Date.now()));
  return end === null ? ok('Bank holidays', `known until ${lastKnownHoliday(holidays)}.`) : wrong('Bank holidays', end);
}

async function slackChecks({ slack, ...settings }: Config): Promise<readonly Check[]> {
  if (slack === null) return [notChecked('Slack', 'it is not set up. docs/slack.md says how.')];
  const checking = { ...slack, clock: { now: () => new Date() }, log: silent };
  if ('botToken' in checking) {
    const { checkSlack } = await import('../adapters/slack/doctor.ts');
    return await checkSlack(checking);
  }
  const [{ checkSlackForMany }, { sealing }, { readInstallations }] = await Promise.all([
    import('../adapters/slack/doctor-many.ts'),
    import('../adapters/sealing.ts'),
    import('../adapters/store/open.ts'),
  ]);
  try {
    const installed = await readInstallations(settings);
    return await checkSlackForMany({ ...checking, sealing: sealing(checking.encryptionKeys), installations: () => installed });
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return [notChecked('Slack', 'its workspaces are in the database. Mend that first.')];
  }
}

async function teamsChecks({ teams }: Config): Promise<readonly Check[]> {
  if (teams === null) return [notChecked('Teams', 'it is not set up. docs/teams.md says how.')];
  const { checkTeams } = await import('../adapters/teams/doctor.ts');
  return await checkTeams({ ...teams, clock: { now: () => new Date() } });
}
