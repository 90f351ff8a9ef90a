import type { Disclosure, Folds, LevelChoices, Row } from '../../../application/card.ts';
import { sectionOf, tap, toggle } from './actions.ts';
import type { Block, Column, ColumnSet, Container, Look, Tap, TextBlock } from './json.ts';
import { teamsLimits } from './limits.ts';
import { words } from './text.ts';

/** The five levels as rows between hairlines; the whole row is the target. The chosen one differs by tick, weight and ground. */
export function levelRows({ choices }: LevelChoices): Container[] {
  return choices.map(({ level, text, chosen, label, action }) => {
    const number: TextBlock = {
      type: 'TextBlock',
      text: chosen ? `✓ ${level}` : `${level}`,
      wrap: false,
      weight: 'Bolder',
      // Accent on the accent ground has too little contrast in the dark theme.
      color: chosen ? 'Default' : 'Accent',
    };
    const content = line([
      column('34px', number),
      { ...column('stretch', words(text, chosen ? { weight: 'Bolder' } : {})), spacing: 'None' },
    ]);
    const row = tappable(tap(action, { title: label }, 'sent'), content);
    return chosen ? { ...row, style: 'accent', bleed: true } : row;
  });
}

/** Lines of a list: what it is, its value, and what a tap does. A line that says only what it is looks like a link. */
export function listRows(rows: readonly Row[]): Container[] {
  return rows.map(({ text, value, hint, label, action }) => {
    const ends = [
      ...(value === null ? [] : [column('auto', words(value, { weight: 'Bolder' }))]),
      ...(hint === null ? [] : [column('auto', words(hint, value === null ? link : { color: 'Accent' }))]),
    ];
    const content = ends.length === 0 ? words(text, link) : line([column('stretch', words(text)), ...ends]);
    return tappable(tap(action, { title: spokenName(label, [text, value, hint]) }, 'ignored'), content);
  });
}

/** The last line of a list, which unfolds what the list has no line for. */
export function disclosureRow(disclosure: Disclosure): Container {
  return tappable(toggle([sectionOf(disclosure)], { title: disclosure.button }), words(disclosure.button, link));
}

/** One line a fold, its rows below it out of sight until the line is tapped; the mark at its end turns. */
export function foldRows({ folds }: Folds): Container[] {
  return folds.flatMap(({ id, title, summary, label, rows }) => {
    const [list, closed, open] = [`${id}-rows`, `${id}-closed`, `${id}-open`];
    const marks: Block[] = [
      { ...words('▾', { color: 'Accent' }), id: closed },
      { ...words('▴', { color: 'Accent' }), id: open, isVisible: false, spacing: 'None' },
    ];
    const head = line([
      column('stretch', words(title, { weight: 'Bolder' })),
      column('auto', words(summary, quiet)),
      column('auto', ...marks),
    ]);
    return [
      tappable(toggle([list, closed, open], { title: spokenName(label, [title, summary]) }), head),
      { type: 'Container', id: list, isVisible: false, spacing: 'None', items: [indented(listRows(rows))] },
    ];
  });
}

/**
 * What a screen reader says of a row, and what somebody who works by voice may call it: the label where it has the
 * words that are seen, in their order, else those words. WCAG 2.2, 2.5.3 Label in Name.
 */
function spokenName(label: string, seen: readonly (string | null)[]): string {
  const words = seen.filter((part) => part !== null && part !== '').join(', ');
  return bare(label).includes(bare(words)) ? label : words;
}

const bare = (text: string): string =>
  ` ${text
    .toLocaleLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

const link: Look = { color: 'Accent', weight: 'Bolder' };
const quiet: Look = { size: 'Small', isSubtle: true };

function tappable(selectAction: Tap, content: Block): Container {
  const shape = { separator: true, spacing: 'Small', minHeight: teamsLimits.rowHeight, verticalContentAlignment: 'Center' } as const;
  return { type: 'Container', ...shape, selectAction, items: [content] };
}

const line = (columns: readonly Column[]): ColumnSet => ({ type: 'ColumnSet', spacing: 'None', columns });

function column(width: Column['width'], ...items: Block[]): Column {
  return { type: 'Column', width, items };
}

/** Once round all rows rather than in each: a long review is measured in kilobytes. */
function indented(items: readonly Block[]): ColumnSet {
  return line([
    { type: 'Column', width: '12px', items: [] },
    { type: 'Column', width: 'stretch', spacing: 'Small', items },
  ]);
}
