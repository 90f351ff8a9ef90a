import type { ModalView, WebClient } from '@slack/web-api';
import type { Card } from '../../application/card.ts';
import type { Log } from '../../application/ports.ts';
import type { Words } from '../../application/wording/en.ts';
import type { Block, Input, Modal } from '../cards/block-kit/json.ts';
import type { Sheet } from '../cards/block-kit/sheets.ts';
import { sheetView, view } from '../cards/block-kit.ts';
import type { Carried } from './carried.ts';
import { slackCode } from './trouble.ts';

/** The `callback_id` of every modal, whatever it shows. */
export const modalCallback = 'card';

/** A card as a modal. */
export function modal(card: Card, carried: Carried, words: Words): ModalView {
  return attentive(view(card, optionsFor(carried, words)));
}

/** A part of a card as a modal. */
export function sheetModal(sheet: Sheet, carried: Carried, words: Words): ModalView {
  return attentive(sheetView(sheet, optionsFor(carried, words)));
}

function optionsFor(carried: Carried, words: Words) {
  return { callbackId: modalCallback, carried: JSON.stringify(carried), close: words.chat.close };
}

/**
 * The modal, so that the bot hears of what is filled in, as it is, and of the closing. Slack tells nothing of the fields
 * when a modal is closed (`view_closed` comes with an empty state), and keeps nothing of them.
 */
function attentive(modal: Modal): ModalView {
  return { ...modal, notify_on_close: true, blocks: modal.blocks.map((block) => (block.type === 'input' ? heard(block) : block)) };
}

type Heard = Exclude<Block, Input> | (Input & { dispatch_action: true });

function heard(input: Input): Heard {
  const { element } = input;
  if (element.type !== 'plain_text_input') return { ...input, dispatch_action: true };
  const each = { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } };
  return { ...input, dispatch_action: true, element: { ...element, ...each } };
}

/** Whether a tap is only somebody filling in a field of a modal. */
export const isFillingIn = ({ action_id }: { readonly action_id: string }): boolean => action_id === 'field';

interface Opening {
  readonly client: WebClient;
  readonly log: Log;
}

/** Opens it before whoever tapped; false where Slack does not any more, which it does for three seconds after the tap. */
export async function openModal({ client, log }: Opening, trigger: string, modal: ModalView): Promise<boolean> {
  try {
    await client.views.open({ trigger_id: trigger, view: modal });
    return true;
  } catch (err) {
    // The same tap has come twice: the modal is open.
    if (slackCode(err) === 'exchanged_trigger_id') return true;
    log.warn({ err }, 'a modal could not be opened');
    return false;
  }
}
