import { describe, expect, test } from 'vitest';
import type { Block } from '../../../src/adapters/cards/adaptive/json.ts';
import { adaptiveCard } from '../../../src/adapters/cards/adaptive-card.ts';
import type { Action } from '../../../src/application/action.ts';
import type { Element } from '../../../src/application/card.ts';
import { answerWith, button, card, resume, review, samplePng, stop } from '../../support/cards.ts';

const body = (...elements: Element[]): readonly Block[] => adaptiveCard(card(...elements), () => 'http://127.0.0.1/p.png').body;

/** An action as it travels, and its twin for older clients. */
const sent = (face: object, action: Action, more: object = {}) => ({
  type: 'Action.Execute',
  verb: action.verb,
  ...face,
  data: action,
  ...more,
  fallback: { type: 'Action.Submit', ...face, data: action, ...more },
});
const ignoring = { associatedInputs: 'none' };
const row = { type: 'Container', separator: true, spacing: 'Small', minHeight: '44px', verticalContentAlignment: 'Center' };
const line = (...columns: object[]) => ({ type: 'ColumnSet', spacing: 'None', columns });
const text = (words: string, look: object = {}) => ({ type: 'TextBlock', text: words, wrap: true, ...look });
const stretch = (...items: object[]) => ({ type: 'Column', width: 'stretch', items });
const auto = (...items: object[]) => ({ type: 'Column', width: 'auto', items });

describe('a card', () => {
  test('says what it is to clients that cannot show it and to those that read it out', () => {
    expect(adaptiveCard({ summary: 'Finished. Your 35 answers are saved.', elements: [] }, () => '')).toEqual({
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: '1.5',
      lang: 'en',
      fallbackText: 'Finished. Your 35 answers are saved.',
      speak: 'Finished. Your 35 answers are saved.',
      body: [],
    });
  });
});

describe('words', () => {
  test('headings of three ranks are headings to screen readers', () => {
    const ranks = (['title', 'question', 'section'] as const).map((rank) => ({ kind: 'heading' as const, rank, text: 'Scope' }));
    expect(body(...ranks)).toEqual([
      text('Scope', { weight: 'Bolder', size: 'Large', style: 'heading' }),
      text('Scope', { weight: 'Bolder', size: 'Medium', style: 'heading', spacing: 'Small' }),
      text('Scope', { weight: 'Bolder', style: 'heading', spacing: 'Medium' }),
    ]);
  });

  test('a quiet paragraph is small and grey', () => {
    expect(body({ kind: 'paragraph', tone: 'quiet', text: 'Why it matters' })).toEqual([
      text('Why it matters', { size: 'Small', isSubtle: true, spacing: 'Small' }),
    ]);
  });

  test('a quiet line stands close to the paragraph above it, and apart from the next', () => {
    const [said, quiet] = [
      { kind: 'paragraph', tone: 'normal', text: 'Agree the scope.' } as const,
      { kind: 'paragraph', tone: 'quiet', text: 'Critical.' } as const,
    ];
    expect(body(said, quiet, said, said).map(({ spacing }) => spacing)).toEqual(['Small', 'None', 'Medium', 'Small']);
  });

  test('strong words between spaces are markdown, with the spaces outside the asterisks', () => {
    expect(
      body({ kind: 'paragraph', tone: 'normal', text: [{ strong: 'Named. ' }, 'You answer for ', { strong: 'Northvale' }, '.'] }),
    ).toEqual([text('**Named.** You answer for **Northvale**.', { spacing: 'Small' })]);
  });

  test('strong letters within a word are runs, since asterisks there stay asterisks', () => {
    expect(body({ kind: 'paragraph', tone: 'normal', text: ['pre', { strong: 'fix' }, 'ed'] })).toEqual([
      {
        type: 'RichTextBlock',
        inlines: [
          { type: 'TextRun', text: 'pre' },
          { type: 'TextRun', text: 'fix', weight: 'Bolder' },
          { type: 'TextRun', text: 'ed' },
        ],
        spacing: 'Small',
      },
    ]);
  });

  test('a name made of markdown is one literal run, in a heading too', () => {
    expect(body({ kind: 'heading', rank: 'title', text: '**x** [a](http://b) <b>' })).toEqual([
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '**x** [a](http://b) <b>', weight: 'Bolder', size: 'Large' }] },
    ]);
  });

  test('a name that begins like a numbered list stays a name', () => {
    expect(body({ kind: 'paragraph', tone: 'normal', text: '1. thing' })).toEqual([
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '1. thing' }], spacing: 'Small' },
    ]);
  });

  test('a date function typed by somebody is parted, so that no client computes it', () => {
    expect(body({ kind: 'paragraph', tone: 'normal', text: '{{DATE(2026-01-01T00:00:00Z)}}' })).toEqual([
      {
        type: 'RichTextBlock',
        inlines: [
          { type: 'TextRun', text: '{' },
          { type: 'TextRun', text: '{DATE(2026-01-01T00:00:00Z)}}' },
        ],
        spacing: 'Small',
      },
    ]);
  });

  test('empty words make no block', () => {
    expect(
      body({ kind: 'paragraph', tone: 'normal', text: '' }, { kind: 'heading', rank: 'title', text: '' }, { kind: 'list', items: [] }),
    ).toEqual([]);
  });

  test('a list is one markdown list', () => {
    expect(body({ kind: 'list', items: ['Exit terms: Northvale', [{ strong: 'Key posts' }, ': Westbrook']] })).toEqual([
      text('- Exit terms: Northvale\n- **Key posts**: Westbrook', { spacing: 'Small' }),
    ]);
  });

  test('a list with markdown in one of its items is a line an item', () => {
    const bulleted = (item: object) => ({
      type: 'ColumnSet',
      spacing: 'Small',
      columns: [auto(text('•')), { ...stretch(item), spacing: 'Small' }],
    });
    expect(body({ kind: 'list', items: ['Exit', 'a_b_c'] })).toEqual([
      bulleted(text('Exit')),
      bulleted({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'a_b_c' }] }),
    ]);
  });
});

