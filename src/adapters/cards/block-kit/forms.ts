import type { Button, Disclosure, Field, Form } from '../../../application/card.ts';
import { actionButton, actionRows, openingButton, option } from './actions.ts';
import type { Actions, Block, Context, FieldElement, Input } from './json.ts';
import { slackLimits } from './limits.ts';
import { sheetOf, unfilled } from './sheets.ts';
import { paragraph, plain, quietly } from './text.ts';

/** A view's form: its fields, then the buttons that the view itself does not have. What is filled in travels with each. */
export function filledIn(form: Form, submit: Button | null): Block[] {
  const others = form.buttons
    .filter((button) => button !== submit)
    .map((button) => ({ ...button, action: unfilled(button.action, form.fields) }));
  return [...inputs(form), ...actionRows(others)];
}

/**
 * A message has no fields: what is in them, and a button that opens them. Where they cannot travel, it asks for the form
 * again; where that cannot be either, the form's own buttons.
 */
export function behindButton(form: Form, title: string | null): Block[] {
  const name = title ?? form.buttons[0]?.title ?? '';
  const sheet = sheetOf({ kind: 'disclosure', id: 'form', button: name, content: [form], open: true }, null);
  const face = { title: name, primary: true };
  const opening = openingButton(sheet, face);
  const elements = opening.length === 0 && form.again ? actionButton(form.again, face) : opening;
  const row: Actions[] = elements.length > 0 ? [{ type: 'actions', elements }] : actionRows(form.buttons);
  return [...fieldLines(form), ...row];
}

/** What an open disclosure holds, to be read in its card; its button opens it to be changed. */
export function unfolded({ open, content }: Disclosure): Block[] {
  if (!open) return [];
  return content.flatMap((part): Block[] => {
    if (part.kind === 'form') return fieldLines(part);
    return part.tone === 'quiet' ? quietly(part.text) : paragraph(part.text);
  });
}

/** What is filled in, a line a field. */
function fieldLines({ fields }: Form): Context[] {
  return fields.flatMap((field) => {
    const chosen = said(field);
    return chosen ? quietly([{ strong: field.label }, `  ${chosen}`]) : [];
  });
}

/** What a field says to a person. */
function said(field: Field): string {
  if (!('options' in field)) return field.value;
  const values = field.value.split(',');
  return field.options.flatMap(({ value, title }) => (values.includes(value) ? [title] : [])).join(', ');
}

/** A form's fields. Texts and people may stay empty: what is missing is said by the story that reads them, unless it says so here. */
function inputs({ fields }: Form): Input[] {
  return fields.map((field) => ({
    type: 'input',
    block_id: field.id,
    label: plain(field.label, slackLimits.inputLabel),
    ...(field.kind === 'people' && field.hint !== '' && { hint: plain(field.hint, slackLimits.inputLabel) }),
    optional: field.kind !== 'choice' && field.required === null,
    element: element(field),
  }));
}

function element(field: Field): FieldElement {
  switch (field.kind) {
    case 'text': {
      // Longer than it may be, it is shown whole, so that its writer can shorten it.
      const value = field.value.toWellFormed().slice(0, slackLimits.input).toWellFormed();
      return {
        type: 'plain_text_input',
        action_id: 'field',
        multiline: field.lines === 'many',
        max_length: Math.max(1, Math.min(slackLimits.input, Math.max(field.longest, value.length))),
        ...(value !== '' && { initial_value: value }),
        ...(field.placeholder !== null && { placeholder: plain(field.placeholder, slackLimits.placeholder) }),
      };
    }
    case 'people': {
      const users = field.value.split('\n').filter((line) => userId.test(line));
      return { type: 'multi_users_select', action_id: 'field', ...(users.length > 0 && { initial_users: [...new Set(users)] }) };
    }
    case 'date':
      // Slack's picker knows no range: the story that reads it says what is out of it.
      return { type: 'datepicker', action_id: 'field', ...(day.test(field.value) && { initial_date: field.value }) };
    case 'choice': {
      const options = field.options.flatMap(({ title, value }) => option(title, value) ?? []).slice(0, slackLimits.select);
      const initial = options.find(({ value }) => value === field.value);
      const shared = { action_id: 'field', options, ...(initial && { initial_option: initial }) } as const;
      return options.length > slackLimits.radio || field.shown === 'menu'
        ? { type: 'static_select', ...shared }
        : { type: 'radio_buttons', ...shared };
    }
    case 'choices': {
      const options = field.options.flatMap(({ title, value }) => option(title, value) ?? []).slice(0, slackLimits.select);
      const values = field.value.split(',');
      const initial = options.filter(({ value }) => values.includes(value));
      const type = options.length > slackLimits.radio || field.shown === 'menu' ? 'multi_static_select' : 'checkboxes';
      return { type, action_id: 'field', options, ...(initial.length > 0 && { initial_options: initial }) };
    }
  }
}

/** What Slack's date picker gives and takes. */
const day = /^\d{4}-\d\d-\d\d$/;

/** What Slack's people picker gives and takes; whoever is named otherwise has to be picked anew. */
const userId = /^[UW][A-Z0-9]{2,}$/;
