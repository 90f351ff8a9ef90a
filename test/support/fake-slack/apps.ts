import { type Call, given, type Methods } from './access.ts';
import { type Fields, textOf } from './json.ts';
import { Refusal } from './refusal.ts';
import type { Grant, Token, Workspace } from './things.ts';
import type { World } from './world.ts';

/** The methods that are about the app itself. */
export const apps: Methods = {
  'auth.test': { scope: null, kind: 'bot', run: test },
  'team.info': { scope: 'team:read', kind: 'bot', run: team },
  'apps.connections.open': { scope: 'connections:write', kind: 'app', run: connect },
};

function test({ world, workspace }: Call): Fields {
  const { id, name, domain, botId, botUser, enterprise, orgWide } = workspace;
  return {
    url: `https://${domain}.slack.com/`,
    team: name,
    user: world.users.get(botUser)?.name ?? '',
    team_id: id,
    user_id: botUser,
    bot_id: botId,
    is_enterprise_install: orgWide,
    ...(enterprise ? { enterprise_id: enterprise.id } : {}),
  };
}

function team({ workspace: { id, name, domain, enterprise } }: Call): Fields {
  const grid = enterprise ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name } : {};
  return { team: { id, name, domain, email_domain: '', icon: {}, ...grid } };
}

/** Where a Socket Mode client connects, once. */
function connect({ world }: Call): Fields {
  const ticket = world.ids.ticket();
  world.tickets.add(ticket);
  return { url: `${world.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${world.appId}` };
}

/** How long a rotated token lives. https://docs.slack.dev/authentication/using-token-rotation */
const tokenLife = 43_200;

/** Changes a code, or a refresh token, into a token: both are good once, and the token before lives on to its end. https://docs.slack.dev/reference/methods/oauth.v2.access */
export function exchange(world: World, args: Fields): Fields {
  if (textOf(args['client_id']) !== world.settings.clientId) throw new Refusal('invalid_client_id');
  if (textOf(args['client_secret']) !== world.settings.clientSecret) throw new Refusal('bad_client_secret');
  const refreshing = args['grant_type'] === 'refresh_token';
  const granted = refreshing ? grant(world.refreshTokens, args, 'refresh_token') : grant(world.codes, args, 'code');
  granted.used = true;
  const { workspace, scopes } = granted;
  if (!world.settings.rotates) {
    return installation(world, issueToken(world, workspace, scopes, { value: `xoxb-${workspace.id}-${world.ids.ticket()}` }));
  }
  const token = issueToken(world, workspace, scopes, { value: `xoxe.xoxb-${world.ids.ticket()}`, life: tokenLife });
  const refresh = `xoxe-1-${world.ids.ticket()}`;
  world.refreshTokens.set(refresh, { workspace, scopes, redirectUri: null, used: false });
  return { ...installation(world, token), refresh_token: refresh, expires_in: tokenLife };
}

function grant(grants: ReadonlyMap<string, Grant>, args: Fields, name: 'code' | 'refresh_token'): Grant {
  const found = grants.get(given(args, name));
  if (found && found.redirectUri !== null && found.redirectUri !== args['redirect_uri']) throw new Refusal('bad_redirect_uri');
  if (found && !found.used) return found;
  if (name === 'refresh_token') throw new Refusal('invalid_refresh_token');
  throw new Refusal(found ? 'code_already_used' : 'invalid_code');
}

function installation(world: World, { value, workspace, scopes }: Token): Fields {
  const { id, name, enterprise, orgWide, botUser } = workspace;
  return {
    app_id: world.appId,
    authed_user: {},
    scope: [...scopes].join(','),
    token_type: 'bot',
    access_token: value,
    bot_user_id: botUser,
    team: orgWide ? null : { id, name },
    enterprise,
    is_enterprise_install: orgWide,
  };
}

interface TokenOptions {
  readonly value: string;
  readonly kind?: Token['kind'];
  /** In seconds; for ever unless given. */
  readonly life?: number;
}

export function issueToken(
  world: World,
  workspace: Workspace,
  scopes: Iterable<string>,
  { value, kind = 'bot', life }: TokenOptions,
): Token {
  const expiresAt = life === undefined ? null : world.now() + life * 1000;
  const token: Token = { value, kind, workspace, scopes: new Set(scopes), expiresAt, state: 'good' };
  world.tokens.set(value, token);
  return token;
}
