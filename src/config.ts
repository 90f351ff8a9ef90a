import { z } from 'zod';

/** What the environment settles; everything else is in the database. */
export interface Config {
  readonly port: number;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly sqlitePath: string;
  readonly quickchartUrl: string | null;
}

/** Every fault of the environment at once: which variable, what is wrong, and an example that is right. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`The settings cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

const port = (example: string) =>
  z.coerce
    .number(`give a port, such as ${example}`)
    .int('give a whole number')
    .min(0, 'a port is at least 0')
    .max(65_535, 'a port is at most 65535');

const environment = z.object({
  HOST: z.literal('127.0.0.1', 'the playground is served on this machine only: give 127.0.0.1, or leave it out').optional(),
  PORT: port('3978').default(3978),
  PLAYGROUND: z.literal('1', 'no chat tool is set up, so the playground is all there is: give 1, or leave it out').default('1'),
  PLAYGROUND_PORT: port('3979').optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'give one of trace, debug, info, warn, error, silent')
    .default('info'),
  SQLITE_PATH: z.string().default('data/rasp.db'),
  QUICKCHART_URL: z
    .url({ protocol: /^https?$/, error: 'give the address of your own QuickChart server, such as http://127.0.0.1:3400' })
    .refine((url) => !/\/\/[^/]*@|[?#]/u.test(url), 'give the address alone, without user, password, query or fragment')
    .optional(),
});

/**
 * Variables of what this version does not do yet. Starting as if they were not there would leave somebody waiting
 * for Slack, or believing that answers go to MongoDB.
 */
const notYet: Readonly<Record<string, readonly string[]>> = {
  'Slack is not in this version yet': [
    'SLACK_BOT_TOKEN',
    'SLACK_SIGNING_SECRET',
    'SLACK_APP_TOKEN',
    'SLACK_CLIENT_ID',
    'SLACK_CLIENT_SECRET',
    'SLACK_API_URL',
  ],
  'Microsoft Teams is not in this version yet': [
    'TEAMS_APP_ID',
    'TEAMS_APP_PASSWORD',
    'TEAMS_APP_TYPE',
    'TEAMS_TENANT_ID',
    'TEAMS_ALLOWED_TENANTS',
    'TEAMS_OPENID_METADATA_URL',
    'TEAMS_LOGIN_URL',
    'TEAMS_OAUTH_SCOPE',
    'TEAMS_TOKEN_ISSUER',
    'TEAMS_INSECURE_LOCAL',
  ],
  'MongoDB is not in this version yet; answers are kept in the SQLite file': ['MONGODB_URI'],
  'no chat tool is in this version yet that would use it': ['PUBLIC_URL', 'ENCRYPTION_KEY'],
  'this version deletes nothing by itself yet': ['RETENTION_DAYS'],
};

/** The whole configuration, or {@link BadConfig}. A variable set to nothing counts as left out. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const early = Object.entries(notYet).flatMap(([why, names]) =>
    names.filter((name) => name in given).map((name) => `${name}: ${why}. Leave it out.`),
  );
  if ('PORT' in given && 'PLAYGROUND_PORT' in given)
    early.push('PLAYGROUND_PORT: PORT is given too, and there is one server. Leave one out.');
  const parsed = environment.safeParse(given);
  const faults = parsed.success ? early : [...parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}.`), ...early];
  if (!parsed.success || faults.length > 0) throw new BadConfig(faults);
  const { data } = parsed;
  return {
    port: data.PLAYGROUND_PORT ?? data.PORT,
    logLevel: data.LOG_LEVEL,
    sqlitePath: data.SQLITE_PATH,
    quickchartUrl: data.QUICKCHART_URL ?? null,
  };
}
