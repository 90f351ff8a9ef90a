import { request } from 'node:http';
import { parsed } from './json.ts';
import type { Letter } from './letters.ts';

/** What the bot answered. Status 0: nothing within Slack's patience, or the connection was cut; `body` then says which. */
export interface Answer {
  readonly status: number;
  /** The JSON, or the words when it is none. */
  readonly body: unknown;
}

/** Posts the letter's very bytes. */
export function post(url: string, { body, headers }: Letter, patience: number): Promise<Answer> {
  return new Promise((resolve) => {
    const answer = (status: number, said: unknown) => resolve({ status, body: said });
    const sending = request(url, { method: 'POST', headers: { ...slackHeaders, ...headers, 'Content-Length': Buffer.byteLength(body) } });
    const timer = setTimeout(() => {
      answer(0, 'operation_timeout');
      sending.destroy();
    }, patience);
    sending.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        clearTimeout(timer);
        const words = Buffer.concat(chunks).toString();
        answer(response.statusCode ?? 0, parsed(words) ?? words);
      });
    });
    sending.on('error', (error) => {
      clearTimeout(timer);
      answer(0, error.message);
    });
    sending.end(body);
  });
}

/** Each request on a connection of its own, so that a bot which was started anew is never met on an old one. */
const slackHeaders = {
  Accept: 'application/json,*/*',
  Connection: 'close',
  'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
};
