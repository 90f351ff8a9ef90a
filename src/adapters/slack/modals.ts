import type { App } from '@slack/bolt';
import { UnknownAction } from '../../application/action.ts';
import { decodeSubmission } from '../cards/block-kit/taps.ts';
import { view } from '../cards/block-kit.ts';
import { answer, modalCallback } from './answer.ts';
import { carriedIn, openerOf } from './carried.ts';
import { act, type Desk, outsider, senderOf, unknownButton } from './desk.ts';
import { placeOf } from './identity.ts';

/** A modal that was sent: a form's next step stays in it; the answer to a part of a card goes back to that card. */
export function listenForModals(app: App, desk: Desk): void {
  const { words } = desk;

  app.view({ type: 'view_submission', callback_id: modalCallback }, async ({ body, ack }) => {
    const by = senderOf(body);
    const submission = decoded(body.view);
    if (by === null || submission === null) {
      const { card } = by === null ? outsider(desk) : unknownButton(desk);
      return ack({ response_action: 'update', view: view(card, { callbackId: modalCallback, carried: '' }) });
    }
    const { action, carried } = submission;
    const from = placeOf(by.person.tenant, by.person.user, carriedIn(carried).channel);
    const reply = await act(desk, by, action, from);
    const opener = openerOf(carriedIn(carried));
    if (opener === null || reply.where === 'aside') {
      const options = { callbackId: modalCallback, carried, close: words.chat.close };
      return ack({ response_action: 'update', view: view(reply.card, options) });
    }
    await ack();
    await answer(desk, by, opener, reply);
  });
}

function decoded(view: unknown) {
  try {
    return decodeSubmission(view);
  } catch (error) {
    if (error instanceof UnknownAction) return null;
    throw error;
  }
}
