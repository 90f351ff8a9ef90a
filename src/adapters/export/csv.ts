import type { Cell, Table } from '../../application/export/content.ts';

/** Tells Excel that the file is UTF-8. */
const mark = '\uFEFF';

/**
 * What a spreadsheet may take for a formula, by its first character, and what our own escape begins with. The list is that of
 * https://owasp.org/www-community/attacks/CSV_Injection, with the full-width forms that some normalise first.
 */
const active = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u;
const quoted = /[",\r\n]/u;

/**
 * The table as RFC 4180 has it, with a header, in UTF-8 with a byte order mark. A text that could be read as a formula has an
 * apostrophe before it; figures, negative ones too, stay figures.
 */
export function csv({ columns, rows }: Table): Uint8Array {
  const lines = [columns, ...rows].map((cells) => `${cells.map(field).join(',')}\r\n`);
  return new TextEncoder().encode(mark + lines.join(''));
}

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = active.test(cell) ? `'${cell}` : cell;
  // Of a lone tab, or blanks at an end, some readers take less than stands there.
  return quoted.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text;
}
