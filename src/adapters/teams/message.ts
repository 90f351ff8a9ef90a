import type { Activity } from 'botbuilder';
import type { Card } from '../../application/card.ts';
import type { AdaptiveCardJson } from '../cards/adaptive/json.ts';
import { adaptiveCard } from '../cards/adaptive-card.ts';
import { inline, type Pictures, spelled } from './pictures.ts';

export const cardType = 'application/vnd.microsoft.card.adaptive';

export const attached = (content: object) => ({ contentType: cardType, content });

/** A card as a message; the summary is what a notification reads. */
export function messageOf(json: AdaptiveCardJson, summary: string): Partial<Activity> {
  return { type: 'message', summary, attachments: [attached(json)] };
}

/** Words alone. */
export function wordsOf(text: string): Partial<Activity> {
  return { type: 'message', text, textFormat: 'plain' };
}

/** A card for one person's own conversation, which a client that shows it anew asks for as things stand by then. */
export function ownCard(card: Card, pictures: Pictures = inline): AdaptiveCardJson {
  const { card: shown, urlOf } = spelled(card, pictures);
  return adaptiveCard(shown, urlOf, { refresh: card.anew ?? null });
}

/** A card that several people see. */
export function sharedCard(card: Card, pictures: Pictures = inline): AdaptiveCardJson {
  const { card: shown, urlOf } = spelled(card, pictures);
  return adaptiveCard(shown, urlOf);
}

/** A card in a dialog, where people are chosen; `called` says what somebody is called by their id. */
export function dialogCard(card: Card, called: (user: string) => string | null): AdaptiveCardJson {
  const { card: shown, urlOf } = spelled(card, inline);
  return adaptiveCard(shown, urlOf, { naming: { by: 'choosing', called } });
}
