import type { types } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { decodeSubmission, decodeTap } from '../../../src/adapters/cards/block-kit/taps.ts';
import { home, type ViewOptions, view } from '../../../src/adapters/cards/block-kit.ts';
import { UnknownAction } from '../../../src/application/action.ts';
import type { Card, Field } from '../../../src/application/card.ts';
import { button, card, everyCard, formCard, questionCard, resume, statusCard, welcomeCard } from '../../support/cards.ts';
import { readTexts, tapsIn } from '../../support/slack-texts.ts';

const { partners: partnersForm = card() } = everyCard();
const options: ViewOptions = { callbackId: 'form', carried: 'C123' };
/** As Slack's own types want it. */
const modal = (from: Card, more: Partial<ViewOptions> = {}): types.ModalView => view(from, { ...options, ...more });
const withField = (field: Field) =>
  card({ kind: 'form', fields: [field], buttons: [button('Save', resume, { weight: 'primary', inputs: 'sent' })] });
const inputOf = (field: Field) => modal(withField(field)).blocks[0];
const text = { kind: 'text', id: 'f', label: 'Name', value: '', placeholder: null, lines: 'one', required: null, longest: 80 } as const;

describe('a form as a modal', () => {
  test('has its title in the bar, its primary button as the one that sends, and real fields', () => {
    const { title, submit, close, blocks, callback_id } = modal(formCard('Shared IT service'), { close: 'Close' });
    expect({ title, submit, close, callback_id }).toMatchObject({
      title: { text: 'Open a readiness check' },
      submit: { text: 'Next: councils and…' },
      close: { text: 'Close' },
      callback_id: 'form',
    });
    expect(blocks.map(({ type }) => type)).toEqual(['input', 'input', 'actions', 'context']);
    expect(tapsIn(blocks).map(({ title }) => title)).toEqual(['Read the questions']);
  });

  test('repeats in full a title that the bar cannot hold', () => {
    const { title, blocks } = modal(welcomeCard('Shared IT and customer service'));
    expect(title.text).toBe('Readiness check: Shared…');
    expect(blocks[0]).toMatchObject({ type: 'header', text: { text: 'Readiness check: Shared IT and customer service' } });
  });

  test('a card without a form has nothing to send', () => {
    expect(modal(statusCard())).not.toHaveProperty('submit');
  });

  test('a text field is one line or many, may be empty unless it says why not, and takes as much as it may', () => {
    expect(inputOf({ ...text, lines: 'many', value: 'Old', placeholder: 'Shared IT', required: 'Name it.' })).toEqual({
      type: 'input',
      block_id: 'f',
      label: { type: 'plain_text', text: 'Name', emoji: false },
      optional: false,
      element: {
        type: 'plain_text_input',
        action_id: 'field',
        multiline: true,
        max_length: 80,
        initial_value: 'Old',
        placeholder: { type: 'plain_text', text: 'Shared IT', emoji: false },
      },
    });
    expect(inputOf(text)).toMatchObject({ optional: true, element: { multiline: false } });
  });

  test('a text that is longer than it may be is shown whole, so that its writer can shorten it', () => {
    expect(inputOf({ ...text, value: 'x'.repeat(100) })).toMatchObject({ element: { initial_value: 'x'.repeat(100), max_length: 100 } });
  });

  test('people are picked, and those picked before are there', () => {
    const people: Field = {
      kind: 'people',
      id: 'people0',
      label: 'Who answers?',
      value: 'U12345678\nsomebody else\nW234',
      placeholder: 'One person a line.',
      hint: 'The first is the lead.',
      required: null,
    };
    expect(inputOf(people)).toMatchObject({
      block_id: 'people0',
      hint: { text: 'The first is the lead.' },
      optional: true,
      element: { type: 'multi_users_select', initial_users: ['U12345678', 'W234'] },
    });
    expect(inputOf({ ...people, required: 'Choose somebody.' })).toMatchObject({ optional: false });
    expect(inputOf({ ...people, value: '' })).not.toHaveProperty('element.initial_users');
  });

  test('a day is picked, and one picked before is there', () => {
    const date: Field = {
      kind: 'date',
      id: 'deadline',
      label: 'Until when?',
      value: '',
      from: '2026-11-03',
      to: '2027-11-02',
      required: null,
    };
    expect(inputOf(date)).toEqual({
      type: 'input',
      block_id: 'deadline',
      label: { type: 'plain_text', text: 'Until when?', emoji: false },
      optional: true,
      element: { type: 'datepicker', action_id: 'field' },
    });
    expect(inputOf({ ...date, value: '2026-12-04' })).toMatchObject({ element: { initial_date: '2026-12-04' } });
    expect(inputOf({ ...date, value: 'tomorrow', required: 'Choose a day.' })).toMatchObject({
      optional: false,
      element: { type: 'datepicker', action_id: 'field' },
    });
  });

  test('a choice is made with radio buttons, or from a list where there are more than ten', () => {
    const choice = (count: number): Field => ({
      kind: 'choice',
      id: 'c',
      label: 'Which?',
      value: 'v1',
      options: Array.from({ length: count }, (_, index) => ({ value: `v${index}`, title: `Choice ${index}` })),
    });
    expect(inputOf(choice(10))).toMatchObject({
      element: { type: 'radio_buttons', options: { length: 10 }, initial_option: { value: 'v1' } },
    });
    expect(inputOf(choice(11))).toMatchObject({
      element: { type: 'static_select', options: { length: 11 }, initial_option: { value: 'v1' } },
    });
  });
});

