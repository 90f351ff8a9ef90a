import { z } from 'zod';

/** What the environment settles; everything else is in the database. */
export interface Config {
  /** Where the chat tools reach the bot. */
  readonly host: string;
  readonly port: number;
  /** The local page's port, on this machine only; null where it is off. */
  readonly playgroundPort: number | null;
  readonly slack: SlackConfig | null;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly sqlitePath: string;
  readonly quickchartUrl: string | null;
  /** After how many days since its close a round is deleted; null for never. */
  readonly retentionDays: number | null;
}

export interface SlackConfig {
  readonly botToken: string;
  readonly door: { readonly signingSecret: string } | { readonly appToken: string };
  readonly apiUrl: string | null;
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

const highestPort = 65_535;
/** A hundred years: beyond, a slip of the keyboard is likelier. */
const mostDays = 36_500;
const port = (example: string) =>
  z.coerce
    .number(`give a port, such as ${example}`)
    .int('give a whole number')
    .min(0, 'a port is at least 0')
    .max(highestPort, `a port is at most ${highestPort}`);
const startingWith = (start: string) => z.string().regex(new RegExp(`^${start}`), `it begins with ${start}, as Slack shows it`);

const environment = z.object({
  HOST: z.union([z.ipv4(), z.ipv6(), z.literal('localhost')], 'give an address of this machine, such as 0.0.0.0').optional(),
  PORT: port('3978').default(3978),
  PLAYGROUND: z.enum(['0', '1'], 'give 1 or 0').optional(),
  PLAYGROUND_PORT: port('3979').optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'give one of trace, debug, info, warn, error, silent')
    .default('info'),
  SQLITE_PATH: z.string().default('data/rasp.db'),
  QUICKCHART_URL: z
    .url({ protocol: /^https?$/, error: 'give the address of your own QuickChart server, such as http://127.0.0.1:3400' })
    .refine((url) => !/\/\/[^/]*@|[?#]/u.test(url), 'give the address alone, without user, password, query or fragment')
    .optional(),
  RETENTION_DAYS: z.coerce
    .number('give a number of days, such as 365')
    .int('give a whole number of days')
    .min(1, 'give at least 1 day; left out, rounds are kept until somebody deletes them')
    .max(mostDays, `give at most ${mostDays} days; left out, rounds are kept until somebody deletes them`)
    .optional(),
  SLACK_BOT_TOKEN: startingWith('xoxb-').optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: startingWith('xapp-').optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/, error: 'give the base of Slack’s API, such as https://slack.com/api/' }).optional(),
});
type Environment = z.infer<typeof environment>;

/**
 * Variables of what this version does not do yet. Starting as if they were not there would leave somebody waiting
 * for Teams, or believing that answers go to MongoDB.
 */
const notYet: Readonly<Record<string, readonly string[]>> = {
  'one workspace is all that this version serves; set SLACK_BOT_TOKEN': ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'],
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
  'nothing in this version uses it yet': ['PUBLIC_URL', 'ENCRYPTION_KEY'],
};

/** The whole configuration, or {@link BadConfig}. A variable set to nothing counts as left out. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // What is copied from a page brings its blanks along.
  const trimmed = Object.entries(env).map(([name, value]) => [name, value?.trim()] as const);
  const given = Object.fromEntries(trimmed.filter(([, value]) => value !== undefined && value !== ''));
  const early = Object.entries(notYet).flatMap(([why, names]) =>
    names.filter((name) => name in given).map((name) => `${name}: ${why}. Leave it out.`),
  );
  if ('PORT' in given && 'PLAYGROUND_PORT' in given && !('SLACK_BOT_TOKEN' in given))
    early.push('PLAYGROUND_PORT: PORT is given too, and without a chat tool there is one server. Leave one out.');
  const parsed = environment.safeParse(given);
  const faults = parsed.success
    ? [...together(parsed.data), ...early]
    : [...parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}.`), ...early];
  if (!parsed.success || faults.length > 0) throw new BadConfig(faults);
  return configOf(parsed.data);
}

/** What is wrong with variables that each are right. */
function together({
  SLACK_BOT_TOKEN,
  SLACK_SIGNING_SECRET,
  SLACK_APP_TOKEN,
  PLAYGROUND,
  PLAYGROUND_PORT,
  HOST,
  PORT,
}: Environment): string[] {
  const door = SLACK_SIGNING_SECRET ?? SLACK_APP_TOKEN;
  return [
    ...(SLACK_BOT_TOKEN && !door
      ? ['SLACK_SIGNING_SECRET: Slack needs it beside SLACK_BOT_TOKEN; or SLACK_APP_TOKEN for Socket Mode.']
      : []),
    ...(door && !SLACK_BOT_TOKEN ? ['SLACK_BOT_TOKEN: Slack needs it beside the secret or the app token; it begins with xoxb-.'] : []),
    ...(PLAYGROUND === '0' && !SLACK_BOT_TOKEN
      ? ['PLAYGROUND: no chat tool is set up, so the playground is all there is. Leave it out, or set up Slack.']
      : []),
    ...(HOST && !SLACK_BOT_TOKEN && HOST !== '127.0.0.1'
      ? ['HOST: the playground is served on this machine only. Give 127.0.0.1, or leave it out.']
      : []),
    ...(SLACK_BOT_TOKEN && PLAYGROUND === '1' && playgroundPortBeside(PORT, PLAYGROUND_PORT) === null
      ? ['PLAYGROUND_PORT: the playground needs a port of its own beside PORT. Give one, such as 3979.']
      : []),
  ];
}

/** The playground's own port where a chat tool has the other: the next one, unless given. Null where that cannot be. */
function playgroundPortBeside(port: number, given?: number): number | null {
  // 0 is any free one.
  if (port === 0) return given ?? 0;
  const own = given ?? port + 1;
  return own === port || own > highestPort ? null : own;
}

function configOf(env: Environment): Config {
  const slack = slackOf(env);
  return {
    host: env.HOST ?? (slack === null ? '127.0.0.1' : '0.0.0.0'),
    port: env.PORT,
    playgroundPort: playgroundPortOf(env, slack),
    slack,
    logLevel: env.LOG_LEVEL,
    sqlitePath: env.SQLITE_PATH,
    quickchartUrl: env.QUICKCHART_URL ?? null,
    retentionDays: env.RETENTION_DAYS ?? null,
  };
}

function playgroundPortOf({ PLAYGROUND, PLAYGROUND_PORT, PORT }: Environment, slack: SlackConfig | null): number | null {
  if (PLAYGROUND === '0' || (PLAYGROUND === undefined && slack !== null)) return null;
  return slack === null ? (PLAYGROUND_PORT ?? PORT) : playgroundPortBeside(PORT, PLAYGROUND_PORT);
}

/** Where both are given the socket is the door: nothing then has to reach this machine. */
function slackOf({ SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN, SLACK_API_URL }: Environment): SlackConfig | null {
  if (SLACK_BOT_TOKEN === undefined) return null;
  const door = SLACK_APP_TOKEN ? { appToken: SLACK_APP_TOKEN } : { signingSecret: SLACK_SIGNING_SECRET ?? '' };
  return { botToken: SLACK_BOT_TOKEN, door, apiUrl: SLACK_API_URL ?? null };
}
