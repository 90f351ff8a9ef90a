import type { AskedQuestion } from '../../domain/bank.ts';
import { touched } from '../../domain/progress.ts';
import type { Card, Strip } from '../card.ts';
import { longestReason } from '../limits.ts';
import { button, buttons, quietly } from './parts.ts';
import { on, progressLine } from './question.ts';
import type { Sitting } from './sitting.ts';

/** Why a question does not apply: three ready reasons, or a few words of one's own. */
export function whyNotCard(sitting: Sitting, question: AskedQuestion, { strip, draft = '' }: { strip?: Strip; draft?: string } = {}): Card {
  const { response, words } = sitting;
  const target = { ...on(response, question), first: !touched(response, question.id) };
  return {
    summary: words.whyNot.summary(question.ask),
    elements: [
      ...(strip ? [strip] : []),
      progressLine(sitting, question),
      quietly(question.ask),
      { kind: 'heading', rank: 'question', text: words.whyNot.heading(response.brief.partner) },
      {
        kind: 'rows',
        rows: words.whyNot.reasons.map((reason) => ({
          text: reason,
          value: null,
          hint: null,
          label: reason,
          action: { verb: 'not-applicable', ...target, reason },
        })),
      },
      {
        kind: 'disclosure',
        id: 'other-reason',
        button: words.whyNot.other,
        open: draft !== '',
        content: [
          {
            kind: 'form',
            fields: [
              {
                kind: 'text',
                id: 'reason',
                label: words.whyNot.otherLabel,
                value: draft,
                placeholder: null,
                lines: 'one',
                required: words.whyNot.otherMissing,
                longest: longestReason,
              },
            ],
            buttons: [button(words.buttons.save, { verb: 'not-applicable', ...target, reason: '' }, { weight: 'primary', inputs: 'sent' })],
          },
        ],
      },
      buttons(button(words.buttons.backToQuestion, { verb: 'show', round: response.round, question: question.id })),
    ],
  };
}
