import type { WebClient } from '@slack/web-api';
import { within } from '../../application/patience.ts';
import { apiWay, unreached } from './reach.ts';
import { type TokenPage, tokenTrouble } from './token-trouble.ts';

/** How long Slack may take to let the bot start, in milliseconds. */
const startLimit = 10_000;

/** Slack lets nobody in with these settings, or cannot be reached. The message says what to mend. */
export class SlackUnusable extends Error {
  override readonly name = 'SlackUnusable';
  constructor(trouble: string) {
    super(`Slack cannot be used: ${trouble}`);
  }
}

/** The bot as Slack knows it. */
export interface Self {
  readonly botId?: string;
  readonly botUserId?: string;
}

/** Asks Slack whose the token is. @throws SlackUnusable */
export async function identified(client: WebClient): Promise<Self> {
  const { bot_id, user_id, is_enterprise_install } = await client.auth.test();
  if (is_enterprise_install)
    throw new SlackUnusable(
      'the app is installed for a whole organisation, and this version serves one workspace. Install it in that one.',
    );
  return { ...(bot_id !== undefined && { botId: bot_id }), ...(user_id !== undefined && { botUserId: user_id }) };
}

/** What a step of the start comes to in time. @throws SlackUnusable in words, where it is Slack that refuses or keeps silent */
export async function soon<T>(step: Promise<T>, token: TokenPage, base: URL, patience = startLimit): Promise<T> {
  const reaching = { patience, way: apiWay };
  const outcome = await within(patience, step);
  switch (outcome.kind) {
    case 'done':
      return outcome.value;
    case 'pending':
      throw new SlackUnusable(unreached(base, new DOMException('', 'TimeoutError'), reaching));
    case 'failed':
      if (outcome.error instanceof SlackUnusable) throw outcome.error;
      throw new SlackUnusable(tokenTrouble(outcome.error, token, { base, patience }));
  }
}
