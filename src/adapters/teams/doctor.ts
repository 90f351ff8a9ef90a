import { type Check, notChecked, ok, wrong } from '../../application/checkup.ts';
import type { Clock } from '../../application/ports.ts';
import { cloudOf, type Registration } from './cloud.ts';
import { LoginRefused, openLogin } from './login.ts';

export interface TeamsToCheck extends Registration {
  readonly clock: Clock;
  /** How long an answer may take, in milliseconds (10,000). */
  readonly patience?: number;
}

/** Looks at everything of Teams that can be looked at from here. Posts nothing. */
export async function checkTeams({ clock, patience = 10_000, ...registration }: TeamsToCheck): Promise<readonly Check[]> {
  if (registration.appId === '') {
    return [
      notChecked('Teams', 'TEAMS_INSECURE_LOCAL lets everybody on this machine in, for a try. TEAMS_APP_ID turns Teams on for people.'),
    ];
  }
  return [await checkLogin(registration, clock), await checkKeys(cloudOf(registration).openIdUrl, patience), requests];
}

const requests = notChecked(
  'Teams’ requests',
  'whether they arrive, Azure alone can tell: while the bot runs, the Azure Bot’s page Test in Web Chat gets no error, and its messaging endpoint ends in /api/messages.',
);

async function checkLogin(registration: Registration, clock: Clock): Promise<Check> {
  const of = 'Teams’ login';
  const { loginUrl, scope } = cloudOf(registration);
  try {
    await openLogin({ ...registration, loginUrl, scope }, clock).token();
    return ok(of, 'it gives the bot its token.');
  } catch (error) {
    return wrong(of, error instanceof LoginRefused ? error.message : unreached(loginUrl, 'TEAMS_LOGIN_URL'));
  }
}

async function checkKeys(url: string, patience: number): Promise<Check> {
  const of = 'Teams’ keys';
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience) });
    const said: unknown = await response.json();
    if (response.ok && typeof said === 'object' && said !== null && 'jwks_uri' in said) return ok(of, `${new URL(url).host} names them.`);
  } catch {
    return wrong(of, unreached(url, 'TEAMS_OPENID_METADATA_URL'));
  }
  return wrong(of, `${new URL(url).host} answers, but names no keys. Check TEAMS_OPENID_METADATA_URL, or leave it out.`);
}

const unreached = (url: string, name: string): string =>
  `${new URL(url).host} cannot be reached. A firewall may close the way, or it leads through a proxy: then set HTTPS_PROXY, and NODE_USE_ENV_PROXY=1. Check ${name} if you have set it.`;
