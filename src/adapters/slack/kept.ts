import type { ViewOutput } from '@slack/bolt';
import { type Action, UnknownAction } from '../../application/action.ts';
import type { Card, Element } from '../../application/card.ts';
import { profileOf } from '../../application/profile-choices.ts';
import { draftOf } from '../../application/setup.ts';
import { button, buttons, notice, said } from '../../application/views/parts.ts';
import type { Words } from '../../application/wording/en.ts';
import { isUntold } from '../../domain/profile.ts';
import { member, text } from '../cards/block-kit/reading.ts';
import { decodeSubmission } from '../cards/block-kit/taps.ts';
import type { Draft } from './drafts.ts';

/** What somebody had filled in when they closed a modal, with the way on; null where there was nothing new in it. */
export function closedCard(draft: Draft, { blocks }: Pick<ViewOutput, 'blocks'>, words: Words): Card | null {
  const { chat } = words;
  const kept = keptIn(draft, words);
  if (kept === null) return null;
  if (kept.kind === 'form') return notice(chat.unopenedHeading, chat.unopened, ...kept.onward);
  const before = member(
    member(
      blocks.find(({ block_id }) => block_id === kept.field),
      'element',
    ),
    'initial_value',
  );
  return kept.typed === text(before) ? null : notice(chat.unsavedHeading, chat.unsaved, said(kept.typed), ...kept.onward);
}

/** What a modal sent that was not kept, and why, with the way to send it again. */
export function unsentCard(draft: Draft, why: string, words: Words): Card {
  const kept = keptIn(draft, words);
  const typed = kept?.kind === 'field' ? [said(kept.typed)] : [];
  return notice(words.chat.unsavedHeading, why, ...typed, ...(kept?.onward ?? []));
}

/** Something that was filled in, and the buttons that lead on from it. */
type Kept = { readonly onward: readonly Element[] } & (
  | { readonly kind: 'field'; readonly field: string; readonly typed: string }
  | { readonly kind: 'form' }
);

function keptIn(draft: Draft, { buttons: labels }: Words): Kept | null {
  const action = decoded(draft);
  if (action?.verb === 'note' || action?.verb === 'not-applicable') {
    const [field, typed, save] = action.verb === 'note' ? ['note', action.note, labels.saveNote] : ['reason', action.reason, labels.save];
    const back = button(labels.backToQuestion, { verb: 'show', round: action.round, question: action.question });
    return typed.trim() === ''
      ? null
      : { kind: 'field', field, typed, onward: [buttons(button(save, action, { weight: 'primary' }), back)] };
  }
  if (action?.verb === 'set-times' || action?.verb === 'name-partners' || action?.verb === 'open-round') {
    const form = draftOf(action);
    const untouched = form.programme.trim() === '' && form.partners.length === 0 && isUntold(profileOf(form));
    const again = button(labels.carryOn, { verb: 'start', ...form }, { weight: 'primary' });
    return untouched ? null : { kind: 'form', onward: [buttons(again)] };
  }
  return null;
}

function decoded(draft: Draft): Action | null {
  try {
    return decodeSubmission(draft).action;
  } catch (error) {
    if (error instanceof UnknownAction) return null;
    throw error;
  }
}
