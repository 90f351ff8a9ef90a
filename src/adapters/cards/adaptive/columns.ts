import type { Pairs, Participation, ProgressLine, Table } from '../../../application/card.ts';
import type { Block, Column, ColumnSet, Look, TableBlock } from './json.ts';
import { teamsLimits } from './limits.ts';
import { words } from './text.ts';

const quiet: Look = { size: 'Small', isSubtle: true };

/** Where it is at the left, above its bar; how far at the right. */
export function progressLine({ left, bar, right }: ProgressLine): ColumnSet {
  const marks = words(barOf(bar), { size: 'Small', color: 'Accent' });
  const where: Block[] = left === null ? [marks] : [words(left, quiet), { ...marks, spacing: 'None' }];
  return columnSet([column('stretch', where), column('auto', [{ ...words(right, quiet), horizontalAlignment: 'Right' }])]);
}

/** Marks in place of a bar: a thin one cannot be drawn. Never more than a line holds, whatever it counts. */
function barOf({ done, of }: { done: number; of: number }): string {
  const marks = Math.min(of, teamsLimits.barMarks);
  const full = of > 0 ? Math.min(marks, Math.round((Math.max(0, done) / of) * marks)) : 0;
  return '▰'.repeat(full) + '▱'.repeat(marks - full);
}

/** Two pairs a line, read across; one a line where half a phone is too narrow for one of them. */
export function pairLines({ pairs }: Pairs): ColumnSet[] {
  const cells = pairs.map(({ name, value }) => column('stretch', [words([`${name} `, { strong: value }])]));
  if (pairs.some(({ name, value }) => name.length + value.length > teamsLimits.pair))
    return cells.map((cell) => ({ ...columnSet([cell]), spacing: 'Small' }));
  const lines = cells.flatMap((cell, index) => (index % 2 === 0 ? [[cell, cells[index + 1] ?? column('stretch', [])]] : []));
  return lines.map((columns) => ({ ...columnSet(columns), spacing: 'Small' }));
}

/** A line a partner: name, bar, count. */
export function participationLines({ partners }: Participation): ColumnSet[] {
  return partners.map(({ name, bar, count, note }) => {
    const counts: Block[] = [
      { ...words(count), horizontalAlignment: 'Right' },
      ...(note === null ? [] : [{ ...words(note, quiet), spacing: 'None', horizontalAlignment: 'Right' } as const]),
    ];
    const columns = [
      column(38, [words(name, { weight: 'Bolder' })]),
      column(32, [words(barOf(bar), { color: 'Accent' })]),
      column(30, counts),
    ];
    return { ...columnSet(columns), spacing: 'Small', separator: true };
  });
}

/** The first row holds the columns' names, which clients announce with each cell; figures stand right. */
export function table({ columns, rows }: Table): TableBlock {
  const cells = (row: readonly string[], look: Look) =>
    row.map((text) => ({ type: 'TableCell' as const, items: text === '' ? [] : [words(text, look)] }));
  return {
    type: 'Table',
    spacing: 'Small',
    showGridLines: false,
    columns: columns.map((_, index) => (index === 0 ? { width: 3 } : { width: 2, horizontalCellContentAlignment: 'Right' })),
    rows: [
      { type: 'TableRow', cells: cells(columns, { size: 'Small', weight: 'Bolder' }) },
      ...rows.map((row) => ({ type: 'TableRow' as const, cells: cells(row, {}) })),
    ],
  };
}

const columnSet = (columns: readonly Column[]): ColumnSet => ({ type: 'ColumnSet', columns });
const column = (width: Column['width'], items: readonly Block[]): Column => ({ type: 'Column', width, items });
