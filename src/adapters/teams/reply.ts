import { attached, cardType } from './message.ts';

/** What is answered to Teams' request: an HTTP status, and for whatever waits for a reply, its body. */
export interface Answer {
  readonly status: number;
  readonly body?: object;
}

export const taken: Answer = { status: 200 };
/** Something that this bot has no answer to. */
export const notDone: Answer = { status: 501 };

/** To a tap. https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards */
const toTap = (statusCode: number, type: string, value: object | string): Answer => ({ status: 200, body: { statusCode, type, value } });

/** The card that takes the place of the tapped one. */
export const showing = (card: object): Answer => toTap(200, cardType, card);

/** Words for whoever tapped; their card stays. */
export const saying = (text: string): Answer => toTap(200, 'application/vnd.microsoft.activity.message', text);

/** The card stays, and nobody is told: the client asked by itself. */
export const staying = (reason: string): Answer =>
  toTap(500, 'application/vnd.microsoft.error', { code: 'InternalServerError', message: reason });

/** To a dialog. https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots */
export function inDialog(title: string, card: object): Answer {
  const value = { title, height: 'large', width: 'medium', card: attached(card) };
  return { status: 200, body: { task: { type: 'continue', value } } };
}
