import { WebAPIHTTPError, WebAPIRequestError } from '@slack/web-api';
import { apiWay, unreached } from './reach.ts';
import { slackCode, waitAsked } from './trouble.ts';

/** Where a token stands on the app's pages at Slack, and which variable it becomes. */
export interface TokenPage {
  readonly variable: string;
  readonly page: string;
}

export const botPage: TokenPage = { variable: 'SLACK_BOT_TOKEN', page: 'OAuth & Permissions (Bot User OAuth Token)' };
export const appPage: TokenPage = { variable: 'SLACK_APP_TOKEN', page: 'Basic Information (App-Level Tokens)' };

/** What Slack answers to a token that it does not take (https://docs.slack.dev/reference/methods/auth.test). */
const refusals: ReadonlyMap<string, (token: TokenPage) => string> = new Map([
  ['account_inactive', gone],
  ['token_revoked', gone],
  [
    'invalid_auth',
    ({ variable, page }) =>
      `Slack does not know ${variable}, or takes it from other addresses only. Copy it again from the app’s page ${page}, and look at the app’s list of allowed addresses.`,
  ],
  [
    'missing_scope',
    ({ variable, page }) => `${variable} may not open the socket. Make another one with connections:write on the app’s page ${page}.`,
  ],
  ['not_allowed_token_type', ({ variable, page }) => `${variable} is a token of another kind. Copy it from the app’s page ${page}.`],
  [
    'token_expired',
    ({ variable }) =>
      `${variable} has expired: the app rotates its tokens, which cannot be switched off. Make the app afresh from the manifest, which leaves rotation off.`,
  ],
]);

function gone({ variable, page }: TokenPage): string {
  return `${variable} was revoked, or the app was removed from the workspace. Install the app again and copy the new token from its page ${page}.`;
}

function otherwise(code: string) {
  // What is no code is whatever stood in the answer: a whole page, perhaps.
  const answer = /^[a-z_]{1,60}$/.test(code) ? code : 'what is no answer of its API';
  return ({ variable, page }: TokenPage) => `Slack answers ${answer} to ${variable}. Look at the app’s page ${page}.`;
}

/** Why a call that shows a token failed, and what to mend. What is no fault of the call is thrown again. */
export function tokenTrouble(
  error: unknown,
  token: TokenPage,
  { base, patience }: { readonly base: URL; readonly patience: number },
): string {
  const code = slackCode(error);
  if (code !== null) return (refusals.get(code) ?? otherwise(code))(token);
  const wait = waitAsked(error);
  if (wait !== null) return `Slack asks to wait ${wait / 1000} s. Run rasp doctor again then.`;
  if (error instanceof WebAPIHTTPError)
    return `Slack answers HTTP ${error.statusCode}. Look at status.slack.com, and run rasp doctor again.`;
  if (error instanceof WebAPIRequestError) return unreached(base, error.original, { patience, way: apiWay });
  throw error;
}
