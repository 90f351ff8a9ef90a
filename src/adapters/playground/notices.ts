import type { Card } from '../../application/card.ts';

/** What is known of a step that failed: it may have been saved before it did. */
export const unconfirmed = 'I could not confirm that your last step was saved. Type /rasp to see what is stored.';

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
    summary: `Something went wrong. ${unconfirmed}`,
    elements: [
      {
        kind: 'strip',
        tone: 'failure',
        text: [{ strong: 'Something went wrong.' }, ` ${unconfirmed}`],
        buttons: [],
      },
    ],
  },
} as const satisfies Record<string, Card>;
