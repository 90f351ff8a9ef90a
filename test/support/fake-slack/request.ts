import type { IncomingMessage } from 'node:http';
import { type Fields, fieldsOf, parsed } from './json.ts';

/** What was sent, as Slack reads it: a form, JSON, or parts with a file. */
export interface Sent {
  readonly bearer: string;
  readonly args: Fields;
  /** The file of a form in parts, or the whole body when it is neither form nor JSON. */
  readonly bytes: Buffer;
}

export async function sentIn(request: IncomingMessage): Promise<Sent> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  const bearer = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams);
  if (type.startsWith('application/json')) return { bearer, args: { ...query, ...fieldsOf(parsed(body.toString())) }, bytes: body };
  if (type.startsWith('application/x-www-form-urlencoded'))
    return { bearer, args: { ...query, ...Object.fromEntries(new URLSearchParams(body.toString())) }, bytes: body };
  if (type.startsWith('multipart/form-data')) return { bearer, args: query, bytes: await fileIn(body, type) };
  return { bearer, args: query, bytes: body };
}

async function fileIn(body: Buffer, type: string): Promise<Buffer> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  for (const part of form.values()) if (typeof part !== 'string') return Buffer.from(await part.arrayBuffer());
  return Buffer.alloc(0);
}
