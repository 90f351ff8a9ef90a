/**
 * What Slack refuses of a message or a view, from Slack's own reference and what its API was seen to answer. Written
 * apart from the converter, so that the two can disagree. Lengths are UTF-16 units, the strictest way to count.
 */
const limits = {
  message: { text: 4_000, blocks: 50, characters: 12_000 },
  view: { blocks: 100, title: 24, button: 24, callbackId: 255, metadata: 3_000, bytes: 250_000 },
  blockId: 255,
  actionId: 255,
  text: 3_000,
  header: 150,
  fields: 10,
  field: 2_000,
  actions: 25,
  contextElements: 10,
  contextText: 2_000,
  alt: 2_000,
  url: 3_000,
  label: 2_000,
  placeholder: 150,
  button: { text: 75, value: 2_000, label: 75 },
  option: { text: 75, value: 150 },
  overflow: { least: 2, most: 5 },
  radio: 10,
  select: 100,
  group: 75,
  input: 3_000,
} as const;

type Json = Readonly<Record<string, unknown>>;
type Check = (value: unknown, at: string) => string[];
/** A property's check; `optional` ones may be absent. */
interface Rule {
  readonly check: Check;
  readonly optional?: true;
}

/** What Slack would say of the message; nothing where it takes it. Properties beside `text` and `blocks` are not looked at. */
export function faultsOfMessage(payload: unknown): string[] {
  if (!isJson(payload)) return ['a message is an object'];
  const { text: words, blocks } = payload;
  const total = charactersIn(blocks);
  return [
    ...text(1, limits.message.text)(words, '/text'),
    ...list(1, limits.message.blocks, block(messageBlocks))(blocks, '/blocks'),
    ...idFaults(blocks),
    ...(total > limits.message.characters ? [`msg_blocks_too_long: ${total} characters [json-pointer:/blocks]`] : []),
  ];
}

/** What Slack would say of a modal or an App Home view; nothing where it takes it. */
export function faultsOfView(view: unknown): string[] {
  if (!isJson(view)) return ['a view is an object'];
  const { blocks } = view;
  const bytes = Buffer.byteLength(JSON.stringify(view));
  const asks = Array.isArray(blocks) && blocks.some((each) => isJson(each) && each['type'] === 'input');
  return [
    ...(view['type'] === 'home' ? object(homeRules) : object(modalRules))(view, ''),
    ...idFaults(blocks),
    ...(view['type'] === 'modal' && asks && view['submit'] === undefined
      ? ['missing submit, as there are inputs [json-pointer:/submit]']
      : []),
    ...(bytes > limits.view.bytes ? [`view_too_large: ${bytes} bytes`] : []),
  ];
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const fault = (what: string, at: string): string[] => [`${what} [json-pointer:${at || '/'}]`];

const text =
  (least: number, most: number): Check =>
  (value, at) => {
    if (typeof value !== 'string') return fault('must be a string', at);
    if (value.length < least) return fault(`must be more than ${least - 1} characters`, at);
    if (value.length > most) return fault(`must be less than ${most + 1} characters`, at);
    return value.isWellFormed() ? [] : fault('must not end or begin within a character', at);
  };
const flag: Check = (value, at) => (typeof value === 'boolean' ? [] : fault('must be true or false', at));
const whole =
  (least: number, most: number): Check =>
  (value, at) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most ? [] : fault(`must be from ${least} to ${most}`, at);
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value, at) =>
    values.includes(value) ? [] : fault(`must be one of ${values.join(', ')}`, at);
const list =
  (least: number, most: number, each: Check): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return fault('must be a list', at);
    if (value.length < least) return fault(`no fewer than ${least} items allowed`, at);
    if (value.length > most) return fault(`no more than ${most} items allowed`, at);
    return value.flatMap((item, index) => each(item, `${at}/${index}`));
  };
const must = (check: Check): Rule => ({ check });
const may = (check: Check): Rule => ({ check, optional: true });

const object =
  (rules: Readonly<Record<string, Rule>>, further: Check = () => []): Check =>
  (value, at) => {
    if (!isJson(value)) return fault('must be an object', at);
    const unknown = Object.keys(value).filter((key) => !(key in rules));
    return [
      ...unknown.flatMap((key) => fault('no such property', `${at}/${key}`)),
      ...Object.entries(rules).flatMap(([key, { check, optional }]) => {
        if (value[key] !== undefined) return check(value[key], `${at}/${key}`);
        return optional && !(key in value) ? [] : fault('missing', `${at}/${key}`);
      }),
      ...further(value, at),
    ];
  };

/** A thing told from others by its `type`. */
const oneKindOf =
  (kinds: () => Readonly<Record<string, Check>>): Check =>
  (value, at) => {
    const type = isJson(value) ? value['type'] : undefined;
    const check = typeof type === 'string' && Object.hasOwn(kinds(), type) ? kinds()[type] : undefined;
    return check ? check(value, at) : fault(`unsupported type: ${String(type)}`, `${at}/type`);
  };
const kind = (type: string, rules: Readonly<Record<string, Rule>>, further?: Check): Check =>
  object({ type: must(oneOf(type)), ...rules }, further);

