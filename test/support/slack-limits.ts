import { block, messageBlocks, viewBlocks } from './slack-limits/blocks.ts';
import { flag, isJson, list, may, must, object, oneOf, text } from './slack-limits/checks.ts';
import { plain } from './slack-limits/elements.ts';
import { limits } from './slack-limits/table.ts';

/**
 * What Slack refuses of a message or a view, from Slack's own reference and what its API was seen to answer. Written
 * apart from the converter, so that the two can disagree.
 */

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
