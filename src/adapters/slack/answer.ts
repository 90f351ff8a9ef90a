import type { RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Reply } from '../../application/bot.ts';
import type { Card } from '../../application/card.ts';
import { type Log, type Messenger, Unreachable } from '../../application/ports.ts';
import { notice } from '../../application/views/parts.ts';
import type { Words } from '../../application/wording/en.ts';
import type { Member } from '../../domain/place.ts';
import { message } from '../cards/block-kit.ts';
import type { Carried } from './carried.ts';
import { placeOf } from './identity.ts';
import { messageAt, messageId } from './messenger.ts';
import { modal } from './modal.ts';
import type { Pictures } from './pictures.ts';

/** Where something was done, so that the next card comes there. */
export type Origin =
  /** A message that everybody in its conversation sees. */
  | { readonly kind: 'message'; readonly channel: string; readonly ts: string }
  /** A message that one person sees; Slack does not always say where. */
  | { readonly kind: 'ephemeral'; readonly channel: string | undefined }
  /** A command or words. */
  | { readonly kind: 'typed'; readonly channel: string }
  | { readonly kind: 'modal'; readonly id: string; readonly carried: Carried }
  | { readonly kind: 'home'; readonly trigger: string };

/** What somebody did, and the way back to them. */
export interface Turn {
  readonly by: Member;
  readonly origin: Origin;
  /** Slack's address for answers, good for half an hour and five of them; null where it gave none. */
  readonly respond: RespondFn | null;
}

export interface AnswerNeeds {
  readonly client: WebClient;
  readonly messenger: Messenger;
  readonly pictures: Pictures;
  readonly log: Log;
  readonly words: Words;
}

/**
 * Shows a reply: one outgoing call, save for a picture. A tap is answered through the address that Slack gives with it:
 * that has a limit of its own, while all updates of a workspace together share a narrow one.
 */
export async function answer(needs: AnswerNeeds, turn: Turn, { card, where }: Reply): Promise<void> {
  const { by, origin } = turn;
  const instead = where === 'here';
  switch (origin.kind) {
    case 'message':
      return instead ? replace(needs, turn, origin, card) : aside(needs, turn, origin.channel, card);
    case 'ephemeral':
      return instead ? replaceEphemeral(needs, turn, origin.channel, card) : aside(needs, turn, origin.channel, card);
    case 'typed':
      return instead ? directly(needs, turn, origin.channel, card) : aside(needs, turn, origin.channel, card);
    case 'modal':
      return inModal(needs, turn, origin, card);
    case 'home':
      await needs.messenger.post(by.place, card);
  }
}

/** By an update where the address does not answer; one that was deleted meanwhile is posted afresh. */
async function replace(needs: AnswerNeeds, { by, respond }: Turn, { channel, ts }: { channel: string; ts: string }, card: Card) {
  const { messenger, pictures } = needs;
  const shown = { replace_original: true, ...message(card, await pictures.of(card)) };
  if (respond && (await responded(needs, respond, shown))) return;
  const place = placeOf(by.person.tenant, by.person.user, channel);
  try {
    await messenger.replace({ place, id: messageId(channel, ts) }, card);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    await messenger.post(place, card);
  }
}

async function replaceEphemeral(needs: AnswerNeeds, turn: Turn, channel: string | undefined, card: Card): Promise<void> {
  const { respond } = turn;
  const shown = { replace_original: true, ...message(card, noPictures, 'one') };
  if (!hasPicture(card) && respond && (await responded(needs, respond, shown))) return;
  await aside(needs, turn, channel, card);
}

/** Below what was done, for that person alone. Slack shows no files there, so a card with a picture goes to them directly. */
async function aside(needs: AnswerNeeds, turn: Turn, channel: string | undefined, card: Card): Promise<void> {
  if (hasPicture(card)) return directly(needs, turn, channel, card);
  if (!(await besides(needs, turn, channel, card))) await needs.messenger.post(turn.by.place, card);
}

/** To the person's own conversation; where something was done elsewhere, a line there says so. */
async function directly(needs: AnswerNeeds, turn: Turn, channel: string | undefined, card: Card): Promise<void> {
  const { words, messenger } = needs;
  const posted = await messenger.post(turn.by.place, card);
  if (channel === undefined || channel === messageAt(posted.id).channel) return;
  await besides(needs, turn, channel, notice(words.chat.sentHeading, hasPicture(card) ? words.chat.pictureSent : words.chat.sent));
}

/** Whether a message for that person alone could be shown. */
async function besides(needs: AnswerNeeds, { by, respond }: Turn, channel: string | undefined, card: Card): Promise<boolean> {
  const shown = message(card, noPictures, 'one');
  if (respond) return responded(needs, respond, { response_type: 'ephemeral', replace_original: false, ...shown });
  if (channel === undefined || channel.startsWith('D')) return false;
  try {
    await needs.client.chat.postEphemeral({ channel, user: by.person.user, ...shown });
    return true;
  } catch (err) {
    needs.log.warn({ err }, 'an answer could not be shown in its channel');
    return false;
  }
}

/** In its place; whoever has closed it meanwhile gets the card directly, and a form in its channel: a check is opened there. */
async function inModal(needs: AnswerNeeds, turn: Turn, { id, carried }: { id: string; carried: Carried }, card: Card): Promise<void> {
  try {
    await needs.client.views.update({ view_id: id, view: modal(card, carried, needs.words) });
  } catch (err) {
    needs.log.warn({ err }, 'a modal could not be updated');
    if (card.elements.some(({ kind }) => kind === 'form')) return aside(needs, turn, carried.channel, card);
    await needs.messenger.post(turn.by.place, card);
  }
}

async function responded({ log }: AnswerNeeds, respond: RespondFn, answer: Parameters<RespondFn>[0]): Promise<boolean> {
  try {
    await respond(answer);
    return true;
  } catch (err) {
    log.warn({ err }, 'Slack did not take an answer at the address that it gave');
    return false;
  }
}

const noPictures = () => null;
const hasPicture = ({ elements }: Card): boolean => elements.some(({ kind }) => kind === 'picture');
