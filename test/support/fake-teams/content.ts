import { type Fields, fieldsOf, listOf, objectsWithin, textOf } from '../fake-slack/json.ts';
import { refusal } from './refusal.ts';

/** What is shown of a message. */
export interface Content {
  readonly text: string;
  readonly summary: string;
  readonly attachments: readonly Fields[];
  readonly entities: readonly Fields[];
}

/** In bytes of JSON, pictures within it excluded. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
export const mostBytes = 100 * 1024;
/** In bytes, and in pixels each way. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages */
const picture = { mostBytes: 1024 * 1024, mostPixels: 1024 };
/** The newest Adaptive Cards that Teams shows. https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference */
const newestCard = [1, 5] as const;
/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/user-specific-views */
const mostRefreshed = 60;

export const cardType = 'application/vnd.microsoft.card.adaptive';

const inlinePicture = /data:image\/(\w+);base64,([A-Za-z0-9+/=]+)/g;

/** Reads what a message is to show; throws the refusal that Teams has for it. */
export function contentOf(activity: Fields): Content {
  const json = JSON.stringify(activity);
  for (const [, kind = '', base64 = ''] of json.matchAll(inlinePicture)) checkPicture(kind, Buffer.from(base64, 'base64'));
  if (Buffer.byteLength(json.replaceAll(inlinePicture, '')) > mostBytes) throw refusal('MessageSizeTooBig');
  const attachments = listOf(activity['attachments']);
  const text = textOf(activity['text']);
  if (text === '' && attachments.length === 0) throw refusal('BadSyntax', 'Message has neither text nor attachments.');
  for (const { contentType, content } of attachments) if (contentType === cardType) checkCard(fieldsOf(content));
  const entities = listOf(activity['entities']);
  for (const { type, text: words } of entities)
    if (type === 'mention' && !text.includes(textOf(words) || '\0')) throw refusal('BadSyntax', 'A mention is not in the text.');
  return { text, summary: textOf(activity['summary']), attachments, entities };
}

/** A card as it may stand in a message, a dialog, or an answer; throws when it may not. */
export function checkCard(card: Fields): Fields {
  if (card['type'] !== 'AdaptiveCard') throw refusal('BadArgument', 'The card is no Adaptive Card.');
  const [major = 0, minor = 0] = textOf(card['version']).split('.').map(Number);
  if (!(major >= 1) || major > newestCard[0] || minor > newestCard[1])
    throw refusal('BadArgument', `Adaptive Cards ${textOf(card['version'])} are not supported.`);
  const { userIds } = fieldsOf(card['refresh']);
  if (Array.isArray(userIds) && userIds.length > mostRefreshed) throw refusal('BadArgument', 'A refresh is for 60 people at most.');
  for (const [part, at] of objectsWithin(card))
    if (part['type'] === 'Action.Execute' && textOf(part['verb']) === '') throw refusal('BadArgument', `${at} has no verb.`);
  return card;
}

function checkPicture(kind: string, bytes: Buffer): void {
  if (bytes.length > picture.mostBytes) throw refusal('MessageSizeTooBig', 'A picture may have 1 MB.');
  // https://www.w3.org/TR/png-3/#11IHDR: the width and the height stand right after the signature and the first chunk's head.
  if (kind === 'png' && Math.max(bytes.readUInt32BE(16), bytes.readUInt32BE(20)) > picture.mostPixels)
    throw refusal('BadArgument', 'A picture may have 1024 × 1024 pixels.');
}

/** The Adaptive Card of a message, or an empty one; `user`'s own where they have one. */
export function cardOf({ attachments }: Pick<Content, 'attachments'>): Fields {
  const found = attachments.find(({ contentType }) => contentType === cardType);
  return fieldsOf(found?.['content']);
}
