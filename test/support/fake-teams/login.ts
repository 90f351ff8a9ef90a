import { randomUUID } from 'node:crypto';
import { type Fields, textOf } from '../fake-slack/json.ts';
import { keyRing, signedToken } from './keys.ts';
import { Refusal } from './refusal.ts';
import { connectorAudience, type World } from './world.ts';

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const faultsOfLogin: Readonly<Record<number, readonly [status: number, error: string, words: string]>> = {
  70011: [400, 'invalid_scope', 'The provided request must include a scope that is valid.'],
  90002: [400, 'invalid_request', 'Tenant not found. Check to make sure you have the correct tenant ID.'],
  90033: [503, 'temporarily_unavailable', 'A transient error has occurred. Please try again.'],
  500011: [400, 'invalid_resource', 'The resource principal was not found in the tenant.'],
  700016: [400, 'unauthorized_client', 'Application was not found in the directory.'],
  900144: [400, 'invalid_request', "The request body must contain the parameter 'grant_type'."],
  7000215: [401, 'invalid_client', 'Invalid client secret provided. Ensure the secret being sent is the client secret value.'],
  7000222: [401, 'invalid_client', 'The provided client secret keys are expired.'],
};

/** What the login says no with, by the number that stands after AADSTS. */
export function loginRefusal(world: World, aadsts: number): Refusal {
  const [status, error, words] = faultsOfLogin[aadsts] ?? [400, 'invalid_request', 'The request is not valid.'];
  const trace = { trace_id: randomUUID(), correlation_id: randomUUID() };
  const timestamp = new Date(world.now()).toISOString();
  return new Refusal(status, `AADSTS${aadsts}`, {
    ...{ error, error_description: `AADSTS${aadsts}: ${words} Trace ID: ${trace.trace_id} Timestamp: ${timestamp}` },
    ...{ error_codes: [aadsts], timestamp, ...trace, error_uri: `https://login.microsoftonline.com/error?code=${aadsts}` },
  });
}

const lifetime = 3599;

/**
 * The client credentials grant, for the connector's scope alone; a bot of one tenant logs in there, one of many at `botframework.com`.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export function issueToken(world: World, tenant: string, form: Fields): Fields {
  const { bot } = world;
  if (tenant !== bot.tenantId && tenant !== 'botframework.com') throw loginRefusal(world, 90002);
  if (form['grant_type'] !== 'client_credentials') throw loginRefusal(world, 900144);
  if (form['client_id'] !== bot.appId) throw loginRefusal(world, 700016);
  if (form['client_secret'] !== bot.secret) throw loginRefusal(world, 7000215);
  // Microsoft's own client asks for the scopes of signing in beside it.
  const scopes = textOf(form['scope']).split(' ').filter(Boolean);
  if (!scopes.includes(`${connectorAudience}/.default`)) throw loginRefusal(world, scopes.length > 0 ? 500011 : 70011);
  const at = Math.floor(world.now() / 1000);
  const claims = { aud: connectorAudience, iss: `https://sts.windows.net/${bot.tenantId}/`, iat: at, nbf: at, exp: at + lifetime };
  const value = signedToken({ ...claims, appid: bot.appId, tid: bot.tenantId, ver: '1.0', uti: randomUUID() }, keyRing.login());
  world.tokens.set(value, { value, appId: bot.appId, audience: connectorAudience, expiresAt: (at + lifetime) * 1000 });
  return { token_type: 'Bearer', expires_in: lifetime, ext_expires_in: lifetime, access_token: value };
}

/** Where tokens are asked for, and who signs them, as a login at the address given says of itself. */
export function loginMetadata(origin: string, tenant: string): Fields {
  const at = `${origin}/${tenant}`;
  return {
    token_endpoint: `${at}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${at}/discovery/v2.0/keys`,
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    id_token_signing_alg_values_supported: ['RS256'],
    issuer: `${at}/v2.0`,
    authorization_endpoint: `${at}/oauth2/v2.0/authorize`,
    tenant_region_scope: null,
  };
}

/** Which hosts are one login under several names; this one is alone. */
export function discovery(origin: string): Fields {
  const { host } = new URL(origin);
  return {
    tenant_discovery_endpoint: `${origin}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
