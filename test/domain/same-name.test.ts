import { expect, test } from 'vitest';
import { isSameName } from '../../src/domain/same-name.ts';

test.each([
  ['Shared IT service', 'shared it  Service '],
  ['Ynys Môn', 'YNYS MO\u0302N'],
  ['Shared\u00a0IT', 'Shared IT'],
])('“%s” is “%s”', (one, other) => {
  expect(isSameName(one, other)).toBe(true);
});

test.each([
  ['Shared IT', 'Shared ICT'],
  ['Shared IT', 'SharedIT'],
  ['Northvale', 'Northvale 2'],
])('“%s” is not “%s”', (one, other) => {
  expect(isSameName(one, other)).toBe(false);
});
