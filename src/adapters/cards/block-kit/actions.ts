import type { Action } from '../../../application/action.ts';
import type { Button } from '../../../application/card.ts';
import type { ActionElement, Actions, ButtonElement, Option, Overflow } from './json.ts';
import { inRows, slackLimits } from './limits.ts';
import type { Sheet } from './sheets.ts';
import { encodeButton, encodeOpening, openOption, withRider } from './taps.ts';
import { plain } from './text.ts';

/** What a button looks like; its label is what a screen reader says where the title alone says too little. */
interface Face {
  readonly title: string;
  readonly label?: string | null;
  readonly primary?: boolean;
}

/** A button that sends the action; none where it cannot travel. */
export function actionButton(action: Action, face: Face): ButtonElement[] {
  return valueButton(encodeButton(action), face);
}

/** A button that opens the sheet in a modal; none where it cannot travel. */
export function openingButton(sheet: Sheet, face: Face): ButtonElement[] {
  return valueButton(encodeOpening(sheet), face);
}

function valueButton(value: string | null, { title, label = null, primary = false }: Face): ButtonElement[] {
  if (value === null) return [];
  const name = label ?? (title.length > slackLimits.button.text ? title : null);
  return [
    {
      type: 'button',
      text: plain(title, slackLimits.button.text),
      value,
      ...(primary && { style: 'primary' }),
      ...(name !== null && { accessibility_label: plain(name, slackLimits.button.label).text }),
    },
  ];
}

const buttonOf = ({ title, action, weight, label }: Button): ButtonElement[] =>
  actionButton(action, { title, label, primary: weight === 'primary' });

/**
 * Buttons in a row, and at its end a menu of the sheets and of what the card has `more` of. Sheets in a menu ride in the
 * row's buttons; `alone` ones, each in a button of its own, do not need the card to come back with a tap.
 */
export function actionRows(buttons: readonly Button[], sheets: readonly Sheet[] = [], alone = false): Actions[] {
  const shown = buttons.filter(({ weight }) => weight !== 'more').flatMap(buttonOf);
  const hidden = buttons.filter(({ weight }) => weight === 'more');
  const { riding, rest, carriers } = alone ? { riding: [], rest: sheets, carriers: shown } : withRiders(shown, sheets);
  const menu: Entry[] = [...riding.map(sheetEntry), ...hidden.map(actionEntry)];
  const elements = [...carriers, ...rest.flatMap((sheet) => openingButton(sheet, { title: sheet.title })), ...menus(menu)];
  return inRows(elements, slackLimits.actions).map((row) => ({ type: 'actions', elements: row }));
}

/** Sheets ride in the first button of the row that has room; those for which none has become buttons of their own. */
function withRiders(buttons: readonly ButtonElement[], sheets: readonly Sheet[]) {
  const carriers = [...buttons];
  const riding = sheets.filter((sheet) =>
    carriers.some((button, index) => {
      const value = withRider(button.value, sheet);
      if (value !== null) carriers[index] = { ...button, value };
      return value !== null;
    }),
  );
  return { riding, rest: sheets.filter((sheet) => !riding.includes(sheet)), carriers };
}

/** Something in a menu; as a button where the menu cannot hold it. */
interface Entry {
  readonly option: Option | null;
  button(): ButtonElement[];
}

const sheetEntry = (sheet: Sheet): Entry => ({
  option: option(sheet.title, openOption(sheet)),
  button: () => openingButton(sheet, { title: sheet.title }),
});

const actionEntry = (button: Button): Entry => ({
  option: option(button.title, encodeButton(button.action, slackLimits.option.value)),
  button: () => buttonOf(button),
});

/** An option of a menu or a select; null where its value is too long for one. */
export function option(title: string, value: string | null): Option | null {
  return value === null || value.length > slackLimits.option.value ? null : { text: plain(title, slackLimits.option.text), value };
}

/** Menus of as many options as Slack takes; what is too long for an option, or alone in a menu, stands as a button. */
function menus(entries: readonly Entry[]): ActionElement[] {
  const options = entries.flatMap((entry) => entry.option ?? []);
  const rows = inRows(options, slackLimits.overflow.most).filter(({ length }) => length >= slackLimits.overflow.least);
  const held = new Set(rows.flat());
  const alone = entries.filter((entry) => entry.option === null || !held.has(entry.option));
  return [...alone.flatMap(({ button }) => button()), ...rows.map((row): Overflow => ({ type: 'overflow', options: row }))];
}
