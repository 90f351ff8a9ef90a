import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { Refused } from './refused.ts';

/** Bytes of a request; a note of 10,000 characters fits. */
const longestBody = 64 * 1024;

/**
 * What the page sent, as `schema` has it.
 * @throws Refused with 413, 415 or 400
 */
export async function bodyOf<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) throw new Refused(415, 'The playground takes JSON.');
  const parsed = schema.safeParse(json(await textOf(request)));
  if (!parsed.success) throw new Refused(400, 'The playground did not understand that. Load the page again and try once more.');
  return parsed.data;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    // The rest is read and dropped, so that the sender gets to read the answer.
    if (size <= longestBody) chunks.push(chunk);
    if (size > 16 * longestBody) break;
  }
  if (size > longestBody)
    throw new Refused(413, `That is too long: it has ${Math.ceil(size / 1024)} KB, and 64 KB is the most. Nothing was changed.`);
  return Buffer.concat(chunks).toString('utf8');
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(400, 'That was not JSON. Nothing was changed.');
  }
}
