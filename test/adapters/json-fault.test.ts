import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFault } from '../../src/adapters/json-fault.ts';

test.each([
  ['', 0, 'a value'],
  ['  ', 2, 'a value'],
  ['nul', 0, 'a value'],
  ['{"a":1,}', 7, 'a name in double quotes'],
  ['{a:1}', 1, 'a name in double quotes, or }'],
  ["{'a':1}", 1, 'a name in double quotes, or }'],
  ['{"a" 1}', 5, 'a colon'],
  ['{"a":1 "b":2}', 7, 'a comma or }'],
  ['[1,2', 4, 'a comma or ]'],
  ['[1,]', 3, 'a value'],
  ['[,]', 1, 'a value or ]'],
  ['[01]', 2, 'a comma or ]'],
  ['[1]]', 3, 'nothing more'],
  ['{} {}', 3, 'nothing more'],
  ['["a', 3, 'a closing double quote'],
  ['["a\nb"]', 3, 'an escape such as \\n in place of a control character'],
  ['["C:\\dir"]', 4, 'an escape such as \\n, or \\\\ for a backslash'],
])('the fault of %j is at %d, where there should be %s', (text, at, expected) => {
  expect(jsonFault(text)).toEqual({ at, expected });
});

const parses = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test('a fault is found exactly where a parser refuses', () => {
  const broken = fc
    .tuple(fc.json(), fc.nat(), fc.nat(3), fc.constantFrom('', ',', ':', '"', '\\', '[', ']', '{', '}', '1', '-', '.', 'e', 't', ' ', '\n'))
    .map(([text, at, cut, put]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + put + text.slice(place + cut);
    });
  fc.assert(
    fc.property(broken, (text) => {
      expect(jsonFault(text) === null, text).toBe(parses(text));
    }),
    { numRuns: 2000 },
  );
});

test('a text that was cut off is at fault where it ends, or at the word that was cut', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, at) => {
      const start = text.slice(0, at % text.length);
      const fault = jsonFault(start);
      if (fault) expect(start.slice(fault.at)).toMatch(/^(?:[-+.\w]*|\\u?\w*)$/);
    }),
  );
});
