import type { Action } from '../../../application/action.ts';
import type { Field, Form } from '../../../application/card.ts';
import { actionSets } from './actions.ts';
import type { Block } from './json.ts';

/**
 * Fields, then the buttons that send them. Labels and values are shown as they are: no client reads markdown there.
 * `shared`: something else on the card sends them too.
 */
export function form({ fields, buttons }: Form, shared = false): Block[] {
  const sending = buttons.map((button) => (button.inputs === 'sent' ? { ...button, action: emptied(button.action, fields) } : button));
  // What is required would hold up every button that sends the fields, also those that can do without.
  const firm = buttons.length <= 1 && !shared;
  const inputs = fields.map((field, index): Block => ({ ...input(field, firm), ...(fields[index - 1]?.kind === 'people' && apart) }));
  return [...inputs, ...actionSets(sending, [])];
}

/** What comes after the people of one partner is the next. */
const apart = { separator: true, spacing: 'Medium' } as const;

/** Some clients send nothing for a field that was emptied, so the button says it is empty and the field overrules that. */
function emptied(action: Action, fields: readonly Field[]): Action {
  const typed = fields.filter(({ kind, id }) => kind !== 'choice' && id in action);
  return Object.assign({ ...action }, Object.fromEntries(typed.map(({ id }) => [id, ''])));
}

function input(field: Field, firm: boolean): Block {
  const { id, label, value } = field;
  const shared = { id, label, ...(value !== '' && { value }) };
  switch (field.kind) {
    case 'text':
      return {
        type: 'Input.Text',
        ...shared,
        ...(field.placeholder !== null && { placeholder: field.placeholder }),
        ...(field.lines === 'many' && { isMultiline: true }),
        ...(firm && field.required !== null && { isRequired: true, errorMessage: field.required }),
        maxLength: field.longest,
      };
    case 'people':
      return { type: 'Input.Text', ...shared, placeholder: field.placeholder, isMultiline: true };
    case 'date':
      return {
        type: 'Input.Date',
        ...shared,
        min: field.from,
        max: field.to,
        ...(firm && field.required !== null && { isRequired: true, errorMessage: field.required }),
      };
    case 'choice':
      return {
        type: 'Input.ChoiceSet',
        ...shared,
        style: field.shown === 'menu' ? 'compact' : 'expanded',
        wrap: true,
        choices: field.options,
      };
    case 'choices':
      return {
        type: 'Input.ChoiceSet',
        ...shared,
        style: 'expanded',
        isMultiSelect: true,
        wrap: true,
        choices: field.options,
        ...(firm && field.required !== null && { isRequired: true, errorMessage: field.required }),
      };
  }
}
