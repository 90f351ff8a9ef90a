import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closest } from '../../src/domain/spelling.ts';

describe('the word that was meant', () => {
  it.each([
    ['weigth', 'weight'],
    ['Depth', 'depth'],
    ['evidnce', 'evidence'],
    ['evidencee', 'evidence'],
    ['wieght', 'weight'],
  ])('for %s is %s', (typed, meant) => {
    expect(closest(typed, ['depth', 'weight', 'evidence'])).toBe(meant);
  });

  it('is nothing where no known word is alike', () => {
    expect(closest('banana', ['depth', 'weight', 'evidence'])).toBeNull();
    expect(closest('as', ['is', 'us'])).toBe('is');
    expect(closest('xy', ['is', 'us'])).toBeNull();
    expect(closest('', ['id'])).toBeNull();
  });

  it('is the word itself where it is known, and the first of two that are equally alike', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 1 }), fc.nat(), (words, pick) => {
        const word = words[pick % words.length] ?? '';
        expect(closest(word, words)).toBe(word);
      }),
    );
    expect(closest('bat', ['cat', 'hat'])).toBe('cat');
  });
});
