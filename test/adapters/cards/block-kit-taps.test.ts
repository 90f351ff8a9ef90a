import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeTap, encodeButton, type Tap, tapPattern } from '../../../src/adapters/cards/block-kit/taps.ts';
import { message, sheetView } from '../../../src/adapters/cards/block-kit.ts';
import { type Action, UnknownAction } from '../../../src/application/action.ts';
import type { Card, Disclosure } from '../../../src/application/card.ts';
import { usualTimes } from '../../../src/application/times.ts';
import { answerWith, button, card, everyCard, questionCard, resume, review, stop, whyNotCard } from '../../support/cards.ts';
import { partsIn, tapsIn } from '../../support/slack-texts.ts';

const shown = (from: Card, seenBy?: 'one') => message(from, () => null, seenBy).blocks;
const valueFor = (from: Card, title: string, seenBy?: 'one') => tapsIn(shown(from, seenBy)).find((tap) => tap.title === title)?.value;
/** What Slack sends when the thing with this title is tapped. */
function tap(from: Card, title: string): Tap {
  const [found] = tapsIn(shown(from)).filter((each) => each.title === title);
  if (!found) throw new Error(`There is no ${title}`);
  const element = found.kind === 'button' ? { value: found.value } : { selected_option: { value: found.value } };
  return decodeTap({
    type: 'block_actions',
    actions: [{ type: found.kind, action_id: found.id, ...element }],
    message: { blocks: shown(from) },
  });
}

