import { type Card, type Element, textOf } from '../card.ts';

/** A card as plain text, top to bottom: for clients that show no cards, and for tests of what a person reads. */
export function plainText(card: Card): string {
  return card.elements.flatMap(lines).join('\n');
}

function lines(element: Element): string[] {
  switch (element.kind) {
    case 'heading':
      return [element.text];
    case 'paragraph':
      return [textOf(element.text)];
    case 'list':
      return element.items.map((item) => `- ${textOf(item)}`);
    case 'progress':
      return [[element.left, element.right].filter((part) => part !== null).join(' · ')];
    case 'levels':
      return element.choices.map(({ level, text, chosen }) => `${chosen ? '✓ ' : ''}${level} ${text}`);
    case 'rows':
      return element.rows.map(({ text, value }) => [text, value].filter((part) => part !== null).join(': '));
    case 'folds':
      return element.folds.flatMap(({ title, summary, rows }) => [
        `${title}: ${summary}`,
        ...rows.map(({ text, value }) => `  ${text}: ${value}`),
      ]);
    case 'pairs':
      return element.pairs.map(({ name, value }) => `${name}: ${value}`);
    case 'participation':
      return element.partners.map(({ name, count, note }) => `${name}: ${count}${note === null ? '' : `, ${note}`}`);
    case 'table':
      return [element.columns, ...element.rows].map((cells) => cells.join(' | '));
    case 'picture':
      return [`[${element.alt}]`];
    case 'strip':
      return [textOf(element.text), ...element.buttons.map(({ title }) => `[${title}]`)];
    case 'disclosure':
      return element.open ? element.content.flatMap(lines) : [];
    case 'form':
      return [...element.fields.map(({ label, value }) => `${label} ${value}`.trim()), ...element.buttons.map(({ title }) => `[${title}]`)];
    case 'buttons':
      return [element.buttons.map(({ title }) => `[${title}]`).join(' ')];
  }
}