describe('progress', () => {
  const quiet = { size: 'Small', isSubtle: true };
  const accent = { size: 'Small', color: 'Accent' };

  test('shows where one is above the bar, and how far at the right', () => {
    expect(body({ kind: 'progress', left: 'Shared vision · Scope', bar: { done: 3, of: 8 }, right: '3 of 35' })).toEqual([
      {
        type: 'ColumnSet',
        columns: [
          stretch(text('Shared vision · Scope', quiet), text('▰▰▰▱▱▱▱▱', { ...accent, spacing: 'None' })),
          auto(text('3 of 35', { ...quiet, horizontalAlignment: 'Right' })),
        ],
      },
    ]);
  });

  test('without words at the left the bar stands there alone', () => {
    expect(body({ kind: 'progress', left: null, bar: { done: 1, of: 5 }, right: '1 of 5 areas' })).toEqual([
      {
        type: 'ColumnSet',
        columns: [stretch(text('▰▱▱▱▱', accent)), auto(text('1 of 5 areas', { ...quiet, horizontalAlignment: 'Right' }))],
      },
    ]);
  });

  test.each([
    [{ done: 0, of: 0 }, ''],
    [{ done: 9, of: 4 }, '▰▰▰▰'],
    [{ done: 50, of: 100 }, '▰▰▰▰▱▱▱▱'],
  ])('%o draws at most eight marks', (bar, marks) => {
    expect(body({ kind: 'participation', partners: [{ name: 'Eastmoor', bar, count: '', note: null }] })).toMatchObject([
      { columns: [{}, { items: [{ text: marks }] }, {}] },
    ]);
  });
});

