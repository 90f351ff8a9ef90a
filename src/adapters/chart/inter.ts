import { fileURLToPath } from 'node:url';
import { GlobalFonts } from '@napi-rs/canvas';

/** Fontsource splits the typeface by script; together they draw every European alphabet. */
const scripts = ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'];
const weights = [400, 700];

/** The name is our own, so that no installed font answers to it. */
const familyOf = (script: string) => `Bundled Inter ${script}`;

/** The only typeface drawn with. A family for each script: within a family the canvas does not look for a letter in the next file. */
export const families = scripts.map((script) => `"${familyOf(script)}"`).join(', ');

/** Makes the bundled typeface known to the canvas; doing so again adds nothing. Throws where a file is missing. */
export function registerInter(): void {
  for (const script of scripts) {
    for (const weight of weights) {
      const file = fileURLToPath(import.meta.resolve(`@fontsource/inter/files/inter-${script}-${weight}-normal.woff2`));
      if (GlobalFonts.registerFromPath(file, familyOf(script)) === null)
        throw new Error(`${file} is not a font. Install the packages again.`);
    }
  }
}

/** The code points that the bundled files draw, as their character maps say: hexadecimal, from and to. */
const drawn = `
  20-7e a0-ac ae-148 14a-1c3 1c5-254 256-27b 27e-284 286-290 292-2a4 2a6-2cc 2ce-2d7 2da 2dc-301 303-304 308-309 323
  374-376 37a-37f 384-38a 38c 38e-3a1 3a3-3d7 3dc-3dd 3f0-3f6 3f9-3fa 3fc-479 480-49d 4a0-4ff 52f 1d00 1d0d 1d1b 1d43
  1d47-1d49 1d4d 1d4f-1d50 1d52 1d56-1d58 1d5b 1d62-1d65 1d9c 1da0 1dbb 1dbf 1e00-1e9b 1e9d-1f15 1f18-1f1d 1f20-1f45
  1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe
  2002 2009 200b 2013-2014 2018-201a 201c-201e 2020 2022 2026 2032-2033 2039-203a 2044 20a0-20af 20b1-20b5 20b8-20ba
  20bc-20bf 2113 2116 2122 2191 2193 2212 2c7c 2c7f 2dff a69f a7ff
`
  .trim()
  .split(/\s+/u)
  .map((range) => range.split('-').map((point) => Number.parseInt(point, 16)));

function isDrawn(letter: string): boolean {
  const point = letter.codePointAt(0) ?? 0;
  return drawn.some(([from = 0, to = from]) => from <= point && point <= to);
}

/**
 * The text with a question mark for what the typeface cannot draw: emoji, other scripts. The canvas would take it from
 * a font of the machine where there is one, and the picture would differ from machine to machine.
 */
export function drawable(text: string): string {
  const letters = Array.from(text.normalize('NFC'), (letter) => (isDrawn(letter) ? letter : null));
  return letters.map((letter, index) => letter ?? (index > 0 && letters[index - 1] === null ? '' : '?')).join('');
}
