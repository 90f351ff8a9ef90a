import { z } from 'zod';
import type { Clock } from '../../application/ports.ts';

/** What the bot logs in with to speak to Teams. */
export interface LoginSettings {
  readonly appId: string;
  readonly password: string;
  /** The login of the bot's own directory, such as `https://login.microsoftonline.com/<tenant>`. */
  readonly loginUrl: string;
  /** What the token is for, without `/.default`. */
  readonly scope: string;
}

/** The login let the bot not in. The message says what to mend, and holds no secret. */
export class LoginRefused extends Error {
  override readonly name = 'LoginRefused';
  /** Whether only somebody can mend it: trying again would be refused again. */
  readonly forGood: boolean;
  constructor(reason: string, { forGood }: { readonly forGood: boolean }) {
    super(reason);
    this.forGood = forGood;
  }
}

export interface Login {
  /** A token that is good for another five minutes at least. Rejects with {@link LoginRefused}. */
  token(): Promise<string>;
  /** The token is taken no more, before its end: the next one is asked for. */
  forget(token: string): void;
}

/** How long before its end a token is no longer used, and how long an answer may take, in milliseconds. */
const spare = 5 * 60_000;
const patience = 10_000;

/** By the number after AADSTS: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const reasons: Readonly<Record<number, string>> = {
  90002: 'it knows no such tenant. Check TEAMS_TENANT_ID.',
  500011: 'it knows no such scope. Check TEAMS_OAUTH_SCOPE, or leave it out.',
  700016: 'it knows no such app in that tenant. Check TEAMS_APP_ID and TEAMS_TENANT_ID.',
  7000215: 'the secret is wrong. TEAMS_APP_PASSWORD is the secret’s value, not its id.',
  7000222: 'the secret has expired. Make a new one for the app, and set TEAMS_APP_PASSWORD to its value.',
};

const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const refused = z.object({ error: z.string(), error_codes: z.array(z.number()).default([]) });

/**
 * The client credentials grant, asked for by a plain request. Microsoft’s own client takes only logins of its public
 * list without asking that list elsewhere, takes https alone, and words no fault for whoever operates the bot.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export function openLogin({ appId, password, loginUrl, scope }: LoginSettings, clock: Clock): Login {
  let current: { readonly value: Promise<string>; token: string | null; until: number } | null = null;

  async function ask(): Promise<{ value: string; seconds: number }> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: password,
      scope: `${scope}/.default`,
    });
    const url = `${loginUrl}/oauth2/v2.0/token`;
    const response = await fetch(url, { method: 'POST', body, redirect: 'manual', signal: AbortSignal.timeout(patience) });
    const answer: unknown = await response.json().catch(() => null);
    const token = granted.safeParse(answer);
    if (response.ok && token.success) return { value: token.data.access_token, seconds: token.data.expires_in };
    throw refusal(response.status, answer, url);
  }

  return {
    token() {
      if (current && clock.now().getTime() < current.until) return current.value;
      const asked = ask();
      const mine = { value: asked.then(({ value }) => value), token: null as string | null, until: Number.POSITIVE_INFINITY };
      current = mine;
      asked.then(
        ({ value, seconds }) => {
          mine.token = value;
          mine.until = clock.now().getTime() + seconds * 1_000 - spare;
        },
        () => {
          if (current === mine) current = null;
        },
      );
      return mine.value;
    },
    forget(token) {
      if (current?.token === token) current = null;
    },
  };
}

function refusal(status: number, answer: unknown, url: string): LoginRefused {
  const { host } = new URL(url);
  const said = refused.safeParse(answer).data;
  const code = said?.error_codes[0];
  const known = code === undefined ? undefined : reasons[code];
  if (known !== undefined) return new LoginRefused(`Microsoft’s login refuses the bot: ${known}`, { forGood: true });
  const what = said === undefined ? `HTTP ${status}` : code === undefined ? said.error : `AADSTS${code}`;
  const passing = status >= 500 || status === 429 || said === undefined;
  return new LoginRefused(`Microsoft’s login at ${host} refuses the bot (${what}).`, { forGood: !passing });
}
