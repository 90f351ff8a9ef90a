import type { Response } from '../../domain/response.ts';
import type { Action } from '../action.ts';
import type { Card } from '../card.ts';
import type { TypedWish } from '../typed-wish.ts';
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
      {
        kind: 'list',
        items: [
          ...help.commands.slice(0, -1),
          ...words.people.commands,
          ...words.joining.commands,
          ...words.steps.commands,
          ...help.commands.slice(-1),
        ].map(([command, what]) => [{ strong: command }, `: ${what}`]),
      },
      first
        ? buttons(button(words.buttons.carryOn, { verb: 'resume', round: first.round }, { weight: 'primary' }))
        : buttons(button(labels.start, { verb: 'start', ...emptyDraft }, { weight: 'primary' })),
      ...(first ? [] : [quietly(help.noOpen)]),
    ],
  };
}

/** Several rounds wait for an answer: which one goes on? */
export function chooseCard(open: readonly Response[], words: Words): Card {
  return choiceCard(open, words.organiser.help.chooseHeading, words.buttons.carryOn, (round) => ({ verb: 'resume', round }), words);
}

/** Of which of several rounds is the wish? */
export function chooseRemindersCard(open: readonly Response[], wish: TypedWish, words: Words): Card {
  const { buttons: labels, standing } = words.reminders;
  return choiceCard(open, standing.choose, labels.reminders, (round) => ({ ...wish, round }), words);
}

/** Which of several rounds is left? */
export function chooseLeavingCard(open: readonly Response[], words: Words): Card {
  const { buttons: labels, leave } = words.people;
  return choiceCard(open, leave.which, labels.cannot, (round) => ({ verb: 'leave', round }), words);
}

function choiceCard(
  open: readonly Response[],
  heading: string,
  hint: string,
  action: (round: string) => Action,
  { organiser: { help } }: Words,
): Card {
  return {
    summary: heading,
    elements: [
      title(heading),
      {
        kind: 'rows',
        rows: open.map(({ round, brief }) => {
          const label = help.choose(brief.programme, brief.partner);
          return { text: label, value: null, hint, label, action: action(round) };
        }),
      },
    ],
  };
}
