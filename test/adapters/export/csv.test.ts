import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from '../../../src/adapters/export/csv.ts';
import type { Cell } from '../../../src/application/export/content.ts';
import { csvRows } from '../../support/csv-reader.ts';

const written = (...rows: Cell[][]) => csv({ kind: 'table', columns: rows[0]?.map(() => 'Column') ?? [], rows });
const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** What whoever reads a cell as data takes off again: the apostrophe before what would be a formula, or before such a one. */
const meant = (cell: string) => (/^''*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell) ? cell.slice(1) : cell);

/** Words with all that a CSV or a spreadsheet has a meaning for, at the beginning too. */
const awkward = fc.oneof(
  fc.string({ unit: 'binary' }).filter((words) => words.isWellFormed()),
  fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n\'",;= 1A(!|\uFF1D\uFF0B\uFF0D\uFF20\u00a0é') }),
);
const figure = fc.double({ noNaN: true, noDefaultInfinity: true });
const anyCell: fc.Arbitrary<Cell> = fc.oneof(awkward, figure, fc.constant(null));

describe('a CSV', () => {
  it('begins with a byte order mark and ends each line as RFC 4180 has it', () => {
    expect(text(written(['a', 1], [null, -2.5]))).toBe('\uFEFFColumn,Column\r\na,1\r\n,-2.5\r\n');
  });

  it.each(['=1+1', '+44 20 7946 0000', '-3', '@SUM(A1)', '\tx', '\rx', '\nx', '\uFF1D1', '\uFF0B1', '\uFF0D1', '\uFF201'])(
    'shows %j as words, which no spreadsheet works out',
    (words) => {
      expect(csvRows(written([words]))[1]).toEqual([`'${words}`]);
    },
  );

  it('leaves figures as they are, below nought too', () => {
    expect(csvRows(written([-12.5, 0, 67.85714285714286, -0]))[1]).toEqual(['-12.5', '0', '67.85714285714286', '0']);
  });

  it('keeps quotes, commas, line ends, and blanks at either end', () => {
    const cells = ['say "no", twice', 'one\r\ntwo', ' padded ', "it's"];
    expect(csvRows(written(cells))[1]).toEqual(cells);
  });

  it('has no cell that begins like a formula, and reads back to the same values, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 4 })
          .chain((width) => fc.array(fc.array(anyCell, { minLength: width, maxLength: width }), { minLength: 1 })),
        (rows) => {
          const [, ...read] = csvRows(written(...rows));
          expect(read).toHaveLength(rows.length);
          for (const [index, row] of rows.entries()) {
            for (const [column, cell] of row.entries()) {
              const found = read[index]?.[column] ?? 'nothing';
              if (typeof cell === 'number') expect(Number(found)).toBe(cell + 0);
              else {
                expect(found).not.toMatch(/^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u);
                expect(meant(found)).toBe(cell ?? '');
              }
            }
          }
        },
      ),
    );
  });
});
