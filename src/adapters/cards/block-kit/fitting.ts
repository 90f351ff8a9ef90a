import type { Block } from './json.ts';
import { isObject, type Json, object } from './reading.ts';
import { tapId } from './taps.ts';
import { quietly } from './text.ts';

/**
 * The blocks within Slack's limits: whole where they fit, else without their last parts and with a line that says so.
 * Buttons and fields stay as long as anything else can go: they lead on from the card.
 */
export function fitting(blocks: readonly Block[], most: { readonly blocks: number; readonly characters: number }): Block[] {
  const fits = (some: readonly Block[]) => some.length <= most.blocks && charactersIn(object(some)) <= most.characters;
  if (fits(blocks)) return [...blocks];
  let kept = [...blocks];
  while (kept.length > 0 && !fits([...kept, ...notice])) {
    const last = kept.findLastIndex(({ type }) => type !== 'actions' && type !== 'input');
    kept = kept.toSpliced(last < 0 ? kept.length - 1 : last, 1);
  }
  return [...kept, ...notice];
}

const notice = quietly('This is too long to be shown here in full.');

/** All that is read of the blocks. */
function charactersIn(value: Json): number {
  let sum = 0;
  for (const key in value) {
    const each = value[key];
    if (isObject(each)) sum += charactersIn(each);
    else if (typeof each === 'string' && (key === 'text' || key === 'alt_text')) sum += each.length;
  }
  return sum;
}

/** The blocks with each thing to tap told from the others. */
export function numbered(blocks: readonly Block[]): Block[] {
  let taps = 0;
  const next = () => ({ action_id: tapId(taps++) });
  return blocks.map((block) => {
    if (block.type === 'actions') return { ...block, elements: block.elements.map((element) => ({ ...element, ...next() })) };
    if (block.type === 'section' && 'accessory' in block && block.accessory)
      return { ...block, accessory: { ...block.accessory, ...next() } };
    return block;
  });
}
