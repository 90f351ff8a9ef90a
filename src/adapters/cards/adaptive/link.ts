import type { AdaptiveCardJson } from './json.ts';
import { words } from './text.ts';

/** A file at an address: what it is, what to know of the address, and the way there. */
export interface Link {
  readonly says: string;
  readonly notes: string;
  readonly button: string;
  readonly url: string;
}

export function linkCard({ says, notes, button, url }: Link): AdaptiveCardJson {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: 'en',
    fallbackText: says,
    speak: says,
    body: [
      words(says, { weight: 'Bolder' }),
      { ...words(notes, { size: 'Small', isSubtle: true }), spacing: 'Small' },
      { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: button, url }] },
    ],
  };
}