describe('things to tap', () => {
  test('a level is a row between hairlines that takes the card’s fields along', () => {
    const choice = { level: 3, text: 'All agreed.', chosen: false, label: '3. All agreed.', action: answerWith(3) };
    expect(body({ kind: 'levels', choices: [choice] })).toEqual([
      {
        ...row,
        selectAction: sent({ title: '3. All agreed.' }, answerWith(3)),
        items: [
          line(
            { type: 'Column', width: '34px', items: [{ type: 'TextBlock', text: '3', wrap: false, weight: 'Bolder', color: 'Accent' }] },
            { ...stretch(text('All agreed.')), spacing: 'None' },
          ),
        ],
      },
    ]);
  });

  test('the chosen level has a tick, bold words and its own ground', () => {
    const choice = { level: 3, text: 'All agreed.', chosen: true, label: 'Your answer. 3. All agreed.', action: answerWith(3) };
    expect(body({ kind: 'levels', choices: [choice] })).toEqual([
      {
        ...row,
        style: 'accent',
        bleed: true,
        selectAction: sent({ title: 'Your answer. 3. All agreed.' }, answerWith(3)),
        items: [
          line(
            { type: 'Column', width: '34px', items: [{ type: 'TextBlock', text: '✓ 3', wrap: false, weight: 'Bolder', color: 'Default' }] },
            { ...stretch(text('All agreed.', { weight: 'Bolder' })), spacing: 'None' },
          ),
        ],
      },
    ]);
  });

  test('a line of a list shows its value and what a tap does, and ignores the card’s fields', () => {
    const rows = [
      { text: 'Need', value: '3', hint: 'Change', label: 'Need, 3. Change this answer', action: resume },
      { text: 'People', value: null, hint: 'Answer', label: 'Answer People', action: resume },
      { text: 'It is already finished', value: null, hint: null, label: 'It is already finished', action: resume },
    ];
    expect(body({ kind: 'rows', rows })).toEqual([
      {
        ...row,
        selectAction: sent({ title: 'Need, 3. Change this answer' }, resume, ignoring),
        items: [line(stretch(text('Need')), auto(text('3', { weight: 'Bolder' })), auto(text('Change', { color: 'Accent' })))],
      },
      {
        ...row,
        selectAction: sent({ title: 'People, Answer' }, resume, ignoring),
        items: [line(stretch(text('People')), auto(text('Answer', { color: 'Accent', weight: 'Bolder' })))],
      },
      {
        ...row,
        selectAction: sent({ title: 'It is already finished' }, resume, ignoring),
        items: [text('It is already finished', { color: 'Accent', weight: 'Bolder' })],
      },
    ]);
  });

  test('a row is never called by other words than those that are seen', () => {
    const called = (label: string) =>
      body({ kind: 'rows', rows: [{ text: 'Need', value: '3', hint: 'Change', label, action: resume }] })[0];
    expect(called('Vision. Need: 3, change')).toMatchObject({ selectAction: { title: 'Vision. Need: 3, change' } });
    expect(called('Change Need, now 3')).toMatchObject({ selectAction: { title: 'Need, 3, Change' } });
    expect(called('')).toMatchObject({ selectAction: { title: 'Need, 3, Change' } });
  });

  test('a fold unfolds in place, and its mark turns', () => {
    const rows = [{ text: 'Need', value: null, hint: null, label: 'Need', action: resume }];
    const folds = [{ id: 'vision', title: 'Shared vision', summary: '8 of 8', label: 'Shared vision, 8 of 8. Show the answers.', rows }];
    expect(body({ kind: 'folds', pick: 'Go to a question…', folds })).toEqual([
      {
        ...row,
        selectAction: {
          type: 'Action.ToggleVisibility',
          title: 'Shared vision, 8 of 8. Show the answers.',
          targetElements: ['vision-rows', 'vision-closed', 'vision-open'],
        },
        items: [
          line(
            stretch(text('Shared vision', { weight: 'Bolder' })),
            auto(text('8 of 8', { size: 'Small', isSubtle: true })),
            auto(
              text('▾', { color: 'Accent', id: 'vision-closed' }),
              text('▴', { color: 'Accent', id: 'vision-open', isVisible: false, spacing: 'None' }),
            ),
          ),
        ],
      },
      {
        type: 'Container',
        id: 'vision-rows',
        isVisible: false,
        spacing: 'None',
        items: [line({ type: 'Column', width: '12px', items: [] }, { ...stretch(...body({ kind: 'rows', rows })), spacing: 'Small' })],
      },
    ]);
  });
});

