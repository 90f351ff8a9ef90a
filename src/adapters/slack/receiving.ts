import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPModuleFunctions } from '@slack/bolt';
import { type Handler, sendText } from '../http.ts';
import type { Take } from './intake.ts';

const { buildContentResponse, buildUrlVerificationResponse, isRawBodyError, parseAndVerifyHTTPRequest, parseHTTPRequestBody } =
  HTTPModuleFunctions;

export const path = '/slack/events';

/** Seconds by which Slack's clock and ours may differ, either way. https://docs.slack.dev/authentication/verifying-requests-from-slack */
const clockWindow = 300;
/** The largest body that Slack sends, and more than enough for a form with every partner, in bytes. */
const largestBody = 1024 * 1024;

export interface Receiving {
  readonly signingSecret: string;
  readonly now: () => Date;
  /** Null while the bot is starting. */
  readonly take: () => Take | null;
}

/**
 * Slack's requests by HTTP. Bolt's own parts read, check and parse; its receiver as a whole lets any future in, dies of
 * a body that is `null`, and leaves for three seconds what it does not know.
 */
export function receiving({ signingSecret, now, take }: Receiving): Handler {
  return async (request, response) => {
    if (URL.parse(request.url ?? '', 'http://localhost')?.pathname !== path) return false;
    const taking = take();
    if (request.method !== 'POST') refuse(response, 405, 'Slack posts here.');
    else if (taking === null) refuse(response, 503, 'The bot is starting.');
    else if (!isTimely(request, now())) refuse(response, 401, '');
    else await receive(request, response, taking);
    return true;
  };

  async function receive(request: IncomingMessage, response: ServerResponse, taking: Take): Promise<void> {
    const body = await verified(request);
    if (typeof body === 'number') refuse(response, body, '');
    else if ('ssl_check' in body && body.ssl_check === '1') buildContentResponse(response, undefined);
    else if ('type' in body && body.type === 'url_verification') buildUrlVerificationResponse(response, body);
    else {
      const answer = async (content?: unknown) => buildContentResponse(response, content);
      if (!(await taking({ body, answer }))) refuse(response, 400, '');
    }
  }

  /** The body, or the HTTP status with which it is refused. */
  async function verified(request: IncomingMessage): Promise<object | number> {
    try {
      const buffered = await parseAndVerifyHTTPRequest({ signingSecret, bodyLimit: largestBody }, request);
      return parsed(() => parseHTTPRequestBody(buffered)) ?? 400;
    } catch (error) {
      return isRawBodyError(error) && error.statusCode === 413 ? 413 : 401;
    }
  }
}

/** Slack signs the time, in whole seconds, and sends it in clear: whatever is no such time needs no further look. */
function isTimely({ headers }: IncomingMessage, now: Date): boolean {
  const stamp = headers['x-slack-request-timestamp'];
  if (stamp === undefined) return true;
  return typeof stamp === 'string' && /^\d+$/.test(stamp) && Math.abs(Number(stamp) - now.getTime() / 1000) <= clockWindow;
}

function parsed(parse: () => unknown): object | null {
  try {
    const body = parse();
    return typeof body === 'object' ? body : null;
  } catch {
    return null;
  }
}

/** Whatever else comes on this connection is not waited for. */
function refuse(response: ServerResponse, status: number, text: string): void {
  response.setHeader('connection', 'close');
  sendText(response, status, text);
}
