import * as fc from 'fast-check';

const codePoint = fc.oneof(fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10_ffff }));

/**
 * Any one character of Unicode, as the unit of `fc.string`. Its own `binary` is the same, and makes a table of all
 * million of them first, which takes longer than most tests.
 */
export const anyCharacter: fc.Arbitrary<string> = codePoint.map(
  (point) => String.fromCodePoint(point),
  (value) => {
    const point = typeof value === 'string' ? value.codePointAt(0) : undefined;
    if (point === undefined || value !== String.fromCodePoint(point)) throw new Error('This is no character.');
    return point;
  },
);
