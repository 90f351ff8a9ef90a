import { inflateSync } from 'node:zlib';

/** What a PDF of ours says, page by page, and its objects as they are: enough of the format to read what the report writer wrote. */
export interface ReadPdf {
  /** A line for each piece of text, in the order in which it is read. */
  readonly pages: readonly (readonly string[])[];
  /** The elements of the structure for screen readers, in the order in which they were made. */
  readonly structure: readonly string[];
  /** The dictionaries of all objects. */
  readonly objects: readonly string[];
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = new Map<string, { dictionary: string; stream: Buffer | null }>();
  const file = Buffer.from(bytes);
  for (const { 1: id = '', 2: dictionary = '', 3: has, index, 0: all } of file
    .toString('latin1')
    .matchAll(/(\d+) 0 obj\n([\s\S]*?)(\nstream\n|\nendobj)/gu)) {
    const start = index + all.length;
    const length = Number(/\/Length (\d+)/u.exec(dictionary)?.[1] ?? 0);
    objects.set(id, { dictionary, stream: has === '\nstream\n' ? file.subarray(start, start + length) : null });
  }
  const streamOf = (id: string) => {
    const { dictionary = '', stream = null } = objects.get(id) ?? {};
    return stream === null ? '' : (dictionary.includes('/FlateDecode') ? inflateSync(stream) : stream).toString('latin1');
  };
  const all = Array.from(objects.values(), ({ dictionary }) => dictionary);
  const refIn = (dictionary: string, key: string) => new RegExp(`/${key} (\\d+) 0 R`, 'u').exec(dictionary)?.[1] ?? '';
  const letters = new Map<string, string[]>();
  for (const dictionary of all) {
    for (const [, name = '', id = ''] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/gu))
      letters.set(name, lettersOf(streamOf(refIn(objects.get(id)?.dictionary ?? '', 'ToUnicode'))));
  }
  const kids = /\/Kids \[([^\]]*)\]/u.exec(all.find((dictionary) => dictionary.includes('/Type /Pages')) ?? '')?.[1] ?? '';
  const pages = Array.from(kids.matchAll(/(\d+) 0 R/gu), ([, id = '']) => streamOf(refIn(objects.get(id)?.dictionary ?? '', 'Contents')));
  return {
    pages: pages.map((content) => textsIn(content, letters)),
    structure: all.flatMap((dictionary) => /^<<\n\/S \/(\w+)/u.exec(dictionary)?.[1] ?? []),
    objects: all,
  };
}

function lettersOf(map: string): string[] {
  const ranges = Array.from(map.matchAll(/<[0-9a-f]+> <[0-9a-f]+> \[([^\]]*)\]/gu), ([, codes = '']) => codes);
  return ranges.flatMap((codes) =>
    Array.from(codes.matchAll(/<([0-9a-f ]+)>/gu), ([, code = '']) =>
      Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
    ),
  );
}

function textsIn(content: string, letters: ReadonlyMap<string, readonly string[]>): string[] {
  let font: readonly string[] = [];
  const texts: string[] = [];
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(<[^\]]*)\] TJ/gu)) {
    if (name !== undefined) font = letters.get(name) ?? [];
    if (shown === undefined) continue;
    const codes = Array.from(shown.matchAll(/<([0-9a-f]+)>/gu), ([, hex = '']) => hex).join('');
    texts.push(Array.from(codes.matchAll(/.{4}/gu), ([code]) => font[Number.parseInt(code, 16)] ?? '').join(''));
  }
  return texts;
}
