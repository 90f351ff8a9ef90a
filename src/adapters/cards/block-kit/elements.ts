import { type Button, type Card, type Element, type Picture, textOf } from '../../../application/card.ts';
import { actionRows } from './actions.ts';
import { foldBlocks, levelSections, listRows } from './choices.ts';
import { pairFields, participationLines, progressLine, sideBySide, tableLines } from './figures.ts';
import { behindButton, filledIn, unfolded } from './forms.ts';
import type { Block, ImageSource } from './json.ts';
import { inRows, slackLimits } from './limits.ts';
import { type Sheet, sheetOf } from './sheets.ts';
import { isEmpty, paragraph, plain, quietly, richLine, richText, words } from './text.ts';

/** Where Slack finds a picture; null where it could not be brought there. */
export type SlackImage = ImageSource | null;

/** What a card is shown on: a message, where a form stands behind a button, or a view, which has its fields. */
export type Surface = {
  readonly image: (picture: Picture) => SlackImage;
} /** Slack sends a message back with each tap in it, save for those that one person alone sees. */ & (
  | { readonly shows: 'message'; readonly comesBack: boolean }
  /** The button that the view itself has, for its form. */
  | { readonly shows: 'view'; readonly submit: Button | null }
);

/** The card's blocks, however many. */
export function blocksOf(card: Card, surface: Surface): Block[] {
  const elements = joined(card.elements);
  const blocks = elements.flatMap((element, index) => converted(element, around(elements, index), surface));
  return blocks.length > 0 ? blocks : paragraph(isEmpty(card.summary) ? '…' : card.summary);
}

/** Neighbours that are one thing in Slack: rows of buttons, which wrap where they must, and tables of the same rows. */
function joined(elements: readonly Element[]): Element[] {
  const found: Element[] = [];
  for (const element of elements) {
    const last = found.at(-1);
    const both = last ? asOne(last, element) : null;
    if (both === null) found.push(element);
    else found[found.length - 1] = both;
  }
  return found;
}

function asOne(one: Element, next: Element): Element | null {
  if (one.kind === 'buttons' && next.kind === 'buttons') return { kind: 'buttons', buttons: [...one.buttons, ...next.buttons] };
  return one.kind === 'table' && next.kind === 'table' ? sideBySide(one, next) : null;
}

/** What an element has to know of the rest of its card. */
interface Around {
  readonly title: string | null;
  readonly last: boolean;
  /** The sheets that this element's buttons open. */
  readonly sheets: readonly Sheet[];
}

/** A disclosure's button is the last of the list before it, or else stands in the menu of the card's last buttons. */
function around(elements: readonly Element[], index: number): Around {
  const lastButtons = elements.findLastIndex(({ kind }) => kind === 'buttons');
  const shownAt = (at: number) => {
    if (elements[at - 1]?.kind === 'rows') return at - 1;
    return lastButtons < 0 ? at : lastButtons;
  };
  const sheets = elements.flatMap((element, at) =>
    element.kind === 'disclosure' && shownAt(at) === index ? [sheetOf(element, headingOf(elements, 'question'))] : [],
  );
  return { title: headingOf(elements, 'title'), last: index === elements.length - 1, sheets };
}

/** The text of the card's first heading of a rank. */
export function headingOf(elements: readonly Element[], rank: 'title' | 'question'): string | null {
  const heading = elements.find((element) => element.kind === 'heading' && element.rank === rank && !isEmpty(element.text));
  return heading?.kind === 'heading' ? heading.text : null;
}

function converted(element: Element, { title, last, sheets }: Around, surface: Surface): Block[] {
  switch (element.kind) {
    case 'heading':
      return isEmpty(element.text) ? [] : headings[element.rank](element.text);
    case 'paragraph':
      return element.tone === 'quiet' ? quietly(element.text) : paragraph(element.text);
    case 'list':
      return list(element.items.filter((item) => !isEmpty(item)));
    case 'progress':
      return progressLine(element);
    case 'levels':
      return levelSections(element);
    case 'rows':
      return listRows(element.rows, sheets);
    case 'folds':
      return foldBlocks(element);
    case 'pairs':
      return pairFields(element);
    case 'participation':
      return participationLines(element);
    case 'table':
      return tableLines(element);
    case 'picture':
      return picture(element, surface.image(element));
    case 'strip':
      return [...strip(element), ...(last ? [] : [{ type: 'divider' } as const])];
    case 'disclosure':
      return [...unfolded(element), ...actionRows([], sheets)];
    case 'form':
      return surface.shows === 'view' ? filledIn(element, surface.submit) : behindButton(element, title);
    case 'buttons':
      return actionRows(element.buttons, sheets, surface.shows === 'message' && !surface.comesBack);
  }
}

const headings = {
  title: (text: string): Block[] => [{ type: 'header', text: plain(text, slackLimits.header) }],
  question: (text: string): Block[] => paragraph([{ strong: text }]),
  section: (text: string): Block[] => paragraph([{ strong: text }]),
};

function list(items: Extract<Element, { kind: 'list' }>['items']): Block[] {
  return inRows(items, slackLimits.lines).map((row) => richText({ type: 'rich_text_list', style: 'bullet', elements: row.map(richLine) }));
}

/** A picture that is not there is told in figures, or in words where it has none. */
function picture({ alt, figures }: Picture, source: SlackImage): Block[] {
  if (source === null) return figures ? tableLines(figures) : quietly(alt);
  return [{ type: 'image', ...source, alt_text: plain(alt, slackLimits.alt).text }];
}

/** What went wrong, with the way out beside it. */
function strip({ text, buttons }: Extract<Element, { kind: 'strip' }>): Block[] {
  const rows = actionRows(buttons);
  const [first, ...others] = rows.flatMap(({ elements }) => elements);
  if (first?.type !== 'button' || isEmpty(text) || textOf(text).length > slackLimits.text) return [...paragraph(text), ...rows];
  const head: Block = { type: 'section', text: words(text, slackLimits.text), accessory: first, expand: true };
  return [head, ...inRows(others, slackLimits.actions).map((elements): Block => ({ type: 'actions', elements }))];
}