describe('several choices', () => {
  const choices = (count: number, value: string): Field => ({
    kind: 'choices',
    id: 'areas',
    label: 'Which?',
    value,
    options: Array.from({ length: count }, (_, index) => ({ value: `v${index}`, title: `Choice ${index}` })),
    required: null,
  });

  test('are boxes to tick, or a list where there are more than ten', () => {
    expect(inputOf(choices(10, 'v1,v3,v99'))).toMatchObject({
      element: { type: 'checkboxes', options: { length: 10 }, initial_options: [{ value: 'v1' }, { value: 'v3' }] },
    });
    expect(inputOf(choices(11, ''))).toMatchObject({ optional: true, element: { type: 'multi_static_select', options: { length: 11 } } });
    expect(inputOf({ ...choices(2, ''), required: 'Choose one.' } as Field)).toMatchObject({ optional: false });
  });

  test.each(['checkboxes', 'multi_static_select'])('come back with commas between, and empty where none is left, from %s', (type) => {
    const sentWith = (values: readonly string[]) => {
      const field = { type, selected_options: values.map((value) => ({ value })) };
      const sent = { ...view(formCard('Shared IT service'), options), state: { values: { programme: { field } } } };
      return decodeSubmission(sent).action;
    };
    expect(sentWith(['v1', 'v3'])).toMatchObject({ programme: 'v1,v3' });
    expect(sentWith([])).toMatchObject({ programme: '' });
  });

  test('are read by their titles in a message', () => {
    const form = { kind: 'form' as const, fields: [choices(4, 'v1,v2')], buttons: [] };
    expect(readTexts(home([{ summary: 'Areas', elements: [form] }], () => null).blocks)).toContain('Which?  Choice 1, Choice 2');
  });
});

describe('what is filled in', () => {
  const filled = {
    partner0: { field: { type: 'plain_text_input', value: 'Northvale' } },
    people0: { field: { type: 'multi_users_select', selected_users: ['U1', 'U2'] } },
    partner1: { field: { type: 'plain_text_input', value: null } },
    people1: { field: { type: 'multi_users_select', selected_users: [] } },
  };
  const partners = [
    { name: 'Northvale', people: 'U1\nU2' },
    { name: '', people: '' },
  ];

  test('comes back in the action of the button that sends it, with what the modal was given to carry', () => {
    const sent = { ...view(partnersForm, options), state: { values: filled } };
    expect(decodeSubmission(sent)).toMatchObject({
      action: { verb: 'open-round', programme: 'Shared IT service', partners },
      carried: 'C123',
    });
  });

  test('comes back with the modal’s other buttons too', () => {
    const { blocks } = view(partnersForm, options);
    const add = tapsIn(blocks).find(({ title }) => title === 'Add a council');
    const body = { actions: [{ value: add?.value }], view: { blocks, state: { values: filled } } };
    expect(decodeTap(body)).toMatchObject({ does: 'act', action: { verb: 'name-partners', add: true, partners } });
  });

  test('says what was chosen, and that a field was emptied', () => {
    const sent = {
      ...view(formCard('Shared IT service'), options),
      state: {
        values: {
          programme: { field: { type: 'plain_text_input', value: null } },
          purpose: { field: { type: 'radio_buttons', selected_option: { value: 'health-check' } } },
        },
      },
    };
    expect(decodeSubmission(sent).action).toMatchObject({ verb: 'name-partners', programme: '', purpose: 'health-check' });
  });

  test.each([[undefined], [{}], [{ private_metadata: 'C123' }], [view(statusCard(), options)]])(
    'a modal that sends nothing of ours is refused',
    (sent) => {
      expect(() => decodeSubmission(sent)).toThrow(UnknownAction);
    },
  );
});

describe('a form in a message', () => {
  test('stands behind a button that opens it, with what is filled in above', () => {
    const { blocks } = home([formCard('Shared IT service')], () => null);
    expect(readTexts(blocks)).toEqual([
      'Open a readiness check',
      'Programme  Shared IT service',
      'What is it for?  A new programme',
      'Open a readiness check',
      'Answers are named: you and each council lead can see who answered what.',
    ]);
    const [open] = tapsIn(blocks);
    expect(decodeTap({ actions: [{ value: open?.value }] })).toMatchObject({
      does: 'open',
      sheet: { content: [{ kind: 'form', fields: { length: 2 } }] },
    });
  });
});

describe('the home', () => {
  test('shows cards one below the other, with ids that never meet', () => {
    const shown: types.HomeView = home([statusCard(), questionCard()], () => null);
    expect(shown.blocks.filter(({ type }) => type === 'divider')).toHaveLength(1);
    const ids = new Set(tapsIn(shown.blocks).map(({ id }) => id));
    expect(ids.size).toBe(tapsIn(shown.blocks).filter(({ kind }) => kind === 'button').length + 1);
  });
});
