import * as fc from 'fast-check';
import { anyCharacter } from '../../../support/any-character.ts';

/** Ids that mean something to a query language, to JavaScript, or to nobody. */
export const oddIds: readonly string[] = [
  'vision.need.drivers',
  '$.entries',
  '$set',
  'a"b',
  "a'b",
  "'; DROP TABLE responses; --",
  'a\\b',
  'a[0]',
  'line\nbreak',
  'Größe–naïve',
  '🧭',
  '👩‍🚒',
  '%0024',
  '%',
  '.',
  ' ',
  '',
  'constructor',
  '__proto__',
  'null',
];

export const oddId = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...oddIds) }, fc.string({ unit: 'grapheme', maxLength: 12 }));

/** Any text that a person can type. */
export const anyText = fc.oneof(fc.string({ unit: anyCharacter, maxLength: 40 }), fc.constantFrom(...oddIds));
