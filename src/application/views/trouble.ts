import type { AskedQuestion } from '../../domain/bank.ts';
import type { Change } from '../../domain/response.ts';
import type { Action } from '../action.ts';
import { type Button, type Card, type Strip, textOf } from '../card.ts';
import type { KeptChange } from '../keep.ts';
import { longestNote, longestReason } from '../limits.ts';
import type { Words } from '../wording/en.ts';
import { departedCard } from './leaving.ts';
import { button, buttons, notice } from './parts.ts';
import type { Sitting } from './sitting.ts';

/** The strip over a card whose tap came too late to count. */
export function staleStrip({ trouble }: Words): Strip {
  return { kind: 'strip', tone: 'warning', text: [{ strong: trouble.staleLead }, trouble.stale], buttons: [] };
}

/** The fault of a change's note or reason, before anything is written; null where it can be kept. */
export function textFault(change: Change, { trouble }: Words): Strip | null {
  if ('note' in change && change.note && change.note.length > longestNote)
    return failure(trouble.noteTooLongLead, trouble.noteTooLong(change.note.length, longestNote));
  if (change.kind !== 'answer' || typeof change.answer !== 'object') return null;
  const { length } = change.answer.na;
  if (length === 0) return failure(trouble.reasonLead, trouble.reasonMissing);
  return length > longestReason ? failure(trouble.reasonLead, trouble.reasonTooLong(length, longestReason)) : null;
}

/** The store answered that nothing was written: the same tap can be tried again. */
export function refusedStrip(change: KeptChange, action: Action, words: Words): Strip {
  const { trouble, buttons } = words;
  return failure(trouble.refusedLead, refusal(change, words), button(buttons.tryAgain, action, { weight: 'primary' }));
}

/** Nobody knows yet whether it was written: a tap shows what is stored. */
export function unconfirmedStrip(change: Change, check: Action, { trouble, buttons }: Words): Strip {
  return {
    kind: 'strip',
    tone: 'warning',
    text: [{ strong: trouble.unconfirmedLead[change.kind] }, trouble.unconfirmed],
    buttons: [button(buttons.check, check, { weight: 'primary' })],
  };
}

/** A strip alone, where there is no card to put it on. */
export function stripCard(strip: Strip): Card {
  return { summary: textOf(strip.text), elements: [strip] };
}

function failure(lead: string, detail: string, ...tries: Button[]): Strip {
  return { kind: 'strip', tone: 'failure', text: [{ strong: lead }, detail], buttons: tries };
}

/** What became of the change, in words. */
function refusal(change: KeptChange, { trouble: { refused } }: Words): string {
  return change.kind === 'answer' ? refused.answer(change.answer) : refused[change.kind];
}

/** The response takes no answers: its round is closed, or its respondent takes part no longer. */
export function closedCard({ response, words }: Sitting): Card {
  if (response.departed) return departedCard(response, words);
  return notice(words.trouble.closedHeading, words.trouble.closed(response.brief.programme));
}

export function notInvitedCard({ trouble }: Words): Card {
  return notice(trouble.notInvitedHeading, trouble.notInvited);
}

/** The store cannot be read just now. */
export function busyCard(action: Action | null, { trouble, buttons: labels }: Words): Card {
  const again = action === null ? [] : [buttons(button(labels.tryAgain, action, { weight: 'primary' }))];
  return notice(trouble.busyHeading, trouble.busy, ...again);
}

export function unknownQuestionCard({ response, words }: Sitting, next: AskedQuestion | null): Card {
  const { round } = response;
  const onward: Action = next ? { verb: 'show', round, question: next.id } : { verb: 'review', round };
  return notice(
    words.trouble.unknownQuestionHeading,
    words.trouble.unknownQuestion,
    buttons(button(words.buttons.carryOn, onward, { weight: 'primary' })),
  );
}
