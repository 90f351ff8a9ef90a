import type { Card } from '../../application/card.ts';

/** What the playground itself says when there is no answer of the bot's. */
export const notices = {
  unknownButton: {
    summary: 'I do not know that button.',
    elements: [
      {
        kind: 'paragraph',
        tone: 'normal',
        text: [
          { strong: 'I do not know that button.' },
          ' It may come from another version. Nothing was changed. Type /rasp to see where you are.',
        ],
      },
    ],
  },
  trouble: {
    summary: 'Something went wrong. Your answers so far are saved.',
    elements: [
      {
        kind: 'strip',
        tone: 'failure',
        text: [{ strong: 'Something went wrong.' }, ' Your answers so far are saved. Try again, or type /rasp to see where you are.'],
        buttons: [],
      },
    ],
  },
} as const satisfies Record<string, Card>;
