import type { ViewOutput } from '@slack/bolt';
import { type Action, UnknownAction } from '../../application/action.ts';
import type { Card } from '../../application/card.ts';
import { draftOf } from '../../application/setup.ts';
import { button, buttons, notice, said } from '../../application/views/parts.ts';
import type { Words } from '../../application/wording/en.ts';
import { member, text } from '../cards/block-kit/reading.ts';
import { decodeSubmission } from '../cards/block-kit/taps.ts';
import type { Draft } from './drafts.ts';

/** What somebody had filled in when they closed a modal, with the way on; null where there was nothing new in it. */
export function keptCard(draft: Draft, closed: Pick<ViewOutput, 'blocks'>, words: Words): Card | null {
  const action = decoded(draft);
  switch (action?.verb) {
    case 'note':
      return unsaved(action, 'note', action.note, closed, words);
    case 'not-applicable':
      return unsaved(action, 'reason', action.reason, closed, words);
    case 'name-partners':
    case 'open-round':
      return unopened(action, words);
    case undefined:
      return null;
  }
  return null;
}

function unsaved(
  action: Extract<Action, { verb: 'note' | 'not-applicable' }>,
  field: string,
  typed: string,
  { blocks }: Pick<ViewOutput, 'blocks'>,
  { chat, buttons: labels }: Words,
): Card | null {
  const before = text(
    member(
      member(
        blocks.find(({ block_id }) => block_id === field),
        'element',
      ),
      'initial_value',
    ),
  );
  if (typed.trim() === '' || typed === before) return null;
  const { round, question } = action;
  return notice(
    chat.unsavedHeading,
    chat.unsaved,
    said(typed),
    buttons(
      button(action.verb === 'note' ? labels.saveNote : labels.save, action, { weight: 'primary' }),
      button(labels.backToQuestion, { verb: 'show', round, question }),
    ),
  );
}

function unopened(action: Extract<Action, { verb: 'name-partners' | 'open-round' }>, { chat, buttons: labels }: Words): Card | null {
  const form = draftOf(action);
  if (form.programme.trim() === '' && form.partners.length === 0) return null;
  return notice(chat.unopenedHeading, chat.unopened, buttons(button(labels.carryOn, { verb: 'start', ...form }, { weight: 'primary' })));
}

function decoded(draft: Draft): Action | null {
  try {
    return decodeSubmission(draft).action;
  } catch (error) {
    if (error instanceof UnknownAction) return null;
    throw error;
  }
}
