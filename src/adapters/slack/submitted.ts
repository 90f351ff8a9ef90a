import type { ViewOutput } from '@slack/bolt';
import type { Reply } from '../../application/bot.ts';
import { type Card, type Element, type Strip, textOf } from '../../application/card.ts';
import { title } from '../../application/views/parts.ts';
import type { Words } from '../../application/wording/en.ts';
import type { Origin } from './answer.ts';
import { carriedBy } from './carried.ts';

/** What becomes of a modal once what it sent is answered. */
export type Fate =
  | { readonly kind: 'shows'; readonly card: Card }
  /** It stays with everything typed, and says what is wrong at its first field. */
  | { readonly kind: 'stays'; readonly field: string; readonly fault: string }
  /** It closes, and the answer comes in the message whose part it showed. */
  | { readonly kind: 'closes'; readonly opener: Extract<Origin, { kind: 'message' }> };

/** A form's next step stays in the modal, and so does whatever was not kept: nothing typed is lost before it is. */
export function fateOf({ card, where }: Reply, view: ViewOutput, words: Words): Fate {
  const [field] = Object.keys(view.state.values);
  const { channel, ts } = carriedBy(view);
  if (where === 'aside' && field !== undefined) return { kind: 'stays', field, fault: saidIn(card) };
  if (where === 'aside' || channel === undefined || ts === undefined) return { kind: 'shows', card };
  const strip = card.elements.find((element) => element.kind === 'strip');
  if (!strip) return { kind: 'closes', opener: { kind: 'message', channel, ts } };
  const again = formAgain(card, strip, Object.keys(view.state.values));
  if (again) return { kind: 'shows', card: again };
  const fault = strip.tone === 'warning' ? words.chat.unconfirmedField : textOf(strip.text);
  return field === undefined ? { kind: 'shows', card } : { kind: 'stays', field, fault };
}

/** The part of the card that was sent, as it is to be sent now, with what went wrong on top; null where the card has none. */
function formAgain({ summary, elements }: Card, strip: Strip, fields: readonly string[]): Card | null {
  const part = elements.find((element) => element.kind === 'disclosure' && element.content.some((each) => hasField(each, fields)));
  if (part?.kind !== 'disclosure') return null;
  return { summary, elements: [title(part.button), { ...strip, buttons: [] }, ...part.content] };
}

function hasField(element: Element, fields: readonly string[]): boolean {
  return element.kind === 'form' && element.fields.some(({ id }) => fields.includes(id));
}

function saidIn({ elements }: Card): string {
  const said = elements.flatMap((element) => (element.kind === 'paragraph' || element.kind === 'strip' ? [textOf(element.text)] : []));
  const heading = elements.find((element) => element.kind === 'heading');
  return [...(heading ? [`${heading.text}.`] : []), ...said].join(' ');
}