const plain = (most: number) => kind('plain_text', { text: must(text(1, most)), emoji: may(flag) });
const mrkdwn = (most: number) => kind('mrkdwn', { text: must(text(1, most)), verbatim: may(flag) });
const words = (most: number) => oneKindOf(() => ({ plain_text: plain(most), mrkdwn: mrkdwn(most) }));

const slackFile = object({ id: may(text(1, limits.blockId)), url: may(text(1, limits.url)) }, (value, at) =>
  isJson(value) && 'id' in value !== 'url' in value ? [] : fault('must have either id or url', at),
);
const picture = {
  alt_text: must(text(1, limits.alt)),
  image_url: may((value, at) =>
    /^https?:\/\/\S+$/.test(String(value)) ? text(1, limits.url)(value, at) : fault('must be an address', at),
  ),
  slack_file: may(slackFile),
};
const oneSource: Check = (value, at) =>
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
const people = kind('multi_users_select', {
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
  },
  fitsItsField,
);
const image = kind('image', picture, oneSource);

const tapped = { button, overflow, static_select: select, radio_buttons: radio };
const filledIn = { plain_text_input: typed, radio_buttons: radio, static_select: select, multi_users_select: people };

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
const richParts = {
  rich_text_section: line,
  rich_text_list: bulleted,
  rich_text_quote: kind('rich_text_quote', { elements: must(runs), border: may(oneOf(0, 1)) }),
  rich_text_preformatted: kind('rich_text_preformatted', { elements: must(runs), border: may(oneOf(0, 1)) }),
};

const blockId = { block_id: may(text(1, limits.blockId)) };
const textOrFields: Check = (value, at) =>
  isJson(value) && ('text' in value || 'fields' in value) ? [] : fault('must have text or fields', at);
const distinctActions: Check = (value, at) => {
  const ids = isJson(value) && Array.isArray(value['elements']) ? value['elements'].flatMap((each: Json) => each['action_id'] ?? []) : [];
  return new Set(ids).size < ids.length ? fault('an action_id stands twice in one block', `${at}/elements`) : [];
};

const messageBlocks = {
  header: kind('header', { ...blockId, text: must(plain(limits.header)) }),
  divider: kind('divider', blockId),
  section: kind(
    'section',
    {
      ...blockId,
      text: may(words(limits.text)),
      fields: may(list(1, limits.fields, words(limits.field))),
      accessory: may(oneKindOf(() => ({ ...tapped, image, multi_users_select: people }))),
      expand: may(flag),
    },
    textOrFields,
  ),
  context: kind('context', {
    ...blockId,
    elements: must(
      list(
        1,
        limits.contextElements,
        oneKindOf(() => ({ plain_text: plain(limits.contextText), mrkdwn: mrkdwn(limits.contextText), image })),
      ),
    ),
  }),
  actions: kind(
    'actions',
    {
      ...blockId,
      elements: must(
        list(
          1,
          limits.actions,
          oneKindOf(() => tapped),
        ),
      ),
    },
    distinctActions,
  ),
  image: kind('image', { ...blockId, ...picture, title: may(plain(limits.label)) }, oneSource),
  rich_text: kind('rich_text', {
    ...blockId,
    elements: must(
      list(
        1,
        1_000,
        oneKindOf(() => richParts),
      ),
    ),
  }),
};
const viewBlocks = {
  ...messageBlocks,
  input: kind('input', {
    ...blockId,
    label: must(plain(limits.label)),
    hint: may(plain(limits.label)),
    element: must(oneKindOf(() => filledIn)),
    optional: may(flag),
    dispatch_action: may(flag),
  }),
};
const block = (kinds: Readonly<Record<string, Check>>): Check => oneKindOf(() => kinds);

const viewRules = {
  blocks: must(list(1, limits.view.blocks, block(viewBlocks))),
  callback_id: may(text(1, limits.view.callbackId)),
  external_id: may(text(1, limits.view.callbackId)),
  private_metadata: may(text(0, limits.view.metadata)),
};
const homeRules = { ...viewRules, type: must(oneOf('home')) };
const modalRules = {
  ...viewRules,
  type: must(oneOf('modal')),
  title: must(plain(limits.view.title)),
  submit: may(plain(limits.view.button)),
  close: may(plain(limits.view.button)),
  clear_on_close: may(flag),
  notify_on_close: may(flag),
};

function idFaults(blocks: unknown): string[] {
  const ids = Array.isArray(blocks) ? blocks.flatMap((each) => (isJson(each) ? (each['block_id'] ?? []) : [])) : [];
  const twice = ids.filter((id, index) => ids.indexOf(id) < index);
  return twice.map((id) => `block_id ${String(id)} stands twice [json-pointer:/blocks]`);
}

/** All that is read of the blocks: Slack counts it over the message, though its reference gives no figure. */
function charactersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + charactersIn(each), 0);
  if (!isJson(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, each]) => sum + (typeof each === 'string' && (key === 'text' || key === 'alt_text') ? each.length : charactersIn(each)),
    0,
  );
}
