import { type Card, type Element, textOf } from '../../../application/card.ts';
import { shortened, slackLimits } from './limits.ts';
import { escaped } from './text.ts';

/**
 * The card in words, for notifications, which show its beginning, and for screen readers, which may read it in place of
 * the blocks: what went wrong, what the card is, then what it says; no bars and no buttons.
 */
export function spoken({ summary, elements }: Card): string {
  const strips = elements.filter(({ kind }) => kind === 'strip').flatMap(said);
  const rest = elements.filter(({ kind }) => kind !== 'strip').flatMap(said);
  const lines = [...strips, summary, ...rest].map((line) => line.trim()).filter((line) => line !== '');
  return fitting([...new Set(lines)].join('\n')) || '…';
}

/** Headings and progress are left out: the summary says them in a sentence. */
function said(element: Element): string[] {
  switch (element.kind) {
    case 'heading':
    case 'progress':
    case 'buttons':
    case 'form':
      return [];
    case 'paragraph':
    case 'strip':
      return [textOf(element.text)];
    case 'list':
      return element.items.map(textOf);
    case 'levels':
      return element.choices.map(({ label }) => label);
    case 'rows':
      return element.rows.map(({ text, value }) => [text, value].filter((part) => part !== null).join(': '));
    case 'folds':
      return element.folds.map(({ title, summary }) => `${title}: ${summary}`);
    case 'pairs':
      return element.pairs.map(({ name, value }) => `${name}: ${value}`);
    case 'participation':
      return element.partners.map(({ name, count, note }) => `${name}: ${[count, note].filter((part) => part !== null).join(', ')}`);
    case 'table':
      return element.rows.map(
        ([name, ...cells]) => `${name}: ${cells.map((cell, index) => `${element.columns[index + 1] ?? ''} ${cell}`.trim()).join(', ')}`,
      );
    case 'picture':
      return [element.alt];
    case 'disclosure':
      return element.open ? element.content.flatMap(said) : [];
  }
}

/** Entities count as many characters, so what is cut depends on how many there are. */
function fitting(text: string): string {
  let longest: number = slackLimits.message.spoken;
  while (escaped(shortened(text, longest)).length > slackLimits.message.spoken) longest = Math.floor(longest * 0.8);
  return escaped(shortened(text, longest));
}
