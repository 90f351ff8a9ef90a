import type { Response } from '../../domain/response.ts';
import type { Card } from '../card.ts';
import type { Words } from '../wording/en.ts';
import { button, buttons, quietly, said, title } from './parts.ts';
import { emptyDraft } from './status.ts';

/** What the bot is and what can be typed, with the way on for whoever has questions open. */
export function helpCard(open: readonly Response[], words: Words): Card {
  const { help, buttons: labels } = words.organiser;
  const [first] = open;
  return {
    summary: help.summary,
    elements: [
      title(help.heading),
      said(help.about),
      { kind: 'list', items: help.commands.map(([command, what]) => [{ strong: command }, `: ${what}`]) },
      first
        ? buttons(button(words.buttons.carryOn, { verb: 'resume', round: first.round }, { weight: 'primary' }))
        : buttons(button(labels.start, { verb: 'start', ...emptyDraft }, { weight: 'primary' })),
      ...(first ? [] : [quietly(help.noOpen)]),
    ],
  };
}

/** Several rounds wait for an answer: which one goes on? */
export function chooseCard(open: readonly Response[], words: Words): Card {
  const { help } = words.organiser;
  return {
    summary: help.chooseHeading,
    elements: [
      title(help.chooseHeading),
      {
        kind: 'rows',
        rows: open.map(({ round, brief }) => {
          const label = help.choose(brief.programme, brief.partner);
          return { text: label, value: null, hint: words.buttons.carryOn, label, action: { verb: 'resume' as const, round } };
        }),
      },
    ],
  };
}
