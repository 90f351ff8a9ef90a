import type { Card, Picture } from '../../application/card.ts';
import { blocksOf, headingOf, type SlackImage } from './block-kit/elements.ts';
import { fitting, numbered } from './block-kit/fitting.ts';
import type { Block, Home, Modal } from './block-kit/json.ts';
import { slackLimits } from './block-kit/limits.ts';
import { type Sheet, unfilled } from './block-kit/sheets.ts';
import { spoken } from './block-kit/spoken.ts';
import { encodeMetadata } from './block-kit/taps.ts';
import { plain } from './block-kit/text.ts';

type ImageOf = (picture: Picture) => SlackImage;

export interface SlackMessage {
  /** For notifications and screen readers; escaped. */
  readonly text: string;
  /** `text` holds no mrkdwn. */
  readonly mrkdwn: false;
  readonly blocks: Block[];
}

/**
 * The card as a message: every text shown literally, never more than Slack takes. `image` says where a picture is by now.
 * A message that one person alone sees (ephemeral) does not come back with their taps, so it has to say so.
 */
export function message(card: Card, image: ImageOf, seenBy: 'everyone' | 'one' = 'everyone'): SlackMessage {
  const blocks = blocksOf(card, { shows: 'message', comesBack: seenBy === 'everyone', image });
  return { text: spoken(card), mrkdwn: false, blocks: numbered(fitting(blocks, slackLimits.message)) };
}

export interface ViewOptions {
  readonly callbackId: string;
  /** The caller's own, which comes back with what the view sends; at most 2,000 characters. */
  readonly carried: string;
  readonly image?: ImageOf;
  /** What the button that closes it says; Slack's own word where it is left out. */
  readonly close?: string;
}

/** The card as a modal. Its form has real fields, and its form's primary button sends them. */
export function view(card: Card, { callbackId, carried, image = () => null, close }: ViewOptions): Modal {
  const form = card.elements.find((element) => element.kind === 'form');
  const submit = form?.buttons.find(({ weight }) => weight === 'primary') ?? form?.buttons[0] ?? null;
  const title = headingOf(card.elements, 'title');
  // Repeated below it only where the bar at the top cannot hold it.
  const elements = card.elements.filter((element) => !(element.kind === 'heading' && element.text === title && fitsTheBar(title)));
  const blocks = blocksOf({ ...card, elements }, { shows: 'view', image, submit });
  return {
    type: 'modal',
    callback_id: callbackId,
    title: plain(title ?? card.summary, slackLimits.view.title),
    ...(form && { submit: plain(submit?.title ?? 'OK', slackLimits.view.button) }),
    ...(close !== undefined && { close: plain(close, slackLimits.view.button) }),
    private_metadata: encodeMetadata(form && submit ? unfilled(submit.action, form.fields) : null, carried),
    blocks: numbered(fitting(blocks, slackLimits.view)),
  };
}

const fitsTheBar = (title: string): boolean => title.length <= slackLimits.view.title;

/** The part of a card that a tap opens, as a modal. */
export function sheetView({ title, about, content }: Sheet, options: ViewOptions): Modal {
  const heading = { kind: 'heading', rank: 'title', text: title } as const;
  const lead = about === null ? [] : [{ kind: 'paragraph', tone: 'quiet', text: about } as const];
  return view({ summary: title, elements: [heading, ...lead, ...content] }, options);
}

/** The cards as the App Home, one below the other. */
export function home(cards: readonly Card[], image: ImageOf): Home {
  const blocks = cards.flatMap((card, index): Block[] => [
    ...(index > 0 ? [{ type: 'divider' } as const] : []),
    ...blocksOf(card, { shows: 'message', comesBack: true, image }),
  ]);
  return { type: 'home', blocks: numbered(fitting(blocks, slackLimits.view)) };
}
