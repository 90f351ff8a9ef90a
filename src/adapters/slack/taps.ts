import type { App, BlockAction, RespondFn } from '@slack/bolt';
import { UnknownAction } from '../../application/action.ts';
import { notice } from '../../application/views/parts.ts';
import { decodeTap, type Tap } from '../cards/block-kit/taps.ts';
import { answer, type Origin, type Turn } from './answer.ts';
import { type Carried, carriedBy } from './carried.ts';
import { acknowledged, act, asksForInput, type Desk, outsider, senderOf, unknownButton } from './desk.ts';
import { openForm } from './forms.ts';
import { answerFromHome, showHome } from './home.ts';
import { memberOf, placeOf } from './identity.ts';
import { answerInModal } from './in-modal.ts';
import { isFillingIn, openModal, sheetModal } from './modal.ts';

/** Every button, row and menu of every card. The write comes first, the acknowledgement after it, then the next card. */
export function listenForTaps(app: App, desk: Desk): void {
  const { words, drafts } = desk;

  app.action({ type: 'block_actions' }, async ({ body, ack, respond }) => {
    if (body.view?.type === 'modal') drafts.keep(body.view.id, body.view);
    if (body.actions.every(isFillingIn)) return ack();
    const sender = senderOf(body);
    const tap = sender === null ? null : decoded(body);
    const turn = turnOf(body, respond);
    if (tap === null) {
      await ack();
      return answer(desk, turn, sender === null ? outsider(desk) : unknownButton(desk));
    }
    return tap.does === 'open' ? open(tap, turn, body, ack) : done(tap, turn, body, ack);
  });

  async function open({ sheet }: Extract<Tap, { does: 'open' }>, turn: Turn, body: BlockAction, ack: () => Promise<void>): Promise<void> {
    await ack();
    if (await openModal(desk, body.trigger_id, sheetModal(sheet, whereabouts(body), words))) return;
    await answer(desk, turn, { card: notice(words.chat.tooLateHeading, words.chat.tooLate), where: 'aside' });
  }

  async function done({ action }: Extract<Tap, { does: 'act' }>, turn: Turn, body: BlockAction, ack: () => Promise<void>): Promise<void> {
    const { by, origin } = turn;
    const { channel } = whereabouts(body);
    const acted = act(desk, by, action, placeOf(by.person.tenant, by.person.user, channel));
    const reply = await acknowledged(desk, turn, acted, ack);
    if (origin.kind === 'home') return answerFromHome(desk, by, origin.trigger, action, reply);
    if (body.view) {
      await answerInModal(desk, turn, body.view, reply);
      if (carriedBy(body.view).home) await showHome(desk, by);
    } else if (asksForInput(reply)) await openForm(desk, turn, body.trigger_id, channel, reply);
    else await answer(desk, turn, reply);
  }
}

function decoded(body: BlockAction): Tap | null {
  try {
    return decodeTap(body);
  } catch (error) {
    if (error instanceof UnknownAction) return null;
    throw error;
  }
}

function turnOf(body: BlockAction, respond: RespondFn): Turn {
  const by = senderOf(body) ?? memberOf(body.team?.id ?? '', body.user.id, body.user.username);
  return { by, origin: originOf(body), respond: body.response_url ? respond : null };
}

function originOf(body: BlockAction): Origin {
  const { view, container, channel, message, trigger_id } = body;
  if (view?.type === 'home') return { kind: 'home', trigger: trigger_id };
  if (view) return { kind: 'modal', id: view.id, carried: carriedBy(view) };
  const seenByOne = container['is_ephemeral'] === true || channel === undefined || message === undefined;
  return seenByOne ? { kind: 'ephemeral', channel: channel?.id } : { kind: 'message', channel: channel.id, ts: message.ts };
}

/** The message tapped, or the one from which the modal tapped was opened. */
function whereabouts({ channel, message, view }: BlockAction): Carried {
  if (view) return carriedBy(view);
  return { ...(channel && { channel: channel.id }), ...(message && { ts: message.ts }) };
}
