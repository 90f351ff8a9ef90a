import type { Folds, LevelChoices, Row } from '../../../application/card.ts';
import { actionButton, openingButton, option } from './actions.ts';
import type { Block, ButtonElement, Option, Section, Select } from './json.ts';
import { inRows, slackLimits } from './limits.ts';
import type { Sheet } from './sheets.ts';
import { encodeButton } from './taps.ts';
import { isEmpty, lines, plain, words } from './text.ts';

/** The five levels, each sentence with its number to tap beside it. The chosen one differs by tick, weight and colour. */
export function levelSections({ choices }: LevelChoices): Section[] {
  return choices.map(({ level, text, chosen, label, action }) => {
    const [number] = actionButton(action, { title: chosen ? `✓ ${level}` : `${level}`, label, primary: chosen });
    return section(chosen ? [{ strong: text }] : text, number);
  });
}

/** Lines of a list with what a tap does beside them; lines that say only what they are stand as buttons. */
export function listRows(rows: readonly Row[], sheets: readonly Sheet[]): Block[] {
  const bare = rows.filter(({ value, hint }) => value === null && hint === null);
  const lines = rows.filter((row) => !bare.includes(row)).map(line);
  const buttons = bare.flatMap(({ text, label, action }) => actionButton(action, { title: text, label: label === text ? null : label }));
  const last = sheets.flatMap((sheet) => openingButton(sheet, { title: sheet.title }));
  return [...lines, ...inRows([...buttons, ...last], slackLimits.actions).map((elements): Block => ({ type: 'actions', elements }))];
}

function line({ text, value, hint, label, action }: Row): Section {
  const [button] = actionButton(action, { title: hint ?? text, label });
  return section(value === null ? text : [`${text}  `, { strong: value }], button);
}

/** A line a fold, then one select with all their rows by fold, each with its value: two taps reach any of them. */
export function foldBlocks({ folds, pick }: Folds): Block[] {
  const groups = folds.flatMap(({ title, rows }) => {
    const label = plain(title, slackLimits.option.text);
    const options = rows.flatMap((row) => rowOption(row) ?? []);
    return inRows(options, slackLimits.select).map((row) => ({ label, options: row }));
  });
  const select: Select = {
    type: 'static_select',
    placeholder: plain(pick, slackLimits.placeholder),
    option_groups: groups.slice(0, slackLimits.select),
  };
  const tooLong = folds.flatMap(({ rows }) => rows.filter((row) => rowOption(row) === null).map(line));
  return [
    ...lines(folds.map(({ title, summary }) => [{ strong: title }, `  ${summary}`])),
    ...(groups.length > 0 ? [{ type: 'actions' as const, elements: [select] }] : []),
    ...tooLong,
  ];
}

function rowOption({ text, value, action }: Row): Option | null {
  return option(value === null ? text : `${text}: ${value}`, encodeButton(action, slackLimits.option.value));
}

function section(text: Parameters<typeof words>[0], accessory?: ButtonElement): Section {
  const shown = isEmpty(text) ? plain('', 1) : words(text, slackLimits.text);
  return { type: 'section', text: shown, ...(accessory && { accessory }), expand: true };
}