describe('buttons', () => {
  test('primary, plain and more become positive, default and overflow', () => {
    const buttons = [
      button('Next', resume, { weight: 'primary' }),
      button('Back', review, { label: 'Back to Need' }),
      button('Save and stop', stop, { weight: 'more', inputs: 'sent' }),
    ];
    expect(body({ kind: 'buttons', buttons })).toEqual([
      {
        type: 'ActionSet',
        actions: [
          sent({ title: 'Next', style: 'positive' }, resume, ignoring),
          sent({ title: 'Back', tooltip: 'Back to Need' }, review, ignoring),
          sent({ title: 'Save and stop', mode: 'secondary' }, stop),
        ],
      },
    ]);
  });

  test('a title longer than a phone’s line is cut after a word, and whole in the tooltip', () => {
    const long = 'Open the readiness check for all of the councils';
    expect(body({ kind: 'buttons', buttons: [button(long, resume)] })).toMatchObject([
      { actions: [{ title: 'Open the readiness check for all of…', tooltip: long }] },
    ]);
  });

  test('a seventh button starts a new row, and the overflow stands at the end of it', () => {
    const seven = Array.from({ length: 7 }, (_, index) => button(`Area ${index}`, resume));
    expect(body({ kind: 'buttons', buttons: [...seven, button('Stop', stop, { weight: 'more' })] })).toMatchObject([
      { actions: Array.from({ length: 6 }, (_, index) => ({ title: `Area ${index}` })) },
      { spacing: 'Small', actions: [{ title: 'Area 6' }, { title: 'Stop', mode: 'secondary' }] },
    ]);
  });

  test('a second row of buttons stands close to the first', () => {
    const one = { kind: 'buttons' as const, buttons: [button('Carry on', resume)] };
    expect(body(one, one).map(({ spacing }) => spacing)).toEqual([undefined, 'Small']);
  });

  test('no buttons are no row', () => {
    expect(body({ kind: 'buttons', buttons: [] })).toEqual([]);
  });
});

describe('a disclosure', () => {
  const disclosure = {
    kind: 'disclosure' as const,
    id: 'evidence',
    button: 'What counts as evidence',
    open: false,
    content: [{ kind: 'paragraph' as const, tone: 'normal' as const, text: 'The signed list.' }],
  };
  const section = { type: 'Container', id: 'section-evidence', isVisible: false, items: [text('The signed list.', { spacing: 'Small' })] };
  const toggle = { type: 'Action.ToggleVisibility', title: 'What counts as evidence', targetElements: ['section-evidence'] };

  test('is hidden, and shown from the overflow of the card’s last buttons', () => {
    const buttons = (name: string) => ({
      kind: 'buttons' as const,
      buttons: [button(name, resume), button('Stop', stop, { weight: 'more' })],
    });
    expect(body(disclosure, buttons('First'), buttons('Last'))).toMatchObject([
      section,
      { actions: [{ title: 'First' }, { title: 'Stop' }] },
      { actions: [{ title: 'Last' }, { ...toggle, mode: 'secondary' }, { title: 'Stop' }] },
    ]);
  });

  test('after a list is shown by a line of that list', () => {
    const rows = { kind: 'rows' as const, rows: [{ text: 'Need', value: null, hint: null, label: 'Need', action: resume }] };
    const blocks = body(rows, disclosure, { kind: 'buttons', buttons: [button('Back', resume)] });
    expect(blocks[1]).toEqual({
      ...row,
      selectAction: toggle,
      items: [text('What counts as evidence', { color: 'Accent', weight: 'Bolder' })],
    });
    expect(blocks[2]).toEqual(section);
    expect(blocks[3]).toMatchObject({ actions: [{ title: 'Back' }] });
  });

  test('in a card without buttons has its own', () => {
    expect(body(disclosure)).toEqual([{ type: 'ActionSet', actions: [toggle] }, section]);
  });

  test('that starts open is visible', () => {
    expect(body({ ...disclosure, open: true })[1]).toMatchObject({ id: 'section-evidence', isVisible: true });
  });
});

