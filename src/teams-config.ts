import { z } from 'zod';

/** The bot's registration, one of many organisations or of one, or a try on this machine alone. */
export interface TeamsConfig {
  /** Empty: no token is asked for, on this machine alone. */
  readonly appId: string;
  readonly password: string;
  /** Where the bot is registered for one organisation; null where it is for many. */
  readonly tenantId: string | null;
  /** Whose people may use it; null for any organisation's. */
  readonly allowedTenants: readonly string[] | null;
  /** Null, of these: the public cloud's. */
  readonly openIdUrl: string | null;
  readonly loginUrl: string | null;
  readonly scope: string | null;
  readonly issuer: string | null;
  /** Where Teams’ clients fetch pictures, without a slash at its end; null where they come within the messages. */
  readonly publicUrl: string | null;
}

const example = '00000000-0000-0000-0000-000000000000';
const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
const id = z.string().refine(isId, `it is an id, such as ${example}, as the Azure portal shows it`);
const address = (what: string) => z.url({ protocol: /^https?$/, error: `give ${what}, or leave it out for Microsoft’s public cloud` });

function tenants(list: string, { addIssue }: z.RefinementCtx): readonly string[] | null {
  if (list === '*') return null;
  const ids = list.split(',').map((each) => each.trim());
  if (ids.every(isId)) return ids;
  addIssue(`give the organisations’ ids with commas between, such as ${example}, or * for any`);
  return z.NEVER;
}

export const teamsEnvironment = {
  TEAMS_APP_ID: id.optional(),
  TEAMS_APP_PASSWORD: z.string().optional(),
  TEAMS_APP_TYPE: z.enum(['SingleTenant', 'MultiTenant'], 'give SingleTenant or MultiTenant').default('SingleTenant'),
  TEAMS_TENANT_ID: id.optional(),
  TEAMS_ALLOWED_TENANTS: z.string().transform(tenants).optional(),
  TEAMS_OPENID_METADATA_URL: address('the address of the keys that Teams signs with').optional(),
  TEAMS_LOGIN_URL: address('the address of the bot’s login, its directory included')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  TEAMS_OAUTH_SCOPE: z.string().optional(),
  TEAMS_TOKEN_ISSUER: z.string().optional(),
  TEAMS_INSECURE_LOCAL: z.enum(['0', '1'], 'give 1, or leave it out').optional(),
};
const environment = z.object(teamsEnvironment);
type TeamsEnvironment = z.infer<typeof environment>;

const besideId = [
  'TEAMS_APP_PASSWORD',
  'TEAMS_TENANT_ID',
  'TEAMS_ALLOWED_TENANTS',
  'TEAMS_OPENID_METADATA_URL',
  'TEAMS_LOGIN_URL',
  'TEAMS_OAUTH_SCOPE',
  'TEAMS_TOKEN_ISSUER',
] as const;

/** Whether anybody wants Teams: half of its settings are faults, not an absence. */
export function isTeamsMeant(env: TeamsEnvironment): boolean {
  return env.TEAMS_APP_ID !== undefined || isInsecure(env);
}

const isInsecure = ({ TEAMS_INSECURE_LOCAL }: TeamsEnvironment): boolean => TEAMS_INSECURE_LOCAL === '1';

/** What is wrong with variables that each are right. `host` is what the bot is told to listen on. */
export function teamsFaults(env: TeamsEnvironment, host: string | undefined): string[] {
  const { TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_APP_TYPE, TEAMS_TENANT_ID, TEAMS_ALLOWED_TENANTS } = env;
  if (TEAMS_APP_ID === undefined) {
    const strays = besideId.filter((name) => env[name] !== undefined);
    const isLocal = host === undefined || ['127.0.0.1', '::1', 'localhost'].includes(host);
    return [
      ...strays
        .filter((name) => !isInsecure(env) || name !== 'TEAMS_ALLOWED_TENANTS')
        .map((name) => `${name}: it stands beside TEAMS_APP_ID, the bot’s Microsoft app id. Give that too, or leave this out.`),
      ...(isInsecure(env) && !isLocal
        ? ['TEAMS_INSECURE_LOCAL: without an app id everybody would be let in, so HOST has to be 127.0.0.1. Leave one of the two out.']
        : []),
    ];
  }
  return [
    ...(isInsecure(env) ? ['TEAMS_INSECURE_LOCAL: it is for tries without TEAMS_APP_ID. Leave one of the two out.'] : []),
    ...(TEAMS_APP_PASSWORD
      ? []
      : ['TEAMS_APP_PASSWORD: Teams needs it beside TEAMS_APP_ID; it is the value of a client secret of that app.']),
    ...(TEAMS_APP_TYPE === 'SingleTenant' && TEAMS_TENANT_ID === undefined
      ? [`TEAMS_TENANT_ID: a bot of one organisation needs it; it is the directory’s id, such as ${example}.`]
      : []),
    ...(TEAMS_APP_TYPE === 'MultiTenant' && TEAMS_ALLOWED_TENANTS === undefined
      ? ['TEAMS_ALLOWED_TENANTS: a bot of many organisations needs it; give their ids with commas between, or * for any.']
      : []),
  ];
}

/** Null where Teams is off. */
export function teamsOf(env: TeamsEnvironment, publicUrl: string | null): TeamsConfig | null {
  if (!isTeamsMeant(env)) return null;
  const own = env.TEAMS_APP_TYPE === 'SingleTenant' ? (env.TEAMS_TENANT_ID ?? null) : null;
  return {
    appId: env.TEAMS_APP_ID ?? '',
    password: env.TEAMS_APP_PASSWORD ?? '',
    tenantId: own,
    allowedTenants: env.TEAMS_ALLOWED_TENANTS === undefined && own !== null ? [own] : (env.TEAMS_ALLOWED_TENANTS ?? null),
    openIdUrl: env.TEAMS_OPENID_METADATA_URL ?? null,
    loginUrl: env.TEAMS_LOGIN_URL ?? null,
    scope: env.TEAMS_OAUTH_SCOPE ?? null,
    issuer: env.TEAMS_TOKEN_ISSUER ?? null,
    publicUrl,
  };
}
