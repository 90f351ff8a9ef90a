import type { Action } from '../../application/action.ts';
import type { Card, Disclosure, Element, Picture } from '../../application/card.ts';
import { actionSets, bareTap, sectionOf, toggleSet } from './adaptive/actions.ts';
import { pairLines, participationLines, progressLine, table } from './adaptive/columns.ts';
import { fitting } from './adaptive/fitting.ts';
import { form, type Naming } from './adaptive/form.ts';
import type { AdaptiveCardJson, Block } from './adaptive/json.ts';
import { disclosureRow, foldRows, levelRows, listRows } from './adaptive/rows.ts';
import { heading, isEmpty, markdownOf, words } from './adaptive/text.ts';

interface CardOptions {
  /** What a client does by itself when it shows the card anew, such as on another device. */
  readonly refresh?: Action | null;
  readonly naming?: Naming;
}

/**
 * The card as Teams and the playground show it: Adaptive Cards 1.5, at most 80 KB, every text shown literally.
 * `imageUrl` says where a picture can be fetched, or holds it as a data URI.
 */
export function adaptiveCard(card: Card, imageUrl: ImageUrl, { refresh = null, naming = typing }: CardOptions = {}): AdaptiveCardJson {
  const surface = { imageUrl, naming };
  return fitting({
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: 'en',
    fallbackText: card.summary,
    speak: card.summary,
    ...(refresh && { refresh: { action: bareTap(refresh) } }),
    body: card.elements.flatMap((element, index) => blocks(element, neighbours(card.elements, index), surface)),
  });
}

type ImageUrl = (picture: Picture) => string;
const typing: Naming = { by: 'typing' };

/** What the elements need to know of where the card is shown. */
interface Surface {
  readonly imageUrl: ImageUrl;
  readonly naming: Naming;
}

interface Neighbours {
  readonly before: Element | undefined;
  readonly after: Element | undefined;
  /** The disclosures whose buttons this element shows: a last row of buttons, or a disclosure in a card without any. */
  readonly toggles: readonly Disclosure[];
  /** Whether something beside a form sends what is filled in there. */
  readonly shared: boolean;
}

/** A disclosure's button is the last line of the list before it, or else stands in the overflow of the card's last buttons. */
function neighbours(elements: readonly Element[], index: number): Neighbours {
  const lastButtons = elements.findLastIndex(({ kind }) => kind === 'buttons');
  const toggled = elements.filter((_, at) => elements[at - 1]?.kind !== 'rows').filter(isDisclosure);
  const own = toggled.filter((disclosure) => lastButtons < 0 && disclosure === elements[index]);
  const shared = elements.some(sendsInputs);
  return { before: elements[index - 1], after: elements[index + 1], toggles: index === lastButtons ? toggled : own, shared };
}

function sendsInputs(element: Element): boolean {
  if (element.kind === 'buttons' || element.kind === 'strip') return element.buttons.some(({ inputs }) => inputs === 'sent');
  return element.kind === 'levels';
}

const isDisclosure = (element: Element | undefined): element is Disclosure => element?.kind === 'disclosure';

function blocks(element: Element, { before, after, toggles, shared }: Neighbours, surface: Surface): readonly Block[] {
  switch (element.kind) {
    case 'heading':
      return element.text === '' ? [] : [headings[element.rank](element.text)];
    case 'paragraph':
      return isEmpty(element.text) ? [] : [{ ...words(element.text, looks[element.tone]), spacing: distance(element.tone, before) }];
    case 'list':
      return list(element.items.filter((item) => !isEmpty(item)));
    case 'progress':
      return [progressLine(element)];
    case 'levels':
      return levelRows(element);
    case 'rows':
      return [...listRows(element.rows), ...(isDisclosure(after) ? [disclosureRow(after)] : [])];
    case 'folds':
      return foldRows(element);
    case 'pairs':
      return pairLines(element);
    case 'participation':
      return participationLines(element);
    case 'table':
      return [table(element)];
    case 'picture':
      return [{ type: 'Image', url: surface.imageUrl(element), altText: element.alt, size: 'Stretch' }];
    case 'strip': {
      const items = [words(element.text), ...actionSets(element.buttons, [])];
      return [{ type: 'Container', style: element.tone === 'failure' ? 'attention' : 'warning', bleed: true, items }];
    }
    case 'disclosure': {
      const items = element.content.flatMap((part) => blocks(part, { before: undefined, after: undefined, toggles: [], shared }, surface));
      return [...toggles.map(toggleSet), { type: 'Container', id: sectionOf(element), isVisible: element.open, items }];
    }
    case 'form':
      return form(element, surface.naming, shared);
    case 'buttons': {
      const sets = actionSets(element.buttons, toggles);
      return before?.kind === 'buttons' ? sets.map((set) => ({ ...set, spacing: 'Small' })) : sets;
    }
  }
}

const headings = {
  title: (text: string) => heading(text, { size: 'Large' }),
  question: (text: string) => ({ ...heading(text, { size: 'Medium' }), spacing: 'Small' as const }),
  section: (text: string) => ({ ...heading(text, {}), spacing: 'Medium' as const }),
};

/** A quiet line belongs to the paragraph above it, and stands closer to that than to the next. */
function distance(tone: 'normal' | 'quiet', before: Element | undefined): 'None' | 'Small' | 'Medium' {
  if (before?.kind !== 'paragraph' || before.tone === tone) return 'Small';
  return tone === 'quiet' ? 'None' : 'Medium';
}

const looks = { normal: {}, quiet: { size: 'Small', isSubtle: true } } as const;

/** One markdown list, which screen readers count, where every item can be markdown; else a line an item. */
function list(items: Extract<Element, { kind: 'list' }>['items']): readonly Block[] {
  if (items.length === 0) return [];
  const markdown = items.map(markdownOf);
  if (!markdown.includes(null))
    return [{ type: 'TextBlock', text: markdown.map((item) => `- ${item}`).join('\n'), wrap: true, spacing: 'Small' }];
  return items.map((item) => ({
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      { type: 'Column', width: 'auto', items: [words('•')] },
      { type: 'Column', width: 'stretch', spacing: 'Small', items: [words(item)] },
    ],
  }));
}