describe('a form', () => {
  const note = {
    kind: 'text' as const,
    id: 'note',
    label: 'Your note',
    value: 'As of *May*',
    placeholder: 'What would a colleague need?',
    lines: 'many' as const,
    required: null,
    longest: 500,
  };
  const saveNote = { verb: 'note' as const, round: 'r', question: 'q', seen: 1, note: 'As of *May*' };

  test('shows a field with its label, value and limits', () => {
    expect(body({ kind: 'form', fields: [note], buttons: [] })).toEqual([
      {
        type: 'Input.Text',
        id: 'note',
        label: 'Your note',
        value: 'As of *May*',
        placeholder: 'What would a colleague need?',
        isMultiline: true,
        maxLength: 500,
      },
    ]);
  });

  test('a required field says what is missing', () => {
    const name = { ...note, id: 'programme', value: '', placeholder: null, lines: 'one' as const, required: 'Give the programme a name.' };
    expect(body({ kind: 'form', fields: [name], buttons: [] })).toEqual([
      {
        type: 'Input.Text',
        id: 'programme',
        label: 'Your note',
        isRequired: true,
        errorMessage: 'Give the programme a name.',
        maxLength: 500,
      },
    ]);
  });

  test('a required field holds up no other button that sends it', () => {
    const name = { ...note, required: 'Give the programme a name.' };
    const [field] = body({ kind: 'form', fields: [name], buttons: [button('Next', resume), button('Back', stop)] });
    expect(field).not.toHaveProperty('isRequired');
  });

  const beside = { hint: 'The first is the lead.', required: null };

  test('people are named one a line, and a choice shows all its options', () => {
    const people = {
      kind: 'people' as const,
      id: 'people0',
      label: 'Who answers?',
      value: 'Head of IT',
      placeholder: 'One a line',
      ...beside,
    };
    const options = [
      { value: 'core', title: 'Core' },
      { value: 'full', title: 'Full' },
    ];
    const depth = { kind: 'choice' as const, id: 'depth', label: 'How deep?', value: 'core', options };
    expect(body({ kind: 'form', fields: [depth, people], buttons: [] }).toReversed()).toEqual([
      { type: 'Input.Text', id: 'people0', label: 'Who answers?', value: 'Head of IT', placeholder: 'One a line', isMultiline: true },
      { type: 'Input.ChoiceSet', id: 'depth', label: 'How deep?', value: 'core', style: 'expanded', wrap: true, choices: options },
    ]);
  });

  test('several are chosen of some options, and where one alone must be, the field says so', () => {
    const options = [
      { value: 'vision', title: 'Shared vision' },
      { value: 'risk', title: 'Risk management' },
    ];
    const areas = { kind: 'choices' as const, id: 'areas', label: 'Areas', value: 'vision,risk', options, required: 'Choose one.' };
    expect(body({ kind: 'form', fields: [areas], buttons: [] })).toEqual([
      {
        type: 'Input.ChoiceSet',
        id: 'areas',
        label: 'Areas',
        value: 'vision,risk',
        style: 'expanded',
        isMultiSelect: true,
        wrap: true,
        choices: options,
        isRequired: true,
        errorMessage: 'Choose one.',
      },
    ]);
  });

  test('a field holds up none of the card’s other buttons that send it', () => {
    const to = { kind: 'people' as const, id: 'to', label: 'To whom?', value: '', placeholder: 'One', hint: '', required: 'Choose one.' };
    const typed = { ...note, lines: 'one' as const, required: 'Write a few words.' };
    const part = {
      kind: 'disclosure' as const,
      id: 'part',
      button: 'More',
      open: true,
      content: [{ kind: 'form' as const, fields: [typed, to], buttons: [] }],
    };
    const action = { verb: 'resume' as const, round: 'round-1' };
    const beside = (inputs: 'sent' | 'ignored') =>
      JSON.stringify(body(part, { kind: 'buttons', buttons: [{ title: 'On', action, weight: 'plain', label: null, inputs }] }));
    expect(beside('ignored')).toContain('"isRequired":true');
    expect(beside('sent')).not.toContain('isRequired');
  });

  test('a day is picked between two others', () => {
    const limits = { from: '2026-11-03', to: '2027-11-02', required: 'Choose a day.' };
    const date = { kind: 'date' as const, id: 'deadline', label: 'Until when?', value: '2026-12-04', ...limits };
    const input = { type: 'Input.Date', id: 'deadline', label: 'Until when?', min: '2026-11-03', max: '2027-11-02' };
    const required = { isRequired: true, errorMessage: 'Choose a day.' };
    expect(body({ kind: 'form', fields: [date], buttons: [] })).toEqual([{ ...input, value: '2026-12-04', ...required }]);
    expect(body({ kind: 'form', fields: [{ ...date, value: '', required: null }], buttons: [] })).toEqual([input]);
  });

  test('one partner stands apart from the next', () => {
    const people = { kind: 'people' as const, id: 'people0', label: 'Who answers?', value: '', placeholder: 'One a line', ...beside };
    expect(body({ kind: 'form', fields: [people, { ...note, id: 'partner1' }], buttons: [] })[1]).toMatchObject({
      separator: true,
      spacing: 'Medium',
    });
  });

  test('its button sends the fields, and says empty for one that a client leaves out because it was emptied', () => {
    const blocks = body({ kind: 'form', fields: [note], buttons: [button('Save the note', saveNote, { inputs: 'sent' })] });
    expect(blocks[1]).toEqual({ type: 'ActionSet', actions: [sent({ title: 'Save the note' }, { ...saveNote, note: '' })] });
  });
});

