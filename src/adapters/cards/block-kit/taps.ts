import { type Action, decodeAction, UnknownAction } from '../../../application/action.ts';
import { slackLimits } from './limits.ts';
import { json, list, member, object, text } from './reading.ts';
import { encodeSheet, readSheets, type Sheet } from './sheets.ts';

/**
 * How a tap travels. The `value` of a button, and of each option of a menu, is the action as JSON; `action_id`, `tap:`
 * and a number, only tells an element from the others. Some taps do not act but open a modal with a part of the card, a
 * sheet: a button whose `value` is `{"opens":[sheet]}`, or an option `open:` and the sheet's id. That sheet rides in the
 * `value` of a button of the same card, beside its action, since an option holds too little; so nothing has to be read.
 */
export type Tap = { readonly does: 'act'; readonly action: Action } | { readonly does: 'open'; readonly sheet: Sheet };

/** The `action_id` of whatever a card lets people tap. */
export const tapPattern = /^tap:\d+$/;
export const tapId = (number: number): string => `tap:${number}`;

/**
 * The action as a `value`, or null where it is too long for one. Of a form, only the partners typed so far can be: then
 * they stay behind, and the form asks for them again.
 */
export function encodeButton(action: Action, longest: number = slackLimits.button.value): string | null {
  const whole = JSON.stringify(action);
  if (whole.length <= longest) return whole;
  const without = JSON.stringify({ ...action, ...('partners' in action && { partners: [] }) });
  return without.length <= longest ? without : null;
}

/** How a `value` with sheets begins; the rest of its action stands behind them. */
const opens = '{"opens":[';

/** A `value` that opens the sheet, or null where it is too long. */
export function encodeOpening(sheet: Sheet): string | null {
  return openingBefore(']}', sheet);
}

/** The `value` of a button with one more sheet riding in it, or null where there is no room left. */
export function withRider(value: string, sheet: Sheet): string | null {
  return openingBefore(value.startsWith(opens) ? `,${value.slice(opens.length)}` : `],${value.slice(1)}`, sheet);
}

function openingBefore(rest: string, sheet: Sheet): string | null {
  const encoded = encodeSheet(sheet, slackLimits.button.value - opens.length - rest.length);
  return encoded === null ? null : opens + encoded + rest;
}

const opening = 'open:';
export const openOption = ({ id }: Sheet): string => opening + id;

/**
 * What the first tap of an interaction (`block_actions`) asks for, with what is filled into the view's fields.
 * @throws UnknownAction where it is no tap of this version's.
 */
export function decodeTap(body: unknown): Tap {
  const [tapped] = list(member(body, 'actions'));
  const value = text(member(tapped, 'value') ?? member(member(tapped, 'selected_option'), 'value'));
  const container = member(body, 'view') ?? member(body, 'message');
  const carried = json(value);
  if (value.startsWith(opening)) return opened(value.slice(opening.length), list(member(container, 'blocks')));
  if (member(carried, 'verb') === undefined && member(carried, 'opens') !== undefined) return firstOf(readSheets(member(carried, 'opens')));
  return { does: 'act', action: decodeAction({ ...object(carried), ...fieldsOf(member(container, 'state')) }) };
}

function opened(id: string, blocks: readonly unknown[]): Tap {
  const buttons = blocks.flatMap((block) => list(member(block, 'elements')));
  const sheets = buttons.flatMap((button) => readSheets(member(json(member(button, 'value')), 'opens')));
  return firstOf(sheets.filter((sheet) => sheet.id === id));
}

function firstOf([sheet]: readonly Sheet[]): Tap {
  if (!sheet) throw new UnknownAction('The card does not carry what it was asked to open.');
  return { does: 'open', sheet };
}

/** A modal's `private_metadata`: what sends its form, and whatever its opener gave it to carry. */
export function encodeMetadata(action: Action | null, carried: string): string {
  const room = slackLimits.view.metadata - JSON.stringify({ action: 0, carried }).length;
  return JSON.stringify({ ...(action !== null && { action: json(encodeButton(action, room)) }), carried });
}

/**
 * What a submitted modal (`view_submission`) asks for, and what its opener gave it to carry.
 * @throws UnknownAction where the modal is none of this version's.
 */
export function decodeSubmission(view: unknown): { action: Action; carried: string } {
  const metadata = json(member(view, 'private_metadata'));
  const action = decodeAction({ ...object(member(metadata, 'action')), ...fieldsOf(member(view, 'state')) });
  return { action, carried: text(member(metadata, 'carried')) };
}

/** What was filled into a view's fields, by field: people one a line, choices with commas between, emptied fields as empty. */
function fieldsOf(state: unknown): Record<string, string> {
  const filled = Object.entries(object(member(state, 'values'))).flatMap(([id, inputs]): [string, string][] => {
    const field = member(inputs, 'field');
    const picked = member(member(field, 'selected_option'), 'value');
    switch (member(field, 'type')) {
      case 'plain_text_input':
        return [[id, text(member(field, 'value'))]];
      case 'datepicker':
        return [[id, text(member(field, 'selected_date'))]];
      case 'multi_users_select':
        return [[id, list(member(field, 'selected_users')).join('\n')]];
      case 'checkboxes':
      case 'multi_static_select':
        return [
          [
            id,
            list(member(field, 'selected_options'))
              .map((option) => text(member(option, 'value')))
              .join(','),
          ],
        ];
    }
    return typeof picked === 'string' ? [[id, picked]] : [];
  });
  return Object.fromEntries(filled);
}
