import { isUtf8 } from 'node:buffer';
import type { FileFault } from './fault-list.ts';
import { jsonFault } from './json-fault.ts';

/** Plain data, or why there is none. */
export type JsonRead = { readonly data: unknown } | { readonly fault: FileFault };

/** Reads a JSON file's bytes. Never throws. */
export function readJson(bytes: Buffer): JsonRead {
  if (!isUtf8(bytes)) {
    return { fault: { place: `:${firstLineNotUtf8(bytes)}`, fault: 'this line is not UTF-8 text', mend: 'Save the file as UTF-8' } };
  }
  if (isDeeperThan(mostLevels, bytes)) {
    return { fault: { place: ':', fault: `lists and objects are nested more than ${mostLevels} deep`, mend: 'Check what wrote the file' } };
  }
  // A decoder drops the byte order mark that some editors write; JSON.parse would refuse it.
  const text = new TextDecoder().decode(bytes);
  try {
    return { data: JSON.parse(text) };
  } catch (error) {
    const fault = jsonFault(text);
    if (!fault) throw error;
    return { fault: { place: position(text, fault.at), fault: `${fault.expected} is expected here`, mend: 'Mend the JSON at this place' } };
  }
}

/** Far more than any file of ours needs. Deeper ones cost a parser gigabytes. */
const mostLevels = 64;

const [quote, backslash, openList, closeList, openObject, closeObject] = Buffer.from('"\\[]{}');

function isDeeperThan(levels: number, bytes: Buffer): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (inText) {
      if (byte === backslash) at++;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === openList || byte === openObject) {
      if (++depth > levels) return true;
    } else if (byte === closeList || byte === closeObject) depth--;
  }
  return false;
}

/** No byte of a longer character looks like the end of a line. */
function firstLineNotUtf8(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf('\n', start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    line++;
    start = end + 1;
  }
}

/** `:line:column`, both counting from 1. */
function position(text: string, at: number): string {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return `:${line}:${at - before.lastIndexOf('\n')}`;
}
