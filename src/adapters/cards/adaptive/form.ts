import type { Action } from '../../../application/action.ts';
import type { Field, Form } from '../../../application/card.ts';
import { actionSets } from './actions.ts';
import type { Block, PeopleInput } from './json.ts';

/** How people are named in a form: each on a line, or chosen from the directory; the latter shows in dialogs alone. */
export type Naming =
  | { readonly by: 'typing' }
  /** `called` says what somebody is called who is chosen already, by their id; null where that is not known. */
  | { readonly by: 'choosing'; readonly called: (id: string) => string | null };

/**
 * Fields, then the buttons that send them. Labels and values are shown as they are: no client reads markdown there.
 * `shared`: something else on the card sends them too.
 */
export function form({ fields, buttons }: Form, naming: Naming, shared = false): Block[] {
  const sending = buttons.map((button) => (button.inputs === 'sent' ? { ...button, action: emptied(button.action, fields) } : button));
  // What is required would hold up every button that sends the fields, also those that can do without.
  const firm = buttons.length <= 1 && !shared;
  const inputs = fields.map(
    (field, index): Block => ({ ...input(field, firm, naming), ...(fields[index - 1]?.kind === 'people' && apart) }),
  );
  return [...inputs, ...actionSets(sending, [])];
}

/** What comes after the people of one partner is the next. */
const apart = { separator: true, spacing: 'Medium' } as const;

/** Some clients send nothing for a field that was emptied, so the button says it is empty and the field overrules that. */
function emptied(action: Action, fields: readonly Field[]): Action {
  const typed = fields.filter(({ kind, id }) => kind !== 'choice' && id in action);
  return Object.assign({ ...action }, Object.fromEntries(typed.map(({ id }) => [id, ''])));
}

function input(field: Field, firm: boolean, naming: Naming): Block {
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
      if (naming.by === 'choosing') return picker(field, naming);
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

function picker(
  { id, label, value, hint }: Extract<Field, { kind: 'people' }>,
  { called }: Extract<Naming, { by: 'choosing' }>,
): PeopleInput {
  const chosen = value.split('\n').filter((entry) => entry !== '');
  return {
    type: 'Input.ChoiceSet',
    id,
    label,
    ...(chosen.length > 0 && { value: chosen.join(',') }),
    isMultiSelect: true,
    placeholder: hint,
    choices: chosen.map((person) => ({ title: called(person) ?? person, value: person })),
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
  };
}
