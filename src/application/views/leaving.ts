import { isParticipant, type Response } from '../../domain/response.ts';
import type { Button, Card, Strip } from '../card.ts';
import { longestReason } from '../limits.ts';
import type { Words } from '../wording/en.ts';
import { button, buttons, notice, quietly, said, title } from './parts.ts';

/** The way out, for whoever takes part: to decline before the first answer, to leave after it. */
export function cannotButton({ round }: Pick<Response, 'round'>, { people }: Words): Button {
  return button(people.buttons.cannot, { verb: 'leave', round });
}

/** Asks for a word why, before an invitation is declined. */
export function declineForm({ round, brief }: Response, words: Words, more: { value?: string; strip?: Strip } = {}): Card {
  const { decline, buttons: labels } = words.people;
  return {
    summary: decline.heading(brief.programme),
    elements: [
      ...(more.strip ? [more.strip] : []),
      title(decline.heading(brief.programme)),
      said(decline.about(brief.owner, brief.partner)),
      {
        kind: 'form',
        fields: [
          {
            kind: 'text',
            id: 'why',
            label: decline.label,
            value: more.value ?? '',
            placeholder: null,
            lines: 'one',
            required: null,
            longest: longestReason,
          },
        ],
        buttons: [button(labels.decline, { verb: 'decline', round, why: '' }, { weight: 'primary', inputs: 'sent' })],
      },
      buttons(button(words.buttons.carryOn, { verb: 'resume', round })),
    ],
  };
}

/** Asks what becomes of the answers of whoever leaves. */
export function leaveCard({ round, brief, entries }: Response, words: Words): Card {
  const { leave, buttons: labels } = words.people;
  const answered = Object.values(entries).filter(({ answer }) => answer !== undefined).length;
  return {
    summary: leave.heading(brief.programme),
    elements: [
      title(leave.heading(brief.programme)),
      said(leave.choose(answered)),
      buttons(
        button(labels.keep, { verb: 'leave', round, answers: 'kept' }),
        button(labels.withdraw, { verb: 'leave', round, answers: 'withdrawn' }),
        button(words.buttons.carryOn, { verb: 'resume', round }, { weight: 'primary' }),
      ),
    ],
  };
}

/** Who takes part no longer: how that came, and what can still be changed while the round is open. */
export function departedCard(response: Response, words: Words): Card {
  const { round, brief, departed } = response;
  const { decline, leaver, buttons: labels } = words.people;
  if (departed?.kind === 'declined') {
    return notice(decline.doneHeading, decline.done(brief.owner), buttons(button(labels.comeBack, { verb: 'come-back', round })));
  }
  if (departed?.answers === 'withdrawn' || !isParticipant(response)) {
    return notice(leaver.withdrawnHeading, leaver.withdrawn(brief.programme));
  }
  const withdraw = button(labels.withdrawNow, { verb: 'leave', round, answers: 'withdrawn' });
  return notice(leaver.keptHeading, leaver.kept(brief.programme), buttons(withdraw));
}

/** For whoever was replaced by somebody, or taken off: by whom, and the choice of what becomes of their answers. */
export function leaverCard(response: Response, by: string, newcomer: string | null, words: Words): Card {
  const { round, brief } = response;
  const { leaver, buttons: labels } = words.people;
  const hasAnswered = isParticipant(response);
  return {
    summary: leaver.heading(brief.programme),
    elements: [
      title(leaver.heading(brief.programme)),
      said(newcomer === null ? leaver.removed(brief.partner, by) : leaver.replaced(newcomer, brief.partner, by)),
      ...(hasAnswered
        ? [
            said(leaver.choose),
            buttons(
              button(labels.keepThem, { verb: 'leave', round, answers: 'kept' }),
              button(labels.withdrawNow, { verb: 'leave', round, answers: 'withdrawn' }),
            ),
          ]
        : []),
      quietly(leaver.noMore),
    ],
  };
}
