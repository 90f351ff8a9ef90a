import type { Activity } from 'botbuilder';
import { type Action, isAssessorAction } from '../../application/action.ts';
import type { Card, Element } from '../../application/card.ts';
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
export function ownCard(card: Card, begun: boolean, pictures: Pictures = inline): AdaptiveCardJson {
  const round = onlyCheck(card);
  const refresh: Action | null = round === null ? null : { verb: 'look', round, ...(begun && { begun }) };
  const { card: shown, urlOf } = spelled(card, pictures);
  return adaptiveCard(shown, urlOf, { refresh });
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

/** The check of a card on which nothing can be done but answer that one; null for any other card. */
function onlyCheck({ elements }: Card): string | null {
  const actions = elements.flatMap(actionsOf);
  const rounds = new Set(actions.map((action) => (isAssessorAction(action) ? action.round : null)));
  const [round = null] = rounds;
  return rounds.size === 1 ? round : null;
}

function actionsOf(element: Element): readonly Action[] {
  switch (element.kind) {
    case 'levels':
      return element.choices.map(({ action }) => action);
    case 'rows':
      return element.rows.map(({ action }) => action);
    case 'folds':
      return element.folds.flatMap(({ rows }) => rows.map(({ action }) => action));
    case 'disclosure':
      return element.content.flatMap(actionsOf);
    case 'strip':
    case 'form':
    case 'buttons':
      return element.buttons.map(({ action }) => action);
    case 'heading':
    case 'paragraph':
    case 'list':
    case 'progress':
    case 'pairs':
    case 'participation':
    case 'table':
    case 'picture':
      return [];
  }
}
