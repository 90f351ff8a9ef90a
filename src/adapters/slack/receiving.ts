import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPModuleFunctions } from '@slack/bolt';
import { type Handler, sendText } from '../http.ts';
import type { Take } from './intake.ts';

const { bufferIncomingMessage, buildContentResponse, buildUrlVerificationResponse } = HTTPModuleFunctions;

export const path = '/slack/events';

/** Seconds by which Slack's clock and ours may differ, either way. */
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
 * Slack's requests by HTTP. Bolt's own parts read and answer; its receiver as a whole lets any future in, dies of a body
 * that is `null`, decodes every form twice, and leaves for three seconds what it does not know. Its check of a signature
 * hashes three times and throws.
 */
export function receiving({ signingSecret, now, take }: Receiving): Handler {
  return async (request, response) => {
    if (URL.parse(request.url ?? '', 'http://localhost')?.pathname !== path) return false;
    const taking = take();
    if (request.method !== 'POST') refuse(response, 405, 'Slack posts here.');
    else if (taking === null) refuse(response, 503, 'The bot is starting.');
    else await receive(request, response, taking);
    return true;
  };

  async function receive(request: IncomingMessage, response: ServerResponse, taking: Take): Promise<void> {
    const text = await textOf(request);
    if (text === null) return refuse(response, 413, '');
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
    const form = isForm ? new URLSearchParams(text) : null;
    // The one thing that Slack sends without a signature.
    if (form?.get('ssl_check') === '1') return buildContentResponse(response, undefined);
    if (!isFromSlack(request, text)) return refuse(response, 401, '');
    const body = form ? bodyIn(form) : parsed(text);
    if (body === null) return refuse(response, 400, '');
    if ('type' in body && body.type === 'url_verification') return buildUrlVerificationResponse(response, body);
    const answer = async (content?: unknown) => buildContentResponse(response, content);
    if (!(await taking({ body, answer }))) refuse(response, 400, '');
  }

  /** https://docs.slack.dev/authentication/verifying-requests-from-slack */
  function isFromSlack({ headers }: IncomingMessage, body: string): boolean {
    const { 'x-slack-request-timestamp': stamp, 'x-slack-signature': signature } = headers;
    if (typeof stamp !== 'string' || typeof signature !== 'string' || !isTimely(stamp, now())) return false;
    const right = Buffer.from(`v0=${createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex')}`);
    const given = Buffer.from(signature);
    return given.length === right.length && timingSafeEqual(given, right);
  }
}

/** The body; null where it is too large, or does not arrive whole. */
async function textOf(request: IncomingMessage): Promise<string | null> {
  try {
    const { rawBody } = await bufferIncomingMessage(request, largestBody);
    return rawBody.toString();
  } catch {
    return null;
  }
}

/** Whole seconds, not long ago and not long to come. */
function isTimely(stamp: string, now: Date): boolean {
  return /^\d+$/.test(stamp) && Math.abs(Number(stamp) - now.getTime() / 1000) <= clockWindow;
}

/** What people do comes as JSON in one field, and a command as fields; null where a field comes twice. */
function bodyIn(form: URLSearchParams): object | null {
  const fields = Object.fromEntries(form);
  if (Object.keys(fields).length !== form.size) return null;
  return fields['payload'] === undefined ? fields : parsed(fields['payload']);
}

function parsed(text: string): object | null {
  try {
    const body: unknown = JSON.parse(text);
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
