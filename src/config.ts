import { z } from 'zod';
import { type Keys, keysIn } from './encryption-keys.ts';
import { isTeamsMeant, type TeamsConfig, teamsEnvironment, teamsFaults, teamsOf } from './teams-config.ts';

/** What the environment settles; everything else is in the database. */
export interface Config {
  /** Where the chat tools reach the bot. */
  readonly host: string;
  readonly port: number;
  /** The local page's port, on this machine only; null where it is off. */
  readonly playgroundPort: number | null;
  readonly slack: SlackConfig | null;
  readonly teams: TeamsConfig | null;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly sqlitePath: string;
  /** With credentials; null: the SQLite file. */
  readonly mongodbUri: string | null;
  /** Banks of the organisation's own, beside the product's. */
  readonly bankFiles: readonly string[];
  readonly quickchartUrl: string | null;
  /** After how many days since its close a round is deleted; null for never. */
  readonly retentionDays: number | null;
}

export type SlackConfig = OneWorkspace | ManyWorkspaces;

export interface OneWorkspace {
  readonly botToken: string;
  readonly door: { readonly signingSecret: string } | { readonly appToken: string };
  readonly apiUrl: string | null;
}

/** Whoever is led to the install page may let the bot into a workspace. */
export interface ManyWorkspaces {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  /** Where Slack and people reach the bot, without a slash at its end. */
  readonly publicUrl: string;
  readonly encryptionKeys: Keys;
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

/** On this machine alone, where nobody can listen in, https is not needed. */
function isPublic(given: string): boolean {
  const { protocol, hostname, username, search, hash } = URL.parse(given) ?? {};
  const isOurs = protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost');
  return (protocol === 'https:' || isOurs) && !username && !search && !hash && !/[?#]$/.test(given);
}

function keys(list: string, { addIssue }: z.RefinementCtx): Keys {
  const found = keysIn(list);
  if (typeof found !== 'string') return found;
  addIssue(found);
  return z.NEVER;
}

const environment = z.object({
  HOST: z.union([z.ipv4(), z.ipv6(), z.literal('localhost')], 'give an address of this machine, such as 0.0.0.0').optional(),
  PORT: port('3978').default(3978),
  PLAYGROUND: z.enum(['0', '1'], 'give 1 or 0').optional(),
  PLAYGROUND_PORT: port('3979').optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'give one of trace, debug, info, warn, error, silent')
    .default('info'),
  QUESTION_BANKS: z.string().default(''),
  SQLITE_PATH: z.string().default('data/rasp.db'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/./, 'give the address of a MongoDB database, such as mongodb://127.0.0.1:27017/rasp')
    .optional(),
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
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/, 'it is two numbers with a point between, as Slack shows it')
    .optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  ENCRYPTION_KEY: z.string().transform(keys).optional(),
  PUBLIC_URL: z
    .string()
    .refine(
      isPublic,
      'give the https address under which the chat tools reach the bot, without user or query, such as https://rasp.example',
    )
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/, error: 'give the base of Slack’s API, such as https://slack.com/api/' }).optional(),
  ...teamsEnvironment,
});
type Environment = z.infer<typeof environment>;

/** The whole configuration, or {@link BadConfig}. A variable set to nothing counts as left out. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // What is copied from a page brings its blanks along.
  const trimmed = Object.entries(env).map(([name, value]) => [name, value?.trim()] as const);
  const given = Object.fromEntries(trimmed.filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  const early =
    'PORT' in given && 'PLAYGROUND_PORT' in given && !ofChatTools.some((name) => name in given)
      ? ['PLAYGROUND_PORT: PORT is given too, and without a chat tool there is one server. Leave one out.']
      : [];
  const faults = parsed.success
    ? [...together(parsed.data), ...early]
    : [...parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}.`), ...early];
  if (!parsed.success || faults.length > 0) throw new BadConfig(faults);
  return configOf(parsed.data);
}

/** What turns a chat tool on. */
const ofChatTools = ['SLACK_BOT_TOKEN', 'SLACK_CLIENT_ID', 'TEAMS_APP_ID', 'TEAMS_INSECURE_LOCAL'];

/** What is wrong with variables that each are right. */
function together(env: Environment): string[] {
  const { PLAYGROUND, PLAYGROUND_PORT, HOST, PORT } = env;
  const isChatMeant = env.SLACK_BOT_TOKEN !== undefined || env.SLACK_CLIENT_ID !== undefined || isTeamsMeant(env);
  return [
    ...slackFaults(env),
    ...teamsFaults(env, HOST),
    ...(PLAYGROUND === '0' && !isChatMeant
      ? ['PLAYGROUND: no chat tool is set up, so the playground is all there is. Leave it out, or set up Slack or Teams.']
      : []),
    ...(HOST && !isChatMeant && HOST !== '127.0.0.1'
      ? ['HOST: the playground is served on this machine only. Give 127.0.0.1, or leave it out.']
      : []),
    ...(isChatMeant && PLAYGROUND === '1' && playgroundPortBeside(PORT, PLAYGROUND_PORT) === null
      ? ['PLAYGROUND_PORT: the playground needs a port of its own beside PORT. Give one, such as 3979.']
      : []),
  ];
}

