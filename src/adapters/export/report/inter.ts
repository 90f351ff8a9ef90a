import { readFileSync } from 'node:fs';
import { create } from 'fontkit';
import { unpacked } from './woff.ts';

/** Fontsource splits the typeface by script; together they draw every European alphabet. */
const scripts = ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'];

export type Weight = 400 | 700;

/** One file of the bundled typeface. */
export interface Face {
  readonly name: string;
  /** As every library reads it. */
  readonly font: Buffer;
}

/** The bundled typeface, letter by letter. A file is opened when a letter is looked for in it. */
export interface Inter {
  /** The face that draws the letter; null where none does. */
  faceOf(letter: string, weight: Weight): Face | null;
}

export function inter(): Inter {
  const faces = new Map<string, Face & { readonly letters: ReadonlySet<number> }>();
  const known = new Map<string, Face | null>();

  function face(script: string, weight: Weight) {
    const name = `inter-${script}-${weight}`;
    const before = faces.get(name);
    if (before) return before;
    const font = unpacked(readFileSync(new URL(import.meta.resolve(`@fontsource/inter/files/${name}-normal.woff`))));
    const read = create(font);
    const opened = { name, font, letters: new Set('characterSet' in read ? read.characterSet : []) };
    faces.set(name, opened);
    return opened;
  }

  return {
    faceOf(letter, weight) {
      const key = `${weight}${letter}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const point = letter.codePointAt(0) ?? 0;
      const script = scripts.find((each) => face(each, weight).letters.has(point));
      const found = script === undefined ? null : face(script, weight);
      known.set(key, found);
      return found;
    },
  };
}
