/** A column: what its cells are called, and on which side they line up. */
export interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right';
}

/** Lines of text in columns, each as wide as its widest cell. Trailing blanks are left out. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ heading }, at) => rows.reduce((width, row) => Math.max(width, widthOf(row[at] ?? '')), widthOf(heading)));
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, at) => {
        const cell = cells[at] ?? '';
        const blanks = ' '.repeat((widths[at] ?? 0) - widthOf(cell));
        return align === 'left' ? cell + blanks : blanks + cell;
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [line(columns.map(({ heading }) => heading)), rule, ...rows.map(line)];
}

/** In characters as people count them. */
function widthOf(text: string): number {
  return [...new Intl.Segmenter().segment(text)].length;
}
