import { onTestFinished } from 'vitest';
import type { Home, Modal } from '../../../src/adapters/cards/block-kit/json.ts';
import { sheetOf } from '../../../src/adapters/cards/block-kit/sheets.ts';
import { home, message, type SlackMessage, sheetView, view } from '../../../src/adapters/cards/block-kit.ts';
import { embeddedRenderer } from '../../../src/adapters/chart/embedded.ts';
import type { Card, Picture } from '../../../src/application/card.ts';
import { english } from '../../../src/application/wording/en.ts';
import { aDesk } from '../desk.ts';

/** Something that people see in Slack, by the name of its picture. */
export interface Scene {
  readonly name: string;
  readonly shown: SlackMessage | Home | Modal;
  /** What is shown, before any platform; null for what only Slack opens as a window of its own. */
  readonly card: Card | null;
}

/** A picture as it would stand on Slack's own server. */
const image = ({ png }: Picture) => ({ image_url: `data:image/png;base64,${Buffer.from(png).toString('base64')}` });
const inModal = { callbackId: 'card', carried: '', close: english.chat.close };

export const asMessage = (name: string, card: Card): Scene => ({ name, card, shown: message(card, image) });
/** What one person alone sees in a channel, where Slack shows no picture. */
export const asAside = (name: string, card: Card): Scene => ({ name, card, shown: message(card, () => null, 'one') });
export const asHome = (name: string, card: Card): Scene => ({ name, card, shown: home([card], () => null) });
export const asModal = (name: string, card: Card): Scene => ({ name, card, shown: view(card, inModal) });

/** The part of the card behind this button, as the modal that the button opens. */
export function asSheet(name: string, { elements }: Card, button: string): Scene {
  const part = elements.find((element) => element.kind === 'disclosure' && element.button === button);
  const question = elements.find((element) => element.kind === 'heading' && element.rank === 'question');
  if (part?.kind !== 'disclosure') throw new Error(`There is no “${button}” on the card.`);
  return { name, card: null, shown: sheetView(sheetOf(part, question?.kind === 'heading' ? question.text : null), inModal) };
}

/** A desk whose charts are really drawn. */
export function aDrawingDesk() {
  const charts = embeddedRenderer();
  onTestFinished(() => charts.close());
  return aDesk({ drawing: charts.draw });
}
