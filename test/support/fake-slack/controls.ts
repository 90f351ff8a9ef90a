import { wordsOf } from './content.ts';
import { initialValue, labelOf, optionsOf } from './form.ts';
import { type Fields, fieldsOf, listOf, textOf } from './json.ts';
import type { Message, View } from './things.ts';

/** Something that can be clicked: a button, or one option of a menu. */
export interface Control {
  readonly block: Fields;
  readonly element: Fields;
  /** What it reads. */
  readonly label: string;
  readonly option: Fields | null;
}

/** The blocks of a message, or of a view. */
export const blocksIn = (on: Message | View): readonly Fields[] => ('definition' in on ? listOf(on.definition['blocks']) : on.blocks);

/** Everything on the blocks that a click sends at once, in reading order. Inputs wait for the submission, unless they say otherwise. */
export function controlsIn(blocks: readonly Fields[]): Control[] {
  return blocks.flatMap((block) => {
    const inputs = block['type'] === 'input' && block['dispatch_action'] === true ? [fieldsOf(block['element'])] : [];
    return [fieldsOf(block['accessory']), ...listOf(block['elements']), ...inputs].flatMap((element) => controlsOf(block, element));
  });
}

function controlsOf(block: Fields, element: Fields): Control[] {
  if (element['type'] === 'button') return [{ block, element, label: labelOf(element), option: null }];
  return optionsOf(element).map((option) => ({ block, element, label: labelOf(option), option }));
}

/** The control that reads so; `near` are words of its block, where several read the same. Throws when there is none, or more than one. */
export function controlNamed(blocks: readonly Fields[], label: string, near = ''): Control {
  const all = controlsIn(blocks);
  const found = all.filter((control) => control.label === label && wordsOf({ text: '', blocks: [control.block] }).includes(near));
  const [only, ...others] = found;
  if (!only) throw new Error(`There is nothing to click that reads “${label}”${near && ` near “${near}”`}, but ${reading(all)}.`);
  if (others.length > 0) throw new Error(`${found.length} things read “${label}”: say which by words near it.`);
  return only;
}

const reading = (all: readonly Control[]) => all.map(({ label }) => `“${label}”`).join(', ') || 'nothing at all';

/** What the click says under `actions`. */
export function actionOf({ block, element, option }: Control, ts: string): Fields {
  const { type, action_id, text, value, style, placeholder } = element;
  const own = { type, action_id, block_id: block['block_id'], action_ts: ts };
  if (!option) return { ...own, text, ...present({ value, style }) };
  return { ...own, ...chosen(element, option), ...present({ placeholder }) };
}

/** The element's value once the option is clicked; one of several is put on or taken off. */
export function chosen(element: Fields, option: Fields): Fields {
  if (element['type'] !== 'checkboxes' && element['type'] !== 'multi_static_select')
    return { type: element['type'], selected_option: option };
  const before = listOf(fieldsOf(initialValue(element))['selected_options']);
  const without = before.filter((each) => textOf(each['value']) !== textOf(option['value']));
  return { type: element['type'], selected_options: without.length < before.length ? without : [...before, option] };
}

const present = (fields: Fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
