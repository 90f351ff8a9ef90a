import { type Fields, fieldsOf, listOf, textOf } from './json.ts';

/** What somebody writes or chooses: words, or the labels of options, or ids of people. */
export type Entry = string | readonly string[];

/** Where what was filled in is kept. */
export const keyOf = (block: Fields, element: Fields) => `${textOf(block['block_id'])}\n${textOf(element['action_id'])}`;

/** What an element says before anybody touched it, as it stands under `state.values`; undefined for what holds nothing, as a button. */
export function initialValue(element: Fields): Fields | undefined {
  const type = textOf(element['type']);
  const of = (key: string, initial: string, none: unknown) => ({ type, [key]: element[initial] ?? none });
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return of('value', 'initial_value', null);
    case 'static_select':
    case 'radio_buttons':
      return of('selected_option', 'initial_option', null);
    case 'multi_static_select':
    case 'checkboxes':
      return of('selected_options', 'initial_options', []);
    case 'users_select':
      return of('selected_user', 'initial_user', null);
    case 'multi_users_select':
      return of('selected_users', 'initial_users', []);
    case 'conversations_select':
      return of('selected_conversation', 'initial_conversation', null);
    case 'multi_conversations_select':
      return of('selected_conversations', 'initial_conversations', []);
    case 'channels_select':
      return of('selected_channel', 'initial_channel', null);
    case 'datepicker':
      return of('selected_date', 'initial_date', null);
    case 'timepicker':
      return of('selected_time', 'initial_time', null);
    case 'button':
    case 'overflow':
    case 'image':
      return undefined;
  }
  return undefined;
}

/** What a person has made of the element: the initial value's shape, with theirs in it. Throws when the client would not let them. */
export function entered(element: Fields, entry: Entry, label: string): Fields {
  const [key, initial] = Object.entries(initialValue(element) ?? {}).find(([name]) => name !== 'type') ?? [];
  if (key === undefined) throw new Error(`Nothing can be filled in at “${label}”.`);
  const several = Array.isArray(initial) || key.endsWith('s');
  const entries = typeof entry === 'string' ? [entry] : entry;
  if (!several && entries.length > 1) throw new Error(`“${label}” takes one, not ${entries.length}.`);
  const most = Number(element['max_selected_items'] ?? Infinity);
  if (entries.length > most) throw new Error(`“${label}” takes ${most} at most, not ${entries.length}.`);
  const values = key.startsWith('selected_option') ? entries.map((each) => optionNamed(element, each, label)) : entries;
  if (key === 'value') fits(element, textOf(entries[0]), label);
  return { type: element['type'], [key]: several ? values : values[0] || null };
}

function fits(element: Fields, words: string, label: string): void {
  const least = Number(element['min_length'] ?? 0);
  const most = Number(element['max_length'] ?? 3000);
  if (words !== '' && words.length < least) throw new Error(`“${label}” takes ${least} characters at least, not ${words.length}.`);
  if (words.length > most) throw new Error(`“${label}” takes ${most} characters at most, not ${words.length}.`);
}

/** All options of a menu, those of groups included, in order. */
export function optionsOf(element: Fields): readonly Fields[] {
  return [...listOf(element['options']), ...listOf(element['option_groups']).flatMap((group) => listOf(group['options']))];
}

export const labelOf = (named: Fields) => textOf(fieldsOf(named['text'])['text']);

function optionNamed(element: Fields, label: string, where: string): Fields {
  const options = optionsOf(element);
  const found = options.find((option) => labelOf(option) === label);
  if (!found) throw new Error(`“${label}” is not offered at “${where}”, but ${options.map(labelOf).join(', ')}.`);
  return found;
}

/** Every element of the blocks that holds a value, with its block. */
function* holdersIn(blocks: readonly Fields[]): Generator<readonly [block: Fields, element: Fields]> {
  for (const block of blocks) {
    const within = [fieldsOf(block['element']), fieldsOf(block['accessory']), ...listOf(block['elements'])];
    for (const element of within) if (initialValue(element)) yield [block, element];
  }
}

/** `state.values` of a message or view: what was filled in, else what stood there at first. */
export function stateOf(blocks: readonly Fields[], typed: ReadonlyMap<string, Fields>): Fields {
  const values: Record<string, Record<string, unknown>> = {};
  for (const [block, element] of holdersIn(blocks)) {
    const of = textOf(block['block_id']);
    values[of] = { ...values[of], [textOf(element['action_id'])]: typed.get(keyOf(block, element)) ?? initialValue(element) };
  }
  return values;
}

/** Labels of what must be filled in and is not, as the client would mark them. */
export function blanksIn(blocks: readonly Fields[], typed: ReadonlyMap<string, Fields>): string[] {
  return [...holdersIn(blocks)]
    .filter(([block]) => block['type'] === 'input' && block['optional'] !== true)
    .filter(([block, element]) => {
      const held = Object.entries(typed.get(keyOf(block, element)) ?? initialValue(element) ?? {});
      return held.some(
        ([key, value]) => key !== 'type' && (value === null || value === '' || (Array.isArray(value) && value.length === 0)),
      );
    })
    .map(([block]) => textOf(fieldsOf(block['label'])['text']));
}
