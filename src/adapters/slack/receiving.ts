import type { IncomingMessage } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
import { type Handler, sendText } from '../http.ts';
import type { SlackLogger } from './logger.ts';

export const path = '/slack/events';

/** Seconds by which Slack's clock and ours may differ; Bolt sees to the past, and lets any future in. */
const window = 300;
/** The largest body that Slack sends, and more than enough for a form with every partner, in bytes. */
const largestBody = 1024 * 1024;

export interface Receiving {
  readonly receiver: HTTPReceiver;
  readonly handler: Handler;
}

/** Slack's requests by HTTP: Bolt checks signatures and parses; what it lets through too easily is refused before. */
export function receiving(signingSecret: string, logger: SlackLogger, now: () => Date): Receiving {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: path,
    bodyLimit: largestBody,
    logger,
    unhandledRequestHandler: ({ response }) => {
      if (!response.headersSent) sendText(response, 404, '');
    },
    processEventErrorHandler: async ({ error, response }) => {
      logger.error(error.name);
      if (!response.headersSent) sendText(response, 500, '');
      return true;
    },
  });
  const handler: Handler = async (request, response) => {
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== path) return false;
    if (request.method !== 'POST') sendText(response, 405, 'Slack posts here.');
    else if (Number(request.headers['content-length'] ?? 0) > largestBody) sendText(response, 413, 'Too large.');
    else if (isFromTheFuture(request, now())) sendText(response, 401, '');
    else receiver.requestListener(request, response);
    return true;
  };
  return { receiver, handler };
}

function isFromTheFuture({ headers }: IncomingMessage, now: Date): boolean {
  return Number(headers['x-slack-request-timestamp']) > now.getTime() / 1000 + window;
}
