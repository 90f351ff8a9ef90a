import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { families, registerInter } from '../../../src/adapters/chart/inter.ts';
import { type Lettering, shortened, textWidth, widestWord, wrapped, wrappedParts } from '../../../src/adapters/chart/lettering.ts';

const plain: Lettering = { size: 22, weight: 'regular' };
const bold: Lettering = { size: 22, weight: 'bold' };

const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), { maxLength: 12 }).map((parts) => parts.join(' '));

describe('how wide text is', () => {
  test.for([
    ['Bournemouth, Christchurch and Poole', plain],
    ['Treatment of resources', bold],
    ['Cyber security – 100% of £3m (Ynys Môn)', plain],
    ['SHARED IT SERVICE 2026/27', bold],
  ] as const)('“%s” is not narrower than it is drawn, and not much wider', ([text, lettering]) => {
    registerInter();
    const context = createCanvas(1, 1).getContext('2d');
    context.font = `${lettering.weight === 'bold' ? 'bold' : 'normal'} ${lettering.size}px ${families}`;
    const drawn = context.measureText(text).width;
    expect(textWidth(text, lettering)).toBeGreaterThan(drawn);
    expect(textWidth(text, lettering)).toBeLessThan(1.08 * drawn);
  });

  test('an accent adds nothing', () => {
    expect(textWidth('Ŵyé', plain)).toBe(textWidth('Wye', plain));
  });
});

describe('text that does not fit', () => {
  test('is cut with an ellipsis', () => {
    expect(shortened('Political and executive sponsorship', plain, 200)).toBe('Political and exe…');
  });

  test('is broken between words, and cut at the end of the last line', () => {
    expect(wrapped('Staffordshire Moorlands District Council', plain, 160, 4)).toEqual([
      'Staffordshire',
      'Moorlands',
      'District',
      'Council',
    ]);
    expect(wrapped('Staffordshire Moorlands District Council', plain, 160, 2)).toEqual(['Staffordshire', 'Moorlands Di…']);
  });

  test('a word longer than a line is cut, and the rest still follows', () => {
    expect(wrapped('Interoperability of data', plain, 100, 2)).toEqual(['Interop…', 'of data']);
  });

  test('line breaks and runs of spaces are single spaces', () => {
    expect(wrapped('  Shared\n IT\t service ', plain, 400, 2)).toEqual(['Shared IT service']);
  });

  test('of several parts is broken between them, and between words where one of them is too long for a line', () => {
    expect(wrappedParts('18 of 20 people · 83% rated · 4 December 2026', plain, 330, 3)).toEqual([
      '18 of 20 people · 83% rated',
      '4 December 2026',
    ]);
    const narrow = '18 of 20 people · 83% rated';
    expect(wrappedParts(narrow, plain, 130, 4)).toEqual(wrapped(narrow, plain, 130, 4));
  });

  test('no line is wider than asked, and there are no more lines than asked', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 60, max: 600 }), fc.integer({ min: 1, max: 4 }), (text, width, most) => {
        const lines = wrapped(text, plain, width, most);
        expect(lines.length).toBeLessThanOrEqual(most);
        expect(lines.length).toBeGreaterThan(0);
        for (const line of lines) expect(textWidth(line, plain)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('nothing is lost where there is room', () => {
    fc.assert(
      fc.property(words, (text) => {
        const width = Math.max(60, widestWord(text, plain));
        expect(wrapped(text, plain, width, 100).join(' ')).toBe(text.normalize('NFC').replace(/\s+/gu, ' ').trim());
      }),
    );
  });
});
