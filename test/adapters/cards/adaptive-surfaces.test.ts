import { describe, expect, test } from 'vitest';
import type { AdaptiveCardJson, Block } from '../../../src/adapters/cards/adaptive/json.ts';
import { forOne, inDialog, isForOne, openingDialog } from '../../../src/adapters/cards/adaptive/taps.ts';
import { adaptiveCard } from '../../../src/adapters/cards/adaptive-card.ts';
import type { Element } from '../../../src/application/card.ts';
import { answerWith, button, card, resume, review, stop } from '../../support/cards.ts';

const shown = (...elements: Element[]): AdaptiveCardJson => adaptiveCard(card(...elements), () => '');
const row: Element = { kind: 'buttons', buttons: [button('Carry on', resume, { weight: 'primary' }), button('Stop', stop)] };
const taps = ({ body }: AdaptiveCardJson): readonly unknown[] =>
  (body as readonly Block[]).flatMap((block) => (block.type === 'ActionSet' ? block.actions : []));

describe('a card that is shown anew', () => {
  test('asks by itself for what it is told to', () => {
    const { refresh } = adaptiveCard(card(row), () => '', { refresh: review });
    expect(refresh).toEqual({ action: { type: 'Action.Execute', verb: 'review', title: '', data: review } });
  });

  test('asks for nothing unless it is told to', () => {
    expect(shown(row)).not.toHaveProperty('refresh');
  });
});

describe('a card in a dialog', () => {
  test('submits what elsewhere it executes, wherever it can be tapped', () => {
    const levels: Element = {
      kind: 'levels',
      choices: [{ level: 4, text: 'Agreed.', chosen: false, label: '4. Agreed.', action: answerWith(4) }],
    };
    const json = JSON.stringify(inDialog(shown(row, levels)));
    expect(json).not.toMatch(/Action\.Execute|"fallback"/);
    expect(json.match(/Action\.Submit/g)).toHaveLength(3);
    expect(taps(inDialog(shown(row)))[1]).toEqual({ type: 'Action.Submit', title: 'Stop', data: stop, associatedInputs: 'none' });
  });

  test('lets people be chosen from the directory, and knows who was chosen by name', () => {
    const people: Element = {
      kind: 'form',
      fields: [
        { kind: 'people', id: 'people0', label: 'Who?', value: 'a\nb', placeholder: 'One a line.', hint: 'First leads.', required: null },
      ],
      buttons: [],
    };
    const names = new Map([['a', 'Ash']]);
    const { body } = adaptiveCard(card(people), () => '', { naming: { by: 'choosing', called: (id) => names.get(id) ?? null } });
    expect(body).toEqual([
      {
        type: 'Input.ChoiceSet',
        id: 'people0',
        label: 'Who?',
        value: 'a,b',
        isMultiSelect: true,
        placeholder: 'First leads.',
        choices: [
          { title: 'Ash', value: 'a' },
          { title: 'b', value: 'b' },
        ],
        'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
      },
    ]);
    expect(JSON.stringify(shown(people))).toContain('One a line.');
  });
});

describe('a card that opens a dialog', () => {
  test('does so by its primary button, and by no other', () => {
    const [first, second] = taps(openingDialog(shown(row)));
    expect(first).toMatchObject({ type: 'Action.Submit', title: 'Carry on', data: { ...resume, msteams: { type: 'task/fetch' } } });
    expect(second).toMatchObject({ type: 'Action.Execute', title: 'Stop' });
  });
});

describe('a card for one person among several', () => {
  test('says so with each tap', () => {
    const [first] = taps(forOne(shown(row))) as readonly { data: unknown }[];
    expect(first).toEqual(expect.objectContaining({ type: 'Action.Execute', data: { ...resume, alone: true } }));
    expect(isForOne(first?.data)).toBe(true);
  });

  test.each([null, undefined, 'alone', [], resume, { alone: 'true' }, { alone: 1 }])('is not what %j came from', (data) => {
    expect(isForOne(data)).toBe(false);
  });
});
