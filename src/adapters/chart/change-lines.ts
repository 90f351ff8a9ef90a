import { type ChangeChart, type ChangeRow, signed } from '../../application/chart.ts';
import type { ChangeColumns } from './change-columns.ts';
import { innerWidth, plain, strong } from './heading.ts';
import { shortened, wrapped } from './lettering.ts';
import { nothing } from './line-axes.ts';

/** What stands in one line, from the top: a line of a group's title, or a row. */
export type ChangeLine = { readonly kind: 'title'; readonly title: string } | ({ readonly kind: 'row' } & ChangeRow);

/** A title is broken over two lines before it is cut. */
export function changeLines({ groups }: ChangeChart): ChangeLine[] {
  return groups.flatMap(({ title, rows }): ChangeLine[] => [
    ...wrapped(title, strong, innerWidth, 2).map((line): ChangeLine => ({ kind: 'title', title: line })),
    ...rows.map((row): ChangeLine => ({ kind: 'row', ...row })),
  ]);
}

export const titleIn = (line: ChangeLine) => (line.kind === 'title' ? line.title : '');

export const rowTitleIn =
  ({ titles }: ChangeColumns) =>
  (line: ChangeLine) =>
    line.kind === 'row' ? shortened(line.title, plain, titles) : '';

export const figureIn = (end: 'from' | 'to') => (line: ChangeLine) => (line.kind === 'row' ? String(line[end] ?? nothing) : '');

/** Of the figures that stand beside it, with its sign. */
export function differenceIn(line: ChangeLine): string {
  if (line.kind === 'title') return '';
  return line.from === null || line.to === null ? nothing : signed(line.to - line.from);
}
