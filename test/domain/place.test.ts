import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { personKey, personOf } from '../../src/domain/place.ts';

const part = fc.string({ unit: 'grapheme', minLength: 1 });

it('a person is found again by their key', async () => {
  await fc.assert(
    fc.property(fc.record({ platform: part, tenant: part, user: part }, { noNullPrototype: true }), (person) => {
      expect(personOf(personKey(person))).toEqual(person);
    }),
  );
});

it.each(['', 'slack', 'slack:T1', 'slack:T1:', ':T1:U1', 'slack::U1', 'slack:T1:U1:more', 'slack:T1:%'])('%j is nobody’s key', (key) => {
  expect(personOf(key)).toBeNull();
});
