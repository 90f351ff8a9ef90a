import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortened, wordBreak } from '../../../src/adapters/cards/block-kit/limits.ts';
import { decodeTap, tapPattern } from '../../../src/adapters/cards/block-kit/taps.ts';
import { home, message, sheetView, view } from '../../../src/adapters/cards/block-kit.ts';
import type { Element, Picture } from '../../../src/application/card.ts';
import { anyCharacter } from '../../support/any-character.ts';
import { button, card, everyCard, longQuestionCard, questionCard, reviewCard, stop } from '../../support/cards.ts';
import { anyCard, typed } from '../../support/random-cards.ts';
import { faultsOfMessage, faultsOfView } from '../../support/slack-limits.ts';
import { partsIn, readTexts, tapsIn } from '../../support/slack-texts.ts';

const image = ({ alt }: Picture) => (alt.length % 2 === 0 ? null : { image_url: 'https://example.org/map.png' });
const options = { callbackId: 'card', carried: 'C123', image };

/** Large cards: when one fails, it is made smaller for some seconds and no more. */
const few = { numRuns: 60, interruptAfterTimeLimit: 5_000 };

describe('Slack takes', () => {
  test.each(Object.entries(everyCard()))('the card %s, as a message, as a view and at home', (_, sample) => {
    expect(faultsOfMessage(message(sample, image))).toEqual([]);
    expect(faultsOfMessage(message(sample, image, 'one'))).toEqual([]);
    expect(faultsOfView(view(sample, options))).toEqual([]);
    expect(faultsOfView(home([sample], image))).toEqual([]);
  });

  test('whatever a card holds: hostile words, very long ones, too many of them', () => {
    fc.assert(
      fc.property(anyCard, (sample) => {
        expect(faultsOfMessage(message(sample, image))).toEqual([]);
        expect(faultsOfMessage(message(sample, image, 'one'))).toEqual([]);
        expect(faultsOfView(view(sample, options))).toEqual([]);
        expect(faultsOfView(home([sample, sample], image))).toEqual([]);
      }),
      few,
    );
  });

  test('whatever opens from it', () => {
    fc.assert(
      fc.property(anyCard, (sample) => {
        const { blocks } = message(sample, image);
        for (const { value } of tapsIn(blocks)) {
          const tap = decodeTap({ actions: [{ value }], message: { blocks } });
          if (tap.does === 'open') expect(faultsOfView(sheetView(tap.sheet, options))).toEqual([]);
        }
      }),
      few,
    );
  });
});

describe('whatever a card holds', () => {
  test('nobody is called by it, and Slack reads words as words', () => {
    fc.assert(
      fc.property(anyCard, (sample) => {
        const { text, blocks } = message(sample, image);
        expect(() => readTexts(blocks)).not.toThrow();
        expect(text).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/);
      }),
      few,
    );
  });

  test('all that can be tapped is told apart, and comes back as something that can be done', () => {
    fc.assert(
      fc.property(anyCard, (sample) => {
        const { blocks } = message(sample, image);
        const ids = partsIn(blocks).flatMap(({ action_id }) => (typeof action_id === 'string' ? [action_id] : []));
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.every((id) => tapPattern.test(id))).toBe(true);
        for (const { value } of tapsIn(blocks)) expect(() => decodeTap({ actions: [{ value }], message: { blocks } })).not.toThrow();
      }),
      few,
    );
  });

  test('short words show as they were typed, wherever they stand', () => {
    const shown = (...elements: Element[]) => readTexts(message(card(...elements), image).blocks);
    /** Without what no client shows; one line in titles, buttons and labels. */
    const visible = (text: string) =>
      text
        .toWellFormed()
        .replace(/\r\n?/g, '\n')
        .replace(/(?![\n\t])\p{Cc}/gu, '');
    const line = (text: string) => visible(text).replace(/\s+/gu, ' ').trim();
    fc.assert(
      fc.property(
        typed.filter((text) => visible(text).trim() !== '' && text.length <= 75),
        (text) => {
          expect(shown({ kind: 'heading', rank: 'title', text })).toEqual([line(text)]);
          expect(shown({ kind: 'buttons', buttons: [button(text, stop)] })).toEqual([line(text)]);
          for (const rank of ['question', 'section'] as const)
            expect(shown({ kind: 'heading', rank, text })[0]?.trim()).toBe(visible(text).trim());
          for (const tone of ['normal', 'quiet'] as const) {
            expect(shown({ kind: 'paragraph', tone, text: ['For ', { strong: text }, '.'] }).join('')).toBe(`For ${visible(text)}.`);
          }
          expect(shown({ kind: 'list', items: [[{ strong: 'A' }, text]] }).join('')).toBe(`A${visible(text)}`);
          expect(shown(...questionCard({ texts: [text] }).elements.filter(({ kind }) => kind === 'levels'))[0]?.trim()).toBe(
            visible(text).trim(),
          );
          expect(shown({ kind: 'pairs', pairs: [{ name: text, value: text }] })[0]?.trim()).toBe(
            `${visible(text)}  ${visible(text)}`.trim(),
          );
        },
      ),
    );
  });
});

