import fc from 'fast-check';
import type { Action } from '../../src/application/action.ts';
import type { Button, Card, Element, Field, Row, Text } from '../../src/application/card.ts';
import { anyCharacter } from './any-character.ts';

/** Cards of any shape, with words as people type and paste them: hostile, odd and very long ones among them. */

const hostile = [
  '<!channel> & *Co*',
  '<@U12345678>',
  '<https://example.org|here>',
  '*x*',
  '_a_',
  '~s~',
  '`c`',
  '```block```',
  ':tada:',
  '&amp;',
  '&lt;!here&gt;',
  '> quoted',
  '@here',
  '#general',
  '\u0000\u0007',
  '\ud83d',
  '👩‍👩‍👧‍👦',
  '\u202e',
  '\n',
  '\r\n',
  '\t',
  ' ',
  'plain words',
  'Council',
];

/** May be empty. */
export const typed: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...hostile) },
      { weight: 1, arbitrary: fc.string({ unit: anyCharacter, maxLength: 12 }) },
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

const long = fc
  .tuple(typed, fc.integer({ min: 0, max: 9_000 }))
  .map(([part, length]) => `${part} word`.repeat(Math.ceil(length / (part.length + 5))));

/** Now and then of thousands of characters. */
const words = fc.oneof({ weight: 12, arbitrary: typed }, { weight: 1, arbitrary: long });
const maybe = fc.option(words);
const text: fc.Arbitrary<Text> = fc.oneof(
  words,
  fc.array(
    fc.oneof(
      words,
      words.map((strong) => ({ strong })),
    ),
    { maxLength: 4 },
  ),
);
const count = fc.nat(120);
const bar = fc.record({ done: count, of: count });

const id = fc.stringMatching(/^[a-z]{1,12}(\.[a-z]{1,40}){0,3}$/);
let made = 0;
/** No two alike, as no two buttons of a card do the same. */
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ verb: fc.constant('show' as const), round: fc.uuid(), question: id.map((part) => `${part}-${made++}`) }),
  fc.record({ verb: fc.constant('stop' as const), round: fc.uuid() }),
  fc.record({ verb: fc.constant('note' as const), round: fc.uuid(), question: id, seen: count, note: words }),
  fc.record({
    verb: fc.constant('open-round' as const),
    programme: typed,
    purpose: fc.constant('new-programme' as const),
    depth: fc.constant('core' as const),
    bank: fc.constantFrom('', 'own@1.0.0+0a1b2c3d'),
    visibility: fc.constantFrom('named' as const, 'confidential' as const),
    partners: fc.array(fc.record({ name: typed, people: words }), { maxLength: 8 }),
    key: fc.uuid(),
    deadline: typed,
    reminders: fc.constant('3' as const),
    summary: fc.constant('week' as const),
    days: fc.constant('1,2,3,4,5'),
    hours: fc.constant('9-17' as const),
    nation: fc.constant('none' as const),
  }),
);
const button: fc.Arbitrary<Button> = fc.record({
  title: words,
  action,
  weight: fc.constantFrom('primary', 'plain', 'more'),
  label: maybe,
  inputs: fc.constantFrom('sent', 'ignored'),
});
const buttons = fc.array(button, { maxLength: 9 });
const row: fc.Arbitrary<Row> = fc.record({ text: words, value: maybe, hint: maybe, label: words, action });
const rows = fc.array(row, { maxLength: 8 });

const fields: fc.Arbitrary<Field[]> = fc
  .array(
    fc.oneof(
      fc.record({
        kind: fc.constant('text' as const),
        label: words,
        value: words,
        placeholder: maybe,
        lines: fc.constantFrom('one' as const, 'many' as const),
        required: maybe,
        longest: fc.integer({ min: 1, max: 5_000 }),
      }),
      fc.record({
        kind: fc.constant('people' as const),
        label: words,
        value: fc.oneof(words, fc.constant('U12345678\nW23456789')),
        placeholder: words,
        hint: words,
        required: maybe,
      }),
      fc.record({
        kind: fc.constant('date' as const),
        label: words,
        value: fc.constantFrom('2026-12-04', '', 'tomorrow'),
        from: fc.constant('2026-11-03'),
        to: fc.constant('2027-11-02'),
        required: maybe,
      }),
      fc.record({
        kind: fc.constant('choice' as const),
        label: words,
        value: fc.constantFrom('option-0', 'option-3', ''),
        options: fc
          .array(words, { minLength: 1, maxLength: 14 })
          .map((titles) => titles.map((title, index) => ({ value: `option-${index}`, title }))),
      }),
      fc.record({
        kind: fc.constant('choices' as const),
        label: words,
        value: fc.constantFrom('option-0', 'option-0,option-2', 'option-20', ''),
        options: fc
          .array(words, { minLength: 1, maxLength: 14 })
          .map((titles) => titles.map((title, index) => ({ value: `option-${index}`, title }))),
        required: maybe,
      }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((drawn) => drawn.map((field) => ({ ...field, id: `field${made++}` })));
const form = fc.record({ kind: fc.constant('form' as const), fields, buttons: fc.array(button, { minLength: 1, maxLength: 4 }) });
const paragraph = fc.record({ kind: fc.constant('paragraph' as const), text, tone: fc.constantFrom('normal' as const, 'quiet' as const) });

const element: fc.Arbitrary<Element> = fc.oneof(
  fc.record({
    kind: fc.constant('heading' as const),
    rank: fc.constantFrom('title' as const, 'question' as const, 'section' as const),
    text: words,
  }),
  paragraph,
  fc.record({ kind: fc.constant('list' as const), items: fc.array(text, { maxLength: 40 }) }),
  fc.record({ kind: fc.constant('progress' as const), left: maybe, bar, right: words }),
  fc.record({
    kind: fc.constant('levels' as const),
    choices: fc.array(fc.record({ level: fc.integer({ min: 0, max: 4 }), text: words, chosen: fc.boolean(), label: words, action }), {
      maxLength: 5,
    }),
  }),
  fc.record({ kind: fc.constant('rows' as const), rows }),
  fc.record({
    kind: fc.constant('folds' as const),
    pick: words,
    folds: fc.array(fc.record({ id, title: words, summary: words, label: words, rows }), { maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant('pairs' as const), pairs: fc.array(fc.record({ name: words, value: words }), { maxLength: 24 }) }),
  fc.record({
    kind: fc.constant('participation' as const),
    partners: fc.array(fc.record({ name: words, bar, count: words, note: maybe }), { maxLength: 25 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    columns: fc.array(words, { maxLength: 8 }),
    rows: fc.array(fc.array(words, { maxLength: 8 }), { maxLength: 8 }),
  }),
  fc.record({ kind: fc.constant('picture' as const), png: fc.constant(new Uint8Array()), alt: words }),
  fc.record({ kind: fc.constant('strip' as const), tone: fc.constantFrom('warning' as const, 'failure' as const), text, buttons }),
  fc.record({
    kind: fc.constant('disclosure' as const),
    id: id.map((part) => `${part}-${made++}`),
    button: words,
    content: fc.array(fc.oneof(paragraph, form), { maxLength: 2 }),
    open: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('buttons' as const), buttons }),
);

/** At most one form, as in every card of ours: its fields have names of their own. */
export const anyCard: fc.Arbitrary<Card> = fc.record({
  summary: words,
  elements: fc
    .tuple(fc.array(element, { maxLength: 14 }), fc.option(form), fc.nat(14))
    .map(([elements, own, at]) => (own ? elements.toSpliced(at, 0, own) : elements)),
});
