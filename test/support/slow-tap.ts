import { request } from 'node:http';
import type { PageClient } from './page-client.ts';

export interface SlowTap {
  /** Sends the rest. */
  finish(): Promise<SlowAnswer>;
}

interface SlowAnswer {
  readonly status: number;
  readonly text: string;
  /** Whether the bot lets go of the connection after it. */
  readonly lastOnConnection: boolean;
}

/** A tap of which the bot has the first half: under way until it is finished. Keeps its connection, as browsers do. */
export async function slowTap(url: string, { token }: PageClient, body: object): Promise<SlowTap> {
  const text = Buffer.from(JSON.stringify(body));
  const headers = {
    'content-type': 'application/json',
    'content-length': text.length,
    'x-playground-token': token,
    connection: 'keep-alive',
    // By its word to go on, the bot says that it has the head of the request: from then on it is under way there.
    expect: '100-continue',
  };
  const sending = request(new URL('act', url), { method: 'POST', headers });
  const answered = new Promise<SlowAnswer>((resolve, reject) => {
    sending.on('error', reject);
    sending.on('response', (response) => {
      let said = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: said, lastOnConnection: response.headers.connection === 'close' }),
      );
    });
  });
  sending.flushHeaders();
  await new Promise<void>((resolve, reject) => sending.once('continue', resolve).once('error', reject));
  await new Promise<void>((resolve) => sending.write(text.subarray(0, 20), () => resolve()));
  return {
    finish: () => {
      sending.end(text.subarray(20));
      return answered;
    },
  };
}