describe('size', () => {
  const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

  test('a question at the limits of the bank is under 8 KB, and a review of 35 answers under 12', () => {
    expect(bytes(message(longQuestionCard(), image))).toBeLessThan(8_000);
    expect(bytes(message(reviewCard(7), image))).toBeLessThan(12_000);
  });

  test('a review of 90 answers still reaches every one of them', () => {
    const { blocks } = message(reviewCard(18), image);
    expect(faultsOfMessage({ text: 'x', blocks })).toEqual([]);
    expect(tapsIn(blocks).filter(({ kind }) => kind === 'static_select')).toHaveLength(90);
  });

  test('an area of more answers than one group of a list holds has two groups', () => {
    const [areas] = reviewCard(130).elements.flatMap((element) =>
      element.kind === 'folds' ? [{ ...element, folds: element.folds.slice(0, 1) }] : [],
    );
    const { blocks } = message(card(...(areas ? [areas] : [])), image);
    expect(faultsOfMessage({ text: 'x', blocks })).toEqual([]);
    expect(tapsIn(blocks)).toHaveLength(130);
  });

  test('what rides in a button never makes it too long, however long the note', () => {
    for (let length = 900; length < 1_700; length++) {
      const values = tapsIn(message(questionCard({ note: 'x'.repeat(length) }), image).blocks).map(({ value }) => value.length);
      expect(Math.max(...values)).toBeLessThanOrEqual(2_000);
    }
  });

  test('a list of forty lines is two blocks', () => {
    const { blocks } = message(card({ kind: 'list', items: Array.from({ length: 40 }, (_, index) => `Line ${index}`) }), image);
    expect(blocks).toHaveLength(2);
  });

  test('what is too long gives way to a line that says so, and the buttons stay', () => {
    const lines = Array.from({ length: 60 }, (_, index): Element => ({ kind: 'paragraph', tone: 'normal', text: `Line ${index}` }));
    const { blocks } = message(card(...lines, { kind: 'buttons', buttons: [button('Stop', stop)] }), image);
    const texts = readTexts(blocks);
    expect(blocks).toHaveLength(50);
    expect(texts.slice(46)).toEqual(['Line 46', 'Line 47', 'Stop', 'This is too long to be shown here in full.']);
  });

  test('a text of 100,000 characters leaves room for the buttons', () => {
    const { blocks } = message(
      card({ kind: 'paragraph', tone: 'normal', text: 'word '.repeat(20_000) }, { kind: 'buttons', buttons: [button('Stop', stop)] }),
      image,
    );
    expect(readTexts(blocks).map((text) => text.length)).toEqual([2999, 2999, 3000, 4]);
  });

  test('twenty partners with five hundred people fit one form', () => {
    const fields = Array.from({ length: 20 }, (_, index) => [
      {
        kind: 'text' as const,
        id: `partner${index}`,
        label: `Partner ${index}`,
        value: 'C',
        placeholder: null,
        lines: 'one' as const,
        required: null,
        longest: 80,
      },
      {
        kind: 'people' as const,
        id: `people${index}`,
        label: 'Who?',
        value: Array.from({ length: 25 }, (_, user) => `U0123456${user}`).join('\n'),
        placeholder: '',
        hint: '',
        required: null,
      },
    ]).flat();
    const shown = view(card({ kind: 'form', fields, buttons: [button('Open', stop)] }), options);
    expect(faultsOfView(shown)).toEqual([]);
    expect(shown.blocks).toHaveLength(40);
  });

  test('a cut falls between words and never within a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), fc.integer({ min: 2, max: 40 }), (text, longest) => {
        const whole = text.toWellFormed();
        expect(shortened(whole, longest).length).toBeLessThanOrEqual(longest);
        expect(shortened(whole, longest).isWellFormed()).toBe(true);
        const at = wordBreak(`${whole}${'x'.repeat(longest)}`, longest);
        expect(at).toBeGreaterThan(0);
        expect(at).toBeLessThanOrEqual(longest + 1);
        expect(whole.slice(0, at).isWellFormed()).toBe(true);
      }),
    );
    expect(shortened('Where the councils differ', 20)).toBe('Where the councils…');
  });
});
