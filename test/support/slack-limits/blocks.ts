import { type Check, fault, flag, isJson, type Json, kind, list, may, must, oneKindOf, text } from './checks.ts';
import { filledIn, image, mrkdwn, oneSource, people, picture, plain, richParts, tapped, words } from './elements.ts';
import { limits } from './table.ts';

const blockId = { block_id: may(text(1, limits.blockId)) };
const textOrFields: Check = (value, at) =>
  isJson(value) && ('text' in value || 'fields' in value) ? [] : fault('must have text or fields', at);
const distinctActions: Check = (value, at) => {
  const ids = isJson(value) && Array.isArray(value['elements']) ? value['elements'].flatMap((each: Json) => each['action_id'] ?? []) : [];
  return new Set(ids).size < ids.length ? fault('an action_id stands twice in one block', `${at}/elements`) : [];
};

export const messageBlocks = {
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
export const viewBlocks = {
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
export const block = (kinds: Readonly<Record<string, Check>>): Check => oneKindOf(() => kinds);
