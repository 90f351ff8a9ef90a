import type { App, BlockAction } from '@slack/bolt';
import { UnknownAction } from '../../application/action.ts';
import type { Reply } from '../../application/bot.ts';
import { decodeTap, type Tap } from '../cards/block-kit/taps.ts';
import { sheetView, view } from '../cards/block-kit.ts';
import { answer, modalCallback, type Origin } from './answer.ts';
import { carriedBy, carriedIn, carry } from './carried.ts';
import { act, asksForInput, type Desk, outsider, senderOf, unknownButton } from './desk.ts';
import { memberOf, placeOf } from './identity.ts';

/** Every button, row and menu of every card. The write comes first, the acknowledgement after it, then the next card. */
export function listenForTaps(app: App, desk: Desk): void {
  const { client, words } = desk;

  app.action({ type: 'block_actions' }, async ({ body, ack, respond }) => {
    const by = senderOf(body);
    const team = body.team?.id ?? '';
    const origin = originOf(body);
    const tap = by === null ? null : decoded(body);
    if (by === null || tap === null) {
      await ack();
      const reply = by === null ? outsider(desk) : unknownButton(desk);
      return answer(desk, memberOf(team, body.user.id, body.user.username), aside(origin), reply, respond);
    }
    const from = placeOf(team, body.user.id, channelOf(body));
    const carried = carry({
      ...(channelOf(body) !== undefined && { channel: channelOf(body) }),
      ...(body.message && { ts: body.message.ts }),
    });
    const options = { callbackId: modalCallback, carried, close: words.chat.close };
    if (tap.does === 'open') {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: sheetView(tap.sheet, options) });
      return;
    }
    const reply: Reply = await act(desk, by, tap.action, from);
    await ack();
    if (asksForInput(reply) && origin.kind !== 'modal') {
      await client.views.open({ trigger_id: body.trigger_id, view: view(reply.card, options) });
      return;
    }
    await answer(desk, by, origin, reply, respond);
  });
}

function decoded(body: BlockAction): Tap | null {
  try {
    return decodeTap(body);
  } catch (error) {
    if (error instanceof UnknownAction) return null;
    throw error;
  }
}

function originOf({ view, container, channel, message }: BlockAction): Origin {
  if (view?.type === 'home') return { kind: 'home' };
  if (view) return { kind: 'modal', id: view.id, carried: carriedBy(view) };
  if (container['is_ephemeral'] === true || channel === undefined || message === undefined) return { kind: 'private', replaces: true };
  return { kind: 'message', channel: channel.id, ts: message.ts };
}

/** The channel of the message, or the one from which the modal was opened. */
function channelOf({ channel, view }: BlockAction): string | undefined {
  return channel?.id ?? (view ? carriedIn(carriedBy(view)).channel : undefined);
}

/** What must not take the place of a card that others see. */
const aside = (origin: Origin): Origin => (origin.kind === 'message' ? { kind: 'private', replaces: false } : origin);