/** What only many workspaces need. */
const forMany = {
  SLACK_CLIENT_ID: 'it stands beside SLACK_CLIENT_SECRET on the app’s page Basic Information',
  SLACK_CLIENT_SECRET: 'it stands beside SLACK_CLIENT_ID on the app’s page Basic Information',
  ENCRYPTION_KEY: 'it is what the workspaces’ tokens are kept with, such as openssl rand -base64 32 prints',
  PUBLIC_URL: 'Slack leads back there after an installation; it is an https address, such as https://rasp.example',
} as const;
const namesForMany = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'ENCRYPTION_KEY', 'PUBLIC_URL'] as const;

/** One workspace by its token, or many by the app's own id and secret; never half of each. */
function slackFaults(env: Environment): string[] {
  const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN } = env;
  const given = namesForMany.filter((name) => env[name] !== undefined);
  if (env.SLACK_CLIENT_ID === undefined && env.SLACK_CLIENT_SECRET === undefined) {
    const door = SLACK_SIGNING_SECRET ?? SLACK_APP_TOKEN;
    return [
      ...(SLACK_BOT_TOKEN && !door
        ? ['SLACK_SIGNING_SECRET: Slack needs it beside SLACK_BOT_TOKEN; or SLACK_APP_TOKEN for Socket Mode.']
        : []),
      ...(door && !SLACK_BOT_TOKEN ? ['SLACK_BOT_TOKEN: Slack needs it beside the secret or the app token; it begins with xoxb-.'] : []),
      ...given
        .filter((name) => name !== 'PUBLIC_URL' || env.TEAMS_APP_ID === undefined)
        .map((name) => {
          const others = name === 'PUBLIC_URL' ? ', and Teams, together with TEAMS_APP_ID' : '';
          return `${name}: only many workspaces need it, together with SLACK_CLIENT_ID${others}. Leave it out, or give all of those.`;
        }),
    ];
  }
  return [
    ...(SLACK_BOT_TOKEN ? ['SLACK_BOT_TOKEN: it is for one workspace, and SLACK_CLIENT_ID for many. Leave one of the two out.'] : []),
    ...(SLACK_APP_TOKEN ? ['SLACK_APP_TOKEN: many workspaces reach the bot by HTTP, never through a socket. Leave it out.'] : []),
    ...namesForMany.filter((name) => env[name] === undefined).map((name) => `${name}: many workspaces need it; ${forMany[name]}.`),
    ...(SLACK_SIGNING_SECRET ? [] : ['SLACK_SIGNING_SECRET: many workspaces need it; it stands on the app’s page Basic Information.']),
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
  const teams = teamsOf(env, env.PUBLIC_URL ?? null);
  // Without an app id Teams’ requests are let in unchecked, so nobody else may reach the bot.
  const isReached = teams === null ? slack !== null : teams.appId !== '';
  return {
    host: env.HOST ?? (isReached ? '0.0.0.0' : '127.0.0.1'),
    port: env.PORT,
    playgroundPort: playgroundPortOf(env, slack !== null || teams !== null),
    slack,
    teams,
    logLevel: env.LOG_LEVEL,
    sqlitePath: env.SQLITE_PATH,
    bankFiles: env.QUESTION_BANKS.split(',').flatMap((path) => path.trim() || []),
    mongodbUri: env.MONGODB_URI ?? null,
    quickchartUrl: env.QUICKCHART_URL ?? null,
    retentionDays: env.RETENTION_DAYS ?? null,
  };
}

function playgroundPortOf({ PLAYGROUND, PLAYGROUND_PORT, PORT }: Environment, isBesideChat: boolean): number | null {
  if (PLAYGROUND === '0' || (PLAYGROUND === undefined && isBesideChat)) return null;
  return !isBesideChat ? (PLAYGROUND_PORT ?? PORT) : playgroundPortBeside(PORT, PLAYGROUND_PORT);
}

/** Where both are given the socket is the door: nothing then has to reach this machine. */
function slackOf(env: Environment): SlackConfig | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret = '', SLACK_APP_TOKEN: appToken } = env;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl, ENCRYPTION_KEY: encryptionKeys } = env;
  const apiUrl = env.SLACK_API_URL ?? null;
  if (clientId && clientSecret && publicUrl && encryptionKeys) {
    return { clientId, clientSecret, signingSecret, publicUrl, encryptionKeys, apiUrl };
  }
  if (botToken === undefined) return null;
  return { botToken, door: appToken ? { appToken } : { signingSecret }, apiUrl };
}