describe('columns', () => {
  test('pairs are read across, two a line', () => {
    const pairs = [
      { name: 'Need', value: '3' },
      { name: 'Scope', value: '2' },
      { name: 'Future', value: "don't know" },
    ];
    expect(body({ kind: 'pairs', pairs })).toEqual([
      { type: 'ColumnSet', spacing: 'Small', columns: [stretch(text('Need **3**')), stretch(text('Scope **2**'))] },
      { type: 'ColumnSet', spacing: 'Small', columns: [stretch(text("Future **don't know**")), stretch()] },
    ]);
  });

  test('a pair that half a phone has no room for has a line of its own, and so have those beside it', () => {
    const [name, value] = ['Remind those who are not done', 'Every three working days'];
    const pairs = [
      { name, value },
      { name: 'Bank holidays of', value: 'Scotland' },
    ];
    expect(body({ kind: 'pairs', pairs })).toEqual([
      { type: 'ColumnSet', spacing: 'Small', columns: [stretch(text(`${name} **${value}**`))] },
      { type: 'ColumnSet', spacing: 'Small', columns: [stretch(text('Bank holidays of **Scotland**'))] },
    ]);
  });

  test('participation is a line a partner: name, bar and count', () => {
    expect(
      body({ kind: 'participation', partners: [{ name: 'Eastmoor', bar: { done: 4, of: 6 }, count: '4 of 6', note: '2 part way' }] }),
    ).toEqual([
      {
        type: 'ColumnSet',
        spacing: 'Small',
        separator: true,
        columns: [
          { type: 'Column', width: 38, items: [text('Eastmoor', { weight: 'Bolder' })] },
          { type: 'Column', width: 32, items: [text('▰▰▰▰▱▱', { color: 'Accent' })] },
          {
            type: 'Column',
            width: 30,
            items: [
              text('4 of 6', { horizontalAlignment: 'Right' }),
              text('2 part way', { size: 'Small', isSubtle: true, spacing: 'None', horizontalAlignment: 'Right' }),
            ],
          },
        ],
      },
    ]);
  });

  test('a table has a row of names, and its figures stand right', () => {
    const cell = (words: string, look: object = {}) => ({ type: 'TableCell', items: [text(words, look)] });
    const head = { size: 'Small', weight: 'Bolder' };
    expect(body({ kind: 'table', columns: ['Area', 'Eastmoor'], rows: [['Governance', '71']] })).toEqual([
      {
        type: 'Table',
        spacing: 'Small',
        showGridLines: false,
        columns: [{ width: 3 }, { width: 2, horizontalCellContentAlignment: 'Right' }],
        rows: [
          { type: 'TableRow', cells: [cell('Area', head), cell('Eastmoor', head)] },
          { type: 'TableRow', cells: [cell('Governance'), cell('71')] },
        ],
      },
    ]);
  });
});

describe('what stands out', () => {
  test.each([
    ['warning', 'warning'],
    ['failure', 'attention'],
  ] as const)('a %s stands on its own ground with its button', (tone, style) => {
    const strip = { kind: 'strip' as const, tone, text: [{ strong: 'Not saved.' }, ' Try again.'], buttons: [button('Try again', resume)] };
    expect(body(strip)).toEqual([
      {
        type: 'Container',
        style,
        bleed: true,
        items: [text('**Not saved.** Try again.'), { type: 'ActionSet', actions: [sent({ title: 'Try again' }, resume, ignoring)] }],
      },
    ]);
  });

  test('a picture is where the messenger says, with its words', () => {
    const picture = { kind: 'picture' as const, png: samplePng(), alt: 'Map of five areas.' };
    const seen: unknown[] = [];
    const blocks = adaptiveCard(card(picture), (asked) => {
      seen.push(asked);
      return 'https://bot.example/p.png';
    }).body;
    expect(seen).toEqual([picture]);
    expect(blocks).toEqual([{ type: 'Image', url: 'https://bot.example/p.png', altText: 'Map of five areas.', size: 'Stretch' }]);
  });
});
