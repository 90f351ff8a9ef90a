import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, shortened, teamsLimits } from '../../../src/adapters/cards/adaptive/limits.ts';
import { adaptiveCard } from '../../../src/adapters/cards/adaptive-card.ts';
import { type Action, decodeAction } from '../../../src/application/action.ts';
import type { Card, Element, Run } from '../../../src/application/card.ts';
import { faultsOf, partsOf, readTexts } from '../../support/adaptive-cards.ts';
import { answerWith, button, card, everyCard, questionCard, resume, reviewCard, stop } from '../../support/cards.ts';

const converted = (from: Card) => adaptiveCard(from, () => 'http://127.0.0.1/p.png');

/** Words as people type them, with everything that some client might read as more than words. */
const typed = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        '**x**',
        '_a_',
        '[a](http://b)',
        '<b>',
        '&amp;',
        '1. ',
        '- ',
        '# ',
        '> ',
        '{{DATE(2026-01-01T00:00:00Z)}}',
        '\\*',
        '`c`',
      ),
      fc.constantFrom('\n', '\t', ' ', '~~s~~', 'www.example.org', 'https://example.org', '![i](j)', '|a|b|', '***', 'plain words'),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => text !== '');
const runs = fc.array(
  fc.oneof(
    typed,
    typed.map((strong) => ({ strong })),
  ),
  { minLength: 1, maxLength: 5 },
);
const plain = (text: readonly Run[]) => text.map((run) => (typeof run === 'string' ? run : run.strong)).join('');

describe('every card', () => {
  test.each(Object.entries(everyCard()))('%s is an Adaptive Card 1.5', (_, sample) => {
    expect(faultsOf(converted(sample))).toEqual([]);
  });

  test.each(Object.entries(everyCard()))('%s says the same in both forms of each of its actions', (_, sample) => {
    const taps = partsOf(converted(sample)).filter(({ type }) => type === 'Action.Execute');
    for (const { type, verb, fallback, ...rest } of taps) {
      expect(fallback).toEqual({ type: 'Action.Submit', ...rest });
      expect(decodeAction(rest['data'])).toMatchObject({ verb });
    }
  });
});

describe('actions come back', () => {
  const fields = (from: Element) =>
    partsOf(converted(card(from)))
      .filter(({ type }) => type === 'Action.Execute')
      .map(({ data }) => data as object);

  test('as they were sent', () => {
    const [data] = fields({ kind: 'buttons', buttons: [button('3', answerWith(3))] });
    expect(decodeAction(data)).toEqual(answerWith(3));
  });

  test('with what was typed beside them', () => {
    const note: Action = { verb: 'note', round: 'r', question: 'q', seen: 2, note: 'old' };
    const field = {
      kind: 'text' as const,
      id: 'note',
      label: 'Note',
      value: 'old',
      placeholder: null,
      lines: 'many' as const,
      required: null,
      longest: 500,
    };
    const [data] = fields({ kind: 'form', fields: [field], buttons: [button('Save', note, { inputs: 'sent' })] });
    expect(decodeAction({ ...data, note: 'new' })).toEqual({ ...note, note: 'new' });
    expect(decodeAction(data)).toEqual({ ...note, note: '' });
  });
});

describe('texts', () => {
  const readAs = (elements: readonly Element[]) => readTexts(converted(card(...elements)));

  test('show as they were typed, wherever they stand', () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(readAs([{ kind: 'heading', rank: 'title', text }])).toEqual([text]);
        expect(readAs([{ kind: 'paragraph', tone: 'quiet', text }])).toEqual([text]);
        expect(readAs([{ kind: 'rows', rows: [{ text, value: text, hint: text, label: '', action: resume }] }])).toEqual([
          text,
          text,
          text,
        ]);
        expect(readAs([{ kind: 'table', columns: [text], rows: [[text]] }])).toEqual([text, text]);
        expect(readAs([{ kind: 'strip', tone: 'failure', text, buttons: [] }])).toEqual([text]);
      }),
    );
  });

  test('show as they were typed with strong words among them', () => {
    fc.assert(
      fc.property(runs, (text) => {
        expect(readAs([{ kind: 'paragraph', tone: 'normal', text }])).toEqual([plain(text)]);
      }),
    );
  });

  test('show as they were typed as items of a list', () => {
    fc.assert(
      fc.property(fc.array(runs, { minLength: 1, maxLength: 4 }), (items) => {
        const lines = readAs([{ kind: 'list', items }]).flatMap((text) => (text === '•' ? [] : [text]));
        expect(lines.join('\n')).toEqual(items.map(plain).join('\n'));
      }),
    );
  });

  test('in fields and labels are left as they are', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const field = {
          kind: 'text' as const,
          id: 'f',
          label: text,
          value: text,
          placeholder: text,
          lines: 'many' as const,
          required: text,
          longest: 9,
        };
        expect(converted(card({ kind: 'form', fields: [field], buttons: [] })).body).toMatchObject([
          { label: text, value: text, placeholder: text, errorMessage: text },
        ]);
      }),
    );
  });
});

describe('size', () => {
  test('a question is about 10 KB and a review of 35 answers under 50', () => {
    expect(bytesOf(converted(questionCard()))).toBeLessThan(12_000);
    expect(bytesOf(converted(reviewCard(7)))).toBeLessThan(50_000);
  });

  test('a review of 90 answers keeps every row, if without the form for older clients', () => {
    const large = converted(reviewCard(18));
    expect(bytesOf(large)).toBeLessThanOrEqual(teamsLimits.cardBytes);
    expect(partsOf(large).filter(({ verb }) => verb === 'show')).toHaveLength(92);
  });

  test('a text of 100,000 characters is shortened, and what was typed into a field is not', () => {
    const note = 'é'.repeat(10_000);
    const large = converted(
      card(
        { kind: 'paragraph', tone: 'normal', text: 'word '.repeat(20_000) },
        {
          kind: 'form',
          fields: [
            { kind: 'text', id: 'note', label: 'Note', value: note, placeholder: null, lines: 'many', required: null, longest: 500 },
          ],
          buttons: [],
        },
      ),
    );
    expect(bytesOf(large)).toBeLessThanOrEqual(teamsLimits.cardBytes);
    expect(readTexts(large)[0]).toMatch(/^(word )+word…$/);
    expect(large.body[1]).toMatchObject({ value: note });
  });

  test('a table of thousands of cells gives way to a line that says so, and the buttons stay', () => {
    const large = converted(
      card(
        { kind: 'heading', rank: 'title', text: 'By topic' },
        { kind: 'table', columns: Array(50).fill('Council'), rows: Array(40).fill(Array(50).fill('100')) },
        { kind: 'buttons', buttons: [button('Stop', stop)] },
      ),
    );
    expect(bytesOf(large)).toBeLessThanOrEqual(teamsLimits.cardBytes);
    expect(readTexts(large)).toEqual(['By topic', 'This is too long to be shown here in full.']);
    expect(large.body.some(({ type }) => type === 'ActionSet')).toBe(true);
    expect(faultsOf(large)).toEqual([]);
  });

  test('a shortened text is never longer than asked, ends on a word and loses no half character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, longest) => {
        const short = shortened(text, longest);
        expect([...short].length).toBeLessThanOrEqual(longest);
        expect(short.isWellFormed()).toBe(text.isWellFormed());
      }),
    );
    expect(shortened('Where the councils differ', 20)).toBe('Where the councils…');
  });
});
