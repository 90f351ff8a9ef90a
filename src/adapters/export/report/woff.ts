import { inflateSync } from 'node:zlib';

/**
 * Substitutions of letters by their neighbours, such as an arrow for `->`. A report has no use for them; looking for them takes
 * most of the time of setting it, and what is copied out of it would read otherwise than it was written.
 */
const leftOut = 'GSUB';

const [woffHeader, woffEntry, sfntHeader, sfntEntry] = [44, 20, 12, 16];

/**
 * The font of a WOFF file, unpacked: https://www.w3.org/TR/WOFF/ to the layout of
 * https://learn.microsoft.com/typography/opentype/spec/otff. The library would inflate a table again for every letter.
 */
export function unpacked(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = woffHeader + index * woffEntry;
    const [offset, packed, length] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)];
    const stored = woff.subarray(offset, offset + packed);
    return { tag: woff.toString('latin1', at, at + 4), sum: woff.readUInt32BE(at + 16), length, stored };
  }).filter(({ tag }) => tag !== leftOut);
  const header = Buffer.alloc(sfntHeader + tables.length * sfntEntry);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(tables.length, 4);
  const parts: Buffer[] = [header];
  let offset = header.length;
  for (const [index, { tag, sum, length, stored }] of tables.entries()) {
    const at = sfntHeader + index * sfntEntry;
    header.write(tag, at, 'latin1');
    header.writeUInt32BE(sum, at + 4);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(length, at + 12);
    const whole = stored.length < length ? inflateSync(stored) : stored;
    const gap = Buffer.alloc((4 - (whole.length % 4)) % 4);
    parts.push(whole, gap);
    offset += whole.length + gap.length;
  }
  return Buffer.concat(parts);
}
