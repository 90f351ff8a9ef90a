import type { Bot } from '../../application/bot.ts';
import type { Clock, Directory, Messenger } from '../../application/ports.ts';
import { underWay } from '../../application/under-way.ts';
import type { WorkspaceNews } from '../../application/workspace-news.ts';
import type { Handler } from '../http.ts';
import { type Incoming, read, type Take } from './intake.ts';
import { slackLogger } from './logger.ts';
import { apiBase } from './reach.ts';
import { receiving } from './receiving.ts';
import { socket } from './socket.ts';
import { identified, soon } from './start.ts';
import { appPage, botPage } from './token-trouble.ts';
import { watchOver } from './token-watch.ts';
import { openWorkspace, type SlackUse } from './workspace.ts';

/** What a chat tool's owner settles, whatever the workspaces. */
export interface SlackSettings extends Omit<SlackUse, 'base' | 'budget'> {
  /** Null: Slack's own. */
  readonly apiUrl: string | null;
  readonly clock: Clock;
  /** Milliseconds that a reply may take before it is acknowledged without being there (2,700). */
  readonly budget?: number;
}

export interface SlackOptions extends SlackSettings {
  readonly botToken: string;
  /** By HTTP with the signing secret, or through Slack's own socket with the app token. */
  readonly door: { readonly signingSecret: string } | { readonly appToken: string };
}

/** Slack waits for three seconds; the rest is for the way. */
const acknowledgeWithin = 2_700;

export interface Slack {
  readonly messenger: Messenger;
  readonly directory: Directory;
  /** Answers Slack's requests; null where they come through the socket. */
  readonly handler: Handler | null;
  /** Rejects with {@link SlackUnusable} where Slack does not take the tokens, or does not answer within ten seconds. */
  start(bot: Bot, workspaces?: WorkspaceNews): Promise<void>;
  /** Resolves when every request that came in is done, what follows its acknowledgement too. */
  settled(): Promise<void>;
  /** Takes no more through the socket, ends every wait, and settles. What could not be sent stays due. */
  stop(): Promise<void>;
}

/** One workspace, whose token is a setting. */
export function openSlack({ botToken, door, apiUrl, clock, budget = acknowledgeWithin, ...settings }: SlackOptions): Slack {
  const { log } = settings;
  const base = apiBase(apiUrl);
  const workspace = openWorkspace({ ...settings, base, budget, token: botToken, watch: (client) => watchOver(client, log) });
  const { messenger, directory, client, clientOptions } = workspace;
  const requests = underWay();
  let take: Take | null = null;

  const taken = (incoming: Incoming): Promise<boolean> => requests.add(take?.(incoming) ?? Promise.resolve(false));
  const handler =
    'signingSecret' in door ? receiving({ signingSecret: door.signingSecret, now: clock.now, take: () => take && taken }) : null;
  const line = 'appToken' in door ? socket({ appToken: door.appToken, clientOptions, logger: slackLogger(log), log, take: taken }) : null;

  return {
    messenger,
    directory,
    handler,
    async start(bot) {
      const self = await soon(identified(client), botPage, base);
      take = read(workspace.serve(bot, self), log);
      if (line) await soon(line.open(), appPage, base);
    },
    settled: requests.settled,
    async stop() {
      line?.shut();
      workspace.stop();
      await requests.settled();
      await line?.close();
    },
  };
}
