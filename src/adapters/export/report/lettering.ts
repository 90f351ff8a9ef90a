import type { Text } from '../../../application/card.ts';
import { type Face, inter, type Weight } from './inter.ts';

/** How a text is set: sizes in points, 72 to the inch. */
export interface Style {
  readonly size: number;
  readonly weight: Weight;
  readonly colour: string;
}

/** A text broken to a width. */
export interface SetText {
  readonly lines: readonly Line[];
  readonly height: number;
}
export interface Line {
  readonly pieces: readonly Piece[];
  readonly width: number;
}
interface Piece {
  readonly text: string;
  readonly face: Face;
  readonly width: number;
}

export interface Lettering {
  /** At most `most` lines; what is cut off ends in an ellipsis. */
  set(text: Text, style: Style, width: number, most?: number): SetText;
  /** `align` within the width. `x` and `y` are the upper left corner. */
  draw(text: SetText, style: Style, at: { readonly x: number; readonly y: number; readonly width: number }, align?: Align): void;
}
export type Align = 'left' | 'centre' | 'right';

/** From one line to the next, of the letters' size. */
const leading = 1.4;

/** Sets texts in the bundled typeface, each letter from the file that has it, so that no letter is lost and no other font is needed. */
export function lettering(doc: PDFKit.PDFDocument): Lettering {
  const { faceOf } = inter();
  const registered = new Set<string>();
  const widths = new Map<string, number>();

  function pick({ name, font }: Face, size: number): void {
    if (!registered.has(name)) doc.registerFont(name, font);
    registered.add(name);
    doc.font(name).fontSize(size);
  }

  function widthOf(text: string, face: Face, size: number): number {
    const key = `${face.name} ${size} ${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    pick(face, size);
    const width = doc.widthOfString(text);
    widths.set(key, width);
    return width;
  }

  /** The word as pieces, each of one face. What no face draws, such as an emoji, is a question mark, as in the pictures. */
  function pieces(word: string, weight: Weight, size: number): Piece[] {
    const runs: { text: string; face: Face }[] = [];
    for (const letter of word.normalize('NFC')) {
      const own = faceOf(letter, weight);
      const face = own ?? faceOf('?', weight);
      if (!face) continue;
      const last = runs.at(-1);
      if (last?.face === face) last.text += own ? letter : '?';
      else runs.push({ text: own ? letter : '?', face });
    }
    return runs.map(({ text, face }) => ({ text, face, width: widthOf(text, face, size) }));
  }

  function set(text: Text, { size, weight }: Style, width: number, most = Number.POSITIVE_INFINITY): SetText {
    const lines: { pieces: Piece[]; width: number }[] = [{ pieces: [], width: 0 }];
    const put = (more: readonly Piece[], gap: readonly Piece[]) => {
      const line = lines.at(-1);
      const all = line && line.pieces.length > 0 ? [...gap, ...more] : more;
      const added = widthsOf(all);
      if (line && (line.pieces.length === 0 || line.width + added <= width)) {
        line.pieces.push(...all);
        line.width += added;
      } else lines.push({ pieces: [...more], width: widthsOf(more) });
    };
    for (const { word, isStrong, follows } of words(text)) {
      const own = isStrong ? 700 : weight;
      const whole = pieces(word, own, size);
      const gap = follows ? [] : pieces(' ', own, size);
      if (widthsOf(whole) <= width) put(whole, gap);
      // A word that is wider than its place is broken where it has to be: nothing is cut, and nothing stands over the edge.
      else for (const [index, letter] of Array.from(word).entries()) put(pieces(letter, own, size), index === 0 ? gap : []);
    }
    const kept = lines.length > most ? cut(lines.slice(0, most), width, pieces('…', weight, size)) : lines;
    return { lines: kept, height: kept.length * size * leading };
  }

  function draw(
    { lines }: SetText,
    { size, colour }: Style,
    { x, y, width }: { x: number; y: number; width: number },
    align: Align = 'left',
  ) {
    doc.fillColor(colour);
    for (const [index, line] of lines.entries()) {
      const spare = width - line.width;
      let left = x + (align === 'left' ? 0 : align === 'right' ? spare : spare / 2);
      for (const { text, face, width: own } of joined(line.pieces)) {
        pick(face, size);
        doc.text(text, left, y + index * size * leading + (size * (leading - 1)) / 2 - size * 0.1, { lineBreak: false });
        left += own;
      }
    }
  }

  return { set, draw };
}

const widthsOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { width }) => sum + width, 0);

/** Neighbours of one face as one, so that whoever copies a line gets its words whole. */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: { text: string; face: Face; width: number }[] = [];
  for (const { text, face, width } of pieces) {
    const last = all.at(-1);
    if (last?.face === face) {
      last.text += text;
      last.width += width;
    } else all.push({ text, face, width });
  }
  return all;
}

/** The last line with an ellipsis at its end, shortened piece by piece until there is room. */
function cut(lines: { pieces: Piece[]; width: number }[], width: number, ellipsis: readonly Piece[]): Line[] {
  const last = lines.at(-1);
  while (last && last.pieces.length > 1 && last.width + widthsOf(ellipsis) > width) last.width -= last.pieces.pop()?.width ?? 0;
  last?.pieces.push(...ellipsis);
  return lines;
}

/** The words between blanks. `follows`: it continues the word before it without a blank, as after a strong run. */
function words(text: Text): { word: string; isStrong: boolean; follows: boolean }[] {
  const runs = typeof text === 'string' ? [text] : text;
  let isOpen = false;
  return runs.flatMap((run) => {
    const [said, isStrong] = typeof run === 'string' ? [run, false] : [run.strong, true];
    const parts = said.split(/[ \t\r\n]+/u);
    const found = parts.flatMap((word, index) => (word === '' ? [] : [{ word, isStrong, follows: index === 0 && isOpen }]));
    isOpen = parts.at(-1) !== '';
    return found;
  });
}
