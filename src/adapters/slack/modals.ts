import type { App, ViewOutput, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import { type Action, UnknownAction } from '../../application/action.ts';
import type { Reply } from '../../application/bot.ts';
import { within } from '../../application/patience.ts';
import { decodeSubmission } from '../cards/block-kit/taps.ts';
import { answer, type Turn } from './answer.ts';
import { carriedBy } from './carried.ts';
import { act, afterWaiting, asksForInput, type Desk, outsider, senderOf, unknownButton, waiting } from './desk.ts';
import type { Draft } from './drafts.ts';
import { memberOf, placeOf } from './identity.ts';
import { answerInModal } from './in-modal.ts';
import { closedCard } from './kept.ts';
import { lookingUp } from './looking-up.ts';
import { modal, modalCallback } from './modal.ts';
import { type Fate, fateOf } from './submitted.ts';

type Ack = (response?: ViewResponseAction) => Promise<void>;

/** A modal that was sent, or closed. */
export function listenForModals(app: App, desk: Desk): void {
  const { words, drafts } = desk;

  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: modalCallback }, async ({ body, ack }) => {
    const { view } = body;
    const sender = senderOf(body);
    const by = sender ?? memberOf(body.team?.id ?? '', body.user.id, body.user.name);
    const turn: Turn = { by, origin: { kind: 'modal', id: view.id, carried: carriedBy(view) }, respond: null };
    const action = sender && decoded(view);
    if (action === null) return ack(updateTo((sender === null ? outsider(desk) : unknownButton(desk)).card, view));
    // It is on its way; only what comes back to the modal can still be lost with it.
    drafts.take(view.id);
    await submitted(turn, view, action, ack);
  });

  async function submitted(turn: Turn, view: ViewOutput, action: Action, ack: Ack): Promise<void> {
    const { by } = turn;
    const from = placeOf(by.person.tenant, by.person.user, carriedBy(view).channel);
    const reply = act(desk, by, action, from);
    const soon = await within(desk.budget, reply);
    if (soon.kind === 'failed') {
      drafts.keep(view.id, view);
      throw soon.error;
    }
    if (soon.kind === 'pending') {
      await ack(updateTo(lookingUp(action, words) ?? waiting(desk).card, view));
      return answerInModal(desk, turn, view, await afterWaiting(desk, reply));
    }
    const fate = fateOf(soon.value, view, words);
    if (goesOn(fate)) drafts.keep(view.id, view);
    await ack(responseTo(fate, view));
    if (fate.kind === 'closes') await answer(desk, { ...turn, origin: fate.opener }, soon.value);
  }

  function responseTo(fate: Fate, view: ViewOutput): ViewResponseAction | undefined {
    switch (fate.kind) {
      case 'shows':
        return updateTo(fate.card, view);
      case 'stays':
        return { response_action: 'errors', errors: { [fate.field]: fate.fault } };
      case 'closes':
        return undefined;
    }
  }

  const updateTo = (card: Reply['card'], view: ViewOutput): ViewResponseAction => ({
    response_action: 'update',
    view: modal(card, carriedBy(view), words),
  });

  app.view({ type: 'view_closed', callback_id: modalCallback }, async ({ body, ack }) => {
    await ack();
    const { view } = body;
    const kept = drafts.take(view.id);
    const draft = Object.keys(view.state?.values ?? {}).length > 0 ? view : kept;
    const unsent = draft && decoded(draft);
    // The card that leads back may not carry them all.
    if (unsent) drafts.withPartners(unsent);
    const card = draft && closedCard(draft, view, words);
    const by = senderOf(body);
    if (!card || !by) return;
    const { channel, ts } = carriedBy(view);
    if (channel !== undefined && ts !== undefined) {
      return answer(desk, { by, origin: { kind: 'message', channel, ts }, respond: null }, { card, where: 'here' });
    }
    await answer(desk, { by, origin: { kind: 'ephemeral', channel }, respond: null }, { card, where: 'aside' });
  });
}

function goesOn(fate: Fate): boolean {
  return fate.kind === 'stays' || (fate.kind === 'shows' && asksForInput({ card: fate.card, where: 'here' }));
}

function decoded(view: Draft): Action | null {
  try {
    return decodeSubmission(view).action;
  } catch (error) {
    if (error instanceof UnknownAction) return null;
    throw error;
  }
}
