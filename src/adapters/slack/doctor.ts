import { WebClient } from '@slack/web-api';
import { type Check, notChecked, ok, wrong } from '../../application/checkup.ts';
import type { Clock, Log } from '../../application/ports.ts';
import { slackLogger } from './logger.ts';
import { checkPermissions } from './permissions.ts';
import { apiBase, checkApi, checkSocketAddress } from './reach.ts';
import { appPage, botPage, tokenTrouble } from './token-trouble.ts';

export interface SlackChecking {
  /** Null: Slack's own. */
  readonly apiUrl: string | null;
  readonly clock: Clock;
  readonly log: Log;
  /** How long an answer may take, in milliseconds (10,000). */
  readonly patience?: number;
}

export interface SlackToCheck extends SlackChecking {
  readonly botToken: string;
  readonly door: { readonly signingSecret: string } | { readonly appToken: string };
}

/** Looks at everything of Slack that can be looked at from here. Posts nothing. */
export function checkSlack({ botToken, door, ...checking }: SlackToCheck): Promise<readonly Check[]> {
  return checkBeyond(checking, async (calling) => [...(await checkBotToken(botToken, calling)), ...(await checkDoor(door, calling))]);
}

/** Whether Slack's API answers, and where it does, the rest. */
export async function checkBeyond(
  { apiUrl, clock, log, patience = 10_000 }: SlackChecking,
  rest: (calling: Calling) => Promise<readonly Check[]>,
): Promise<readonly Check[]> {
  const base = apiBase(apiUrl);
  const reach = await checkApi(base, { clock, patience });
  if (reach[0].standing === 'wrong') return [...reach, notChecked('Slack’s tokens and permissions', 'that needs the API.')];
  const calling: Calling = {
    base,
    patience,
    clientWith: (token) =>
      new WebClient(token, {
        slackApiUrl: base.href,
        timeout: patience,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        logger: slackLogger(log),
      }),
  };
  return [...reach, ...(await rest(calling))];
}

export interface Calling {
  readonly base: URL;
  readonly patience: number;
  clientWith(token: string | undefined): WebClient;
}

async function checkBotToken(botToken: string, calling: Calling): Promise<readonly Check[]> {
  const of = 'Slack’s bot token';
  const client = calling.clientWith(botToken);
  try {
    const { user, team, is_enterprise_install, response_metadata } = await client.auth.test();
    if (is_enterprise_install) {
      return [wrong(of, 'the app is installed for a whole organisation, and this version serves one workspace. Install it in that one.')];
    }
    return [ok(of, `it is ${user}’s, in the workspace ${team}.`), checkPermissions(response_metadata?.scopes)];
  } catch (error) {
    return [wrong(of, tokenTrouble(error, botPage, calling)), notChecked('Slack’s permissions', 'that needs the bot token.')];
  }
}

async function checkDoor(door: SlackToCheck['door'], calling: Calling): Promise<readonly Check[]> {
  return 'appToken' in door ? await checkSocket(door.appToken, calling) : [uncheckedRequests];
}

const told = 'SLACK_SIGNING_SECRET is set. Whether it is right, and whether Slack’s requests arrive, Slack alone can tell';
export const uncheckedRequests = notChecked(
  'Slack’s requests',
  `${told}: while the bot runs, the app’s page Event Subscriptions says Verified.`,
);

async function checkSocket(appToken: string, calling: Calling): Promise<readonly Check[]> {
  const of = 'Slack’s app token';
  const client = calling.clientWith(appToken);
  try {
    const { url = '' } = await client.apps.connections.open();
    return [ok(of, 'it may open the socket.'), await checkSocketAddress(new URL(url), calling)];
  } catch (error) {
    return [wrong(of, tokenTrouble(error, appPage, calling)), notChecked('Slack’s socket', 'that needs the app token.')];
  }
}