describe('actions come back as they were sent', () => {
  test.each([
    ['from a level', questionCard(), '3', answerWith(3)],
    ['from a button', questionCard(), "Don't know", { ...answerWith(3), answer: 'dk' }],
    ['from the menu', questionCard(), 'My answers', review],
    ['from a line of a list', whyNotCard(), 'It is already finished', { reason: 'It is already finished' }],
  ] as const)('%s', (_, from, title, action) => {
    expect(tap(from, title)).toMatchObject({ does: 'act', action });
  });

  test.each(Object.entries(everyCard()))('from everything on the card: %s', (_, from) => {
    const blocks = shown(from);
    for (const { value, id } of tapsIn(blocks)) {
      expect(id).toMatch(tapPattern);
      expect(decodeTap({ actions: [{ value }], message: { blocks } }).does).toMatch(/act|open/);
    }
  });

  test('and each element of a card has an id of its own', () => {
    for (const from of Object.values(everyCard())) {
      const ids = partsIn(shown(from)).flatMap(({ action_id }) => action_id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test('a form of many partners asks for them again rather than not travel', () => {
    const partners = Array.from({ length: 20 }, (_, index) => ({ name: `Council ${index}`, people: 'U12345678\n'.repeat(20) }));
    const open: Action = {
      verb: 'open-round',
      programme: 'IT',
      purpose: 'new-programme',
      depth: 'core',
      bank: '',
      visibility: 'named',
      partners,
      key: 'k',
      ...usualTimes,
    };
    expect(JSON.parse(encodeButton(open) ?? '')).toEqual({ ...open, partners: [] });
    expect(encodeButton({ ...open, partners: partners.slice(0, 2) })).toBe(JSON.stringify({ ...open, partners: partners.slice(0, 2) }));
  });

  test('an action that is too long to travel has no button', () => {
    const note: Action = { verb: 'note', round: 'r', question: 'q', seen: 0, note: 'x'.repeat(2_000) };
    expect(
      tapsIn(shown(card({ kind: 'buttons', buttons: [button('Save', note), button('Stop', stop)] }))).map(({ title }) => title),
    ).toEqual(['Stop']);
  });

  test('an action that is too long for a menu has a button instead', () => {
    const show: Action = { verb: 'show', round: 'r', question: 'q'.repeat(180) };
    const more = { weight: 'more' as const };
    const buttons = [button('Far', show, more), button('Stop', stop, more), button('My answers', review, more)];
    expect(tapsIn(shown(card({ kind: 'buttons', buttons }))).map(({ title, kind }) => `${title}: ${kind}`)).toEqual([
      'Far: button',
      'Stop: overflow',
      'My answers: overflow',
    ]);
    const row = { text: 'Far', value: null, hint: 'Change', label: 'Change Far', action: show };
    const folds = [{ id: 'a', title: 'Area', summary: '', label: '', rows: [row] }];
    expect(tapsIn(shown(card({ kind: 'folds', pick: 'Go to…', folds })))).toMatchObject([{ title: 'Change', kind: 'button' }]);
  });
});

describe('a part of a card opens in a modal', () => {
  test('from the menu, with what it holds riding in the card, its title said once', () => {
    expect(valueFor(questionCard(), 'What counts as evidence')).toBe('open:evidence');
    expect(tap(questionCard(), 'What counts as evidence')).toEqual({
      does: 'open',
      sheet: {
        id: 'evidence',
        title: 'What counts as evidence',
        about: 'Have the partners agreed which services will be shared, and which will stay local?',
        content: [{ kind: 'paragraph', tone: 'normal', text: ['The signed list, and the minutes of the board that agreed it.'] }],
      },
    });
  });

  test('and the buttons that carry it act as before', () => {
    const carrier = tapsIn(shown(questionCard())).find(({ value }) => value.includes('"opens"'));
    expect(carrier?.title).toBe("Don't know");
    expect(tap(questionCard(), "Don't know")).toEqual({ does: 'act', action: { ...answerWith(0), answer: 'dk' } });
  });

  test('with the note as it is, and the action to save another', () => {
    const opened = tap(questionCard({ note: 'The “draft”\nsits with legal.' }), 'Your note');
    expect(opened).toMatchObject({
      does: 'open',
      sheet: {
        content: [
          {
            fields: [{ kind: 'text', id: 'note', value: 'The “draft”\nsits with legal.', lines: 'many', longest: 500 }],
            buttons: [{ title: 'Save the note', action: { verb: 'note', note: '' } }],
          },
        ],
      },
    });
  });

  test('from a button of its own below a list', () => {
    expect(valueFor(whyNotCard(), 'Another reason…')).toMatch(/^\{"opens":\[/);
    expect(tap(whyNotCard(), 'Another reason…')).toMatchObject({
      does: 'open',
      sheet: { id: 'other-reason', about: 'Why does this not apply to Northvale?' },
    });
  });

  test('from a button of its own where one person alone sees the card, since that does not come back', () => {
    expect(valueFor(questionCard(), 'What counts as evidence', 'one')).toMatch(/^\{"opens":\[/);
    expect(tapsIn(shown(questionCard(), 'one')).filter(({ value }) => value.startsWith('open:'))).toEqual([]);
  });

  test('whatever was typed into it, if not more than a button holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
        const from = questionCard({ note: typed });
        const opened = tap(from, typed ? 'Your note' : 'Add a note');
        expect(opened).toMatchObject({ sheet: { content: [{ fields: [{ value: typed }] }] } });
      }),
    );
  });

  test('a note of 500 characters that all need two signs still opens whole', () => {
    const note = '"\n'.repeat(250);
    expect(tap(questionCard({ note }), 'Your note')).toMatchObject({ sheet: { content: [{ fields: [{ value: note }] }] } });
  });

  test('a long explanation is shortened to fit, and what was typed never is: it would come back so', () => {
    const paragraph: Disclosure = {
      kind: 'disclosure',
      id: 'long',
      button: 'Read on',
      open: false,
      content: [{ kind: 'paragraph', tone: 'normal', text: 'word '.repeat(5_000) }],
    };
    expect(tap(card(paragraph), 'Read on')).toMatchObject({ sheet: { content: [{ text: expect.stringMatching(/^(word )+word…$/) }] } });
    expect(tapsIn(shown(questionCard({ note: 'x'.repeat(3_000) }))).map(({ title }) => title)).not.toContain('Your note');
  });

  test('an open part is read in the card itself', () => {
    expect(JSON.stringify(shown(questionCard({ note: 'The draft sits with legal.' })))).toContain(
      '*Your note*  The draft sits with legal.',
    );
  });

  test('as a modal that sends what it asks for', () => {
    const opened = tap(questionCard({ note: 'The draft sits with legal.' }), 'Your note');
    if (opened.does !== 'open') throw new Error('It acts');
    expect(sheetView(opened.sheet, { callbackId: 'sheet', carried: 'C1 17.3' })).toMatchObject({
      type: 'modal',
      callback_id: 'sheet',
      title: { text: 'Your note' },
      submit: { text: 'Save the note' },
      blocks: [
        { type: 'context', elements: [{ text: 'Have the partners agreed which services will be shared, and which will stay local?' }] },
        {
          type: 'input',
          block_id: 'note',
          optional: true,
          element: { type: 'plain_text_input', multiline: true, max_length: 500, initial_value: 'The draft sits with legal.' },
        },
      ],
    });
  });
});

describe('what is no tap of ours is refused', () => {
  test.each([
    [undefined],
    [{}],
    [{ actions: [] }],
    [{ actions: [null] }],
    [{ actions: [{ value: 'resume' }] }],
    [{ actions: [{ value: '[]' }] }],
    [{ actions: [{ value: '{"verb":"dance"}' }] }],
    [{ actions: [{ value: '{"opens":[]}' }] }],
    [{ actions: [{ value: '{"opens":[{"content":[{"kind":"form","buttons":[{}]}]}]}' }] }],
    [{ actions: [{ value: 'open:evidence' }], message: { blocks: [] } }],
    [{ actions: [{ selected_option: { value: 'open:evidence' } }], message: null }],
  ])('%j', (body) => {
    expect(() => decodeTap(body)).toThrow(UnknownAction);
  });

  test('whatever is sent', () => {
    fc.assert(
      fc.property(fc.anything(), fc.json(), (anything, json) => {
        for (const body of [
          anything,
          { actions: [anything] },
          { actions: [{ value: json }], message: anything },
          { actions: [{ value: `{"opens":${json}}` }] },
        ]) {
          try {
            decodeTap(body);
          } catch (error) {
            expect(error).toBeInstanceOf(UnknownAction);
          }
        }
      }),
    );
  });

  test('an action that is a part of another object’s nature is not taken for one', () => {
    expect(() => decodeTap({ actions: [{ value: JSON.stringify({ ...resume, verb: 'constructor' }) }] })).toThrow(UnknownAction);
  });
});
