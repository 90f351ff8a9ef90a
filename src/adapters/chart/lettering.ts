/**
 * Advance widths of Inter in hundredths of the type size, U+0020 to U+007E, measured on the bundled files. Layout
 * needs them before anything is drawn, and must come out the same wherever it is computed.
 */
const firstMeasured = 0x20;
const widths = {
  regular: [
    28, 29, 47, 63, 64, 98, 64, 30, 36, 36, 50, 66, 29, 46, 29, 36, 63, 41, 61, 62, 65, 59, 62, 57, 62, 62, 29, 30, 66, 66, 66, 51, 97, 69,
    65, 73, 72, 60, 59, 75, 74, 27, 57, 67, 57, 90, 75, 76, 64, 76, 64, 64, 65, 74, 69, 99, 68, 68, 63, 36, 36, 36, 47, 46, 32, 56, 61, 57,
    61, 58, 37, 61, 59, 24, 24, 55, 24, 88, 59, 60, 61, 61, 38, 53, 33, 59, 56, 82, 55, 56, 55, 43, 33, 43, 66,
  ],
  bold: [
    24, 34, 55, 65, 65, 102, 67, 34, 38, 38, 56, 68, 33, 47, 33, 39, 67, 43, 63, 65, 68, 62, 65, 58, 65, 65, 33, 34, 68, 68, 68, 56, 102,
    75, 66, 74, 72, 61, 59, 75, 75, 28, 58, 72, 57, 93, 76, 77, 65, 78, 66, 65, 67, 73, 75, 104, 74, 73, 66, 38, 39, 38, 49, 48, 37, 58, 63,
    59, 63, 60, 40, 63, 62, 27, 27, 58, 27, 91, 62, 61, 63, 63, 41, 56, 37, 62, 60, 85, 58, 60, 57, 47, 37, 47, 68,
  ],
} as const;

/** For what was not measured: most letters are narrower. */
const unmeasured = 80;
/** A service's own font may be a little wider than Inter. */
const slack = 1.03;
const ellipsis = '…';

/** Size in pixels. */
export interface Lettering {
  readonly size: number;
  readonly weight: keyof typeof widths;
}

/** About how wide a line of text is drawn, in pixels; rather too wide than too narrow. */
export function textWidth(text: string, { size, weight }: Lettering): number {
  const hundredths = [...text.normalize('NFD').replace(/\p{M}/gu, '')].reduce((sum, letter) => sum + letterWidth(letter, weight), 0);
  return (hundredths / 100) * size * slack;
}

function letterWidth(letter: string, weight: Lettering['weight']): number {
  if (letter === ellipsis) return unmeasured;
  return widths[weight][(letter.codePointAt(0) ?? 0) - firstMeasured] ?? unmeasured;
}

/** The text in one line of at most `width` pixels, cut with an ellipsis where it must be. */
export function shortened(text: string, lettering: Lettering, width: number): string {
  const line = oneLine(text);
  if (textWidth(line, lettering) <= width) return line;
  const letters = [...line];
  while (letters.length > 1 && textWidth(letters.join('').trimEnd() + ellipsis, lettering) > width) letters.pop();
  return letters.join('').trimEnd() + ellipsis;
}

/** The text in at most `most` lines of at most `width` pixels, broken between words; what is over is cut with an ellipsis. */
export function wrapped(text: string, lettering: Lettering, width: number, most: number): string[] {
  const words = oneLine(text).split(' ');
  const lines: string[] = [];
  while (words.length > 0) {
    if (lines.length === most - 1) return [...lines, shortened(words.join(' '), lettering, width)];
    lines.push(shortened(takeLine(words, lettering, width), lettering, width));
  }
  return lines;
}

const parting = ' · ';

/** As {@link wrapped}, broken between the parts of a line that ` · ` separates where each fits a line; else between words. */
export function wrappedParts(text: string, lettering: Lettering, width: number, most: number): string[] {
  const lines: string[] = [];
  for (const part of oneLine(text).split(parting)) {
    const last = lines.at(-1);
    const longer = last === undefined ? part : `${last}${parting}${part}`;
    if (last !== undefined && textWidth(longer, lettering) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  const fits = lines.length <= most && lines.every((line) => textWidth(line, lettering) <= width);
  return fits ? lines : wrapped(text, lettering, width, most);
}

/** Takes from the front of `words` those that fit in a line, and at least one. */
function takeLine(words: string[], lettering: Lettering, width: number): string {
  let line = words.shift() ?? '';
  while (words[0] !== undefined && textWidth(`${line} ${words[0]}`, lettering) <= width) line += ` ${words.shift()}`;
  return line;
}

/** The widest of the text's words, in pixels. */
export function widestWord(text: string, lettering: Lettering): number {
  return Math.max(
    ...oneLine(text)
      .split(' ')
      .map((word) => textWidth(word, lettering)),
  );
}

function oneLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
