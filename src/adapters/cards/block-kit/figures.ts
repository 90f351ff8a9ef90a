import type { Pairs, Participation, ProgressLine, Table, Text } from '../../../application/card.ts';
import type { Context, FieldsSection, RichText } from './json.ts';
import { inRows, slackLimits } from './limits.ts';
import { isEmpty, lines, quietly, words } from './text.ts';

/** Where it is, its bar and how far, on one small line; where that is too narrow, *3 of 35* stays together. */
export function progressLine({ left, bar, right }: ProgressLine): Context[] {
  return quietly([left, barOf(bar), unbroken(right)].filter((part) => part !== null && part !== '').join('  '));
}

const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

/** Marks in place of a bar. Never more than a line holds, whatever it counts. */
function barOf({ done, of }: { done: number; of: number }): string {
  const marks = Math.max(0, Math.min(of, slackLimits.barMarks));
  const full = of > 0 ? Math.min(marks, Math.round((Math.max(0, done) / of) * marks)) : 0;
  return '▰'.repeat(full) + '▱'.repeat(marks - full);
}

/** Two pairs a line, read across. */
export function pairFields({ pairs }: Pairs): FieldsSection[] {
  const fields = pairs.map(({ name, value }): Text => [`${name}  `, { strong: value }]).filter((text) => !isEmpty(text));
  return inRows(fields, slackLimits.fields).map((row) => ({ type: 'section', fields: row.map((text) => words(text, slackLimits.field)) }));
}

/** A line a partner: name, bar, count. Bars are as long as partners have people, so they cannot come first. */
export function participationLines({ partners }: Participation): RichText[] {
  return lines(
    partners.map(({ name, bar, count, note }) => [
      { strong: name },
      `  ${[unbroken(`${barOf(bar)}  ${count}`), note].filter((part) => part !== null).join(' · ')}`,
    ]),
  );
}

/**
 * Two lines a row: its name, then each figure with its column's name before it. Slack's own table stands in one message
 * once, in no view, and is cut on phones; so figures are told in words, which wrap and are read out in order. A figure
 * never stands on another line than its column's name.
 */
export function tableLines({ columns, rows }: Table): RichText[] {
  return lines(
    rows.map(([name = '', ...cells]) => {
      const figures = cells.map((cell, index) => [columns[index + 1] ?? '', cell].filter((part) => part !== '').join('\u00a0'));
      return [{ strong: name }, `\n${figures.filter((figure) => figure !== '').join(' · ')}`];
    }),
  );
}

/** Two tables of the same rows as one with the columns of both, for which words have room; null where they are not. */
export function sideBySide(one: Table, other: Table): Table | null {
  const named = one.columns[0] === other.columns[0] && one.rows.length === other.rows.length;
  const alike = one.rows.every((row, index) => row.length === one.columns.length && row[0] === other.rows[index]?.[0]);
  if (!named || !alike) return null;
  const rows = one.rows.map((row, index) => [...row, ...(other.rows[index] ?? []).slice(1)]);
  return { kind: 'table', columns: [...one.columns, ...other.columns.slice(1)], rows };
}
