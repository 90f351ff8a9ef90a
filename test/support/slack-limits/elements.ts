import { type Check, fault, flag, isJson, type Json, kind, list, may, must, object, oneKindOf, oneOf, text, whole } from './checks.ts';
import { limits } from './table.ts';

export const plain = (most: number) => kind('plain_text', { text: must(text(1, most)), emoji: may(flag) });
export const mrkdwn = (most: number) => kind('mrkdwn', { text: must(text(1, most)), verbatim: may(flag) });
export const words = (most: number) => oneKindOf(() => ({ plain_text: plain(most), mrkdwn: mrkdwn(most) }));

const slackFile = object({ id: may(text(1, limits.blockId)), url: may(text(1, limits.url)) }, (value, at) =>
  isJson(value) && 'id' in value !== 'url' in value ? [] : fault('must have either id or url', at),
);
export const picture = {
  alt_text: must(text(1, limits.alt)),
  image_url: may((value, at) =>
    /^https?:\/\/\S+$/.test(String(value)) ? text(1, limits.url)(value, at) : fault('must be an address', at),
  ),
  slack_file: may(slackFile),
};
export const oneSource: Check = (value, at) =>
  isJson(value) && 'image_url' in value !== 'slack_file' in value ? [] : fault('must have either image_url or slack_file', at);

const option = object({ text: must(plain(limits.option.text)), value: must(text(1, limits.option.value)) });
const options =
  (least: number, most: number): Check =>
  (value, at) => {
    const values = Array.isArray(value) ? value.map((each) => (isJson(each) ? each['value'] : undefined)) : [];
    return [
      ...list(least, most, option)(value, at),
      ...(new Set(values).size < values.length ? fault('two options have one value', at) : []),
    ];
  };
const group = object({ label: must(plain(limits.group)), options: must(options(1, limits.select)) });
const actionId = { action_id: may(text(1, limits.actionId)) };
const placeholder = { placeholder: may(plain(limits.placeholder)) };

/** The choice made at first must be one of the choices. */
const initialIsOffered: Check = (value, at) => {
  if (!isJson(value) || value['initial_option'] === undefined) return [];
  const groups = Array.isArray(value['option_groups']) ? value['option_groups'] : [value];
  const offered = groups.flatMap((each: Json) => (Array.isArray(each['options']) ? each['options'] : []));
  const initial = JSON.stringify(value['initial_option']);
  return offered.some((each) => JSON.stringify(each) === initial) ? [] : fault('is not one of the options', `${at}/initial_option`);
};
const optionsOrGroups: Check = (value, at) => [
  ...(isJson(value) && 'options' in value !== 'option_groups' in value ? [] : fault('must have either options or option_groups', at)),
  ...initialIsOffered(value, at),
];
const fitsItsField: Check = (value, at) => {
  if (!isJson(value)) return [];
  const { initial_value: initial, max_length: longest = limits.input } = value;
  return String(initial ?? '').length > Number(longest) ? fault('is longer than max_length', `${at}/initial_value`) : [];
};

const button = kind('button', {
  ...actionId,
  text: must(plain(limits.button.text)),
  value: may(text(1, limits.button.value)),
  style: may(oneOf('primary', 'danger')),
  accessibility_label: may(text(1, limits.button.label)),
  url: may(text(1, limits.url)),
});
const overflow = kind('overflow', { ...actionId, options: must(options(limits.overflow.least, limits.overflow.most)) });
const radio = kind(
  'radio_buttons',
  { ...actionId, options: must(options(1, limits.radio)), initial_option: may(option) },
  initialIsOffered,
);
const initialAreOffered: Check = (value, at) => {
  if (!isJson(value) || !Array.isArray(value['initial_options']) || !Array.isArray(value['options'])) return [];
  const offered = value['options'].map((each) => JSON.stringify(each));
  return value['initial_options'].every((each) => offered.includes(JSON.stringify(each)))
    ? []
    : fault('are not among the options', `${at}/initial_options`);
};
const several = (type: string, most: number) =>
  kind(type, { ...actionId, options: must(options(1, most)), initial_options: may(options(1, most)) }, initialAreOffered);
const select = kind(
  'static_select',
  {
    ...actionId,
    ...placeholder,
    options: may(options(1, limits.select)),
    option_groups: may(list(1, limits.select, group)),
    initial_option: may(option),
  },
  optionsOrGroups,
);
export const people = kind('multi_users_select', {
  ...actionId,
  ...placeholder,
  initial_users: may(list(1, 1_000, (value, at) => (/^[UW][A-Z0-9]+$/.test(String(value)) ? [] : fault('is not a user', at)))),
  max_selected_items: may(whole(1, 1_000)),
});
const typed = kind(
  'plain_text_input',
  {
    ...actionId,
    ...placeholder,
    multiline: may(flag),
    initial_value: may(text(1, limits.input)),
    min_length: may(whole(0, limits.input)),
    max_length: may(whole(1, limits.input)),
    focus_on_load: may(flag),
    dispatch_action_config: may(object({ trigger_actions_on: must(list(1, 2, oneOf('on_enter_pressed', 'on_character_entered'))) })),
  },
  fitsItsField,
);
const date = kind('datepicker', {
  ...actionId,
  ...placeholder,
  initial_date: may((value, at) => (/^\d{4}-\d\d-\d\d$/.test(String(value)) ? [] : fault('is not a day', at))),
  focus_on_load: may(flag),
});
export const image = kind('image', picture, oneSource);

export const tapped = { button, overflow, static_select: select, radio_buttons: radio };
export const filledIn = {
  plain_text_input: typed,
  radio_buttons: radio,
  static_select: select,
  multi_users_select: people,
  checkboxes: several('checkboxes', limits.radio),
  multi_static_select: several('multi_static_select', limits.select),
  datepicker: date,
};

const run = kind('text', {
  text: must(text(1, limits.text)),
  style: may(object({ bold: may(flag), italic: may(flag), strike: may(flag), code: may(flag) })),
});
const runs = list(
  1,
  1_000,
  oneKindOf(() => ({ text: run })),
);
const line = kind('rich_text_section', { elements: must(runs) });
const bulleted = kind('rich_text_list', {
  style: must(oneOf('bullet', 'ordered')),
  elements: must(list(1, 1_000, line)),
  indent: may(whole(0, 8)),
  border: may(oneOf(0, 1)),
});
export const richParts = {
  rich_text_section: line,
  rich_text_list: bulleted,
  rich_text_quote: kind('rich_text_quote', { elements: must(runs), border: may(oneOf(0, 1)) }),
  rich_text_preformatted: kind('rich_text_preformatted', { elements: must(runs), border: may(oneOf(0, 1)) }),
};
