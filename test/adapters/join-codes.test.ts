import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinCodes } from '../../src/adapters/join-codes.ts';
import { codeLength, codeLetters, readCode, shownCode } from '../../src/domain/joining.ts';

const { make, digest } = joinCodes();
const many = Array.from({ length: 2_000 }, make);

/** As somebody may type it who was read it out: in either case, with letters that look alike, and anything between. */
const typings = fc.record({
  lower: fc.boolean(),
  alike: fc.constantFrom<readonly (readonly [string, string])[]>([], [['0', 'O']], [['1', 'I']], [['1', 'l']]),
  between: fc.array(fc.constantFrom('', ' ', '-', '–', '\u00a0', '\n', ' - '), { minLength: codeLength, maxLength: codeLength }),
});

test('a code is read back as it was made, however it is typed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...many), typings, (code, { lower, alike, between }) => {
      expect(readCode(shownCode(code))).toBe(code);
      const changed = alike.reduce((text, [from, to]) => text.replaceAll(from, to), code);
      const typed = [...(lower ? changed.toLowerCase() : changed)].map((letter, at) => `${between[at]}${letter}`).join('');
      expect(readCode(typed)).toBe(code);
    }),
  );
});

test('no two codes are the same, nor their digests', () => {
  expect(new Set(many).size).toBe(many.length);
  expect(new Set(many.map(digest)).size).toBe(many.length);
});

test('each letter comes about as often as any other, at each place', () => {
  const counts = new Map([...codeLetters].map((letter) => [letter, 0]));
  for (const letter of many.join('')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  expect([...counts.keys()].join('')).toBe(codeLetters);
  const expected = (many.length * codeLength) / codeLetters.length;
  // A thousand of each are expected, and 31 is a standard deviation: ten of them come by chance never.
  for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(310);
  for (let place = 0; place < codeLength; place++) expect(new Set(many.map((code) => code[place])).size).toBe(codeLetters.length);
});

test('a digest is the same for the same text, says nothing of it, and is of this purpose alone', () => {
  fc.assert(
    fc.property(fc.constantFrom(...many), (code) => {
      expect(digest(code)).toBe(joinCodes().digest(code));
      expect(digest(code)).toMatch(/^[\w-]{43}$/);
      expect(digest(code).toUpperCase()).not.toContain(code);
    }),
  );
  expect(digest('0123456789ABCDEF')).toBe('4gLjhKj-SLRdx2qVf_m0CczIjTDn5UGoxAYiiay2OHI');
});
