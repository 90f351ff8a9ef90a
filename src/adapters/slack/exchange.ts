import { WebClient, type WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import type { Clock } from '../../application/ports.ts';
import type { Team } from './identity.ts';

/** What lets the bot into a workspace. */
export interface Grant {
  readonly token: string;
  /** Where the app rotates its tokens: what the next one is got with, once, and until when this one is good. */
  readonly refresh?: { readonly token: string; readonly until: Date };
}

/** Somebody's approval, as Slack confirms it. */
export type Approval =
  | { readonly kind: 'workspace'; readonly team: Team; readonly name: string; readonly grant: Grant }
  /** For a whole organisation, so that nothing says which of its workspaces is meant. */
  | { readonly kind: 'organisation' };

/** What Slack gives in exchange (https://docs.slack.dev/reference/methods/oauth.v2.access). Rejects as the client's calls do. */
export interface Exchange {
  /** A code is good once, for ten minutes. */
  forCode(code: string): Promise<Approval>;
  /** So is the token for the next one; the token before stays good until its end. */
  forRefresh(token: string): Promise<Grant>;
}

export interface ExchangeNeeds {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where Slack led back to with the code. */
  readonly redirectUrl: string;
  readonly clientOptions: WebClientOptions;
  readonly clock: Clock;
}

const granted = z.object({
  token_type: z.literal('bot'),
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive().optional(),
});
const approved = z.object({
  is_enterprise_install: z.boolean().nullish(),
  team: z.object({ id: z.string().min(1), name: z.string() }).nullish(),
});

export function exchange({ clientId, clientSecret, redirectUrl, clientOptions, clock }: ExchangeNeeds): Exchange {
  const client = new WebClient(undefined, clientOptions);
  const secrets = { client_id: clientId, client_secret: clientSecret };

  function grantIn(answer: object): Grant {
    const { access_token, refresh_token, expires_in } = granted.parse(answer);
    if (refresh_token === undefined || expires_in === undefined) return { token: access_token };
    return { token: access_token, refresh: { token: refresh_token, until: new Date(clock.now().getTime() + expires_in * 1000) } };
  }

  return {
    async forCode(code) {
      const answer = await client.oauth.v2.access({ ...secrets, code, redirect_uri: redirectUrl });
      const { is_enterprise_install, team } = approved.parse(answer);
      if (is_enterprise_install || !team) return { kind: 'organisation' };
      return { kind: 'workspace', team: team.id, name: team.name, grant: grantIn(answer) };
    },
    async forRefresh(token) {
      return grantIn(await client.oauth.v2.access({ ...secrets, grant_type: 'refresh_token', refresh_token: token }));
    },
  };
}
