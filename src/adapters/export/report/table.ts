import type { Grid, GridField } from '../../../application/export/report.ts';
import type { SetText } from './lettering.ts';
import { bandMarks, drawMark } from './marks.ts';
import { type Box, type Desk, ink, later, marked, sheet, styles, textWidth, unmarked } from './sheet.ts';

const padding = { side: 4, above: 3, below: 4 } as const;
const afterTable = 12;
const markReach = 3;

interface Cell {
  readonly field: GridField;
  readonly left: number;
  readonly width: number;
  readonly text: SetText;
  readonly word: SetText | null;
}

/** The boxes of a table, a row each. Its head is drawn again on every page that it goes on. */
export function tableBoxes({ doc, lettering, body }: Desk, { alt, columns, groups }: Grid): Box[] {
  const element = later(doc, body, 'Table', { alt });
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (share / shares) * textWidth);
  const lefts = widths.map((_, index) => sheet.left + widths.slice(0, index).reduce((sum, width) => sum + width, 0));

  const cells = (fields: readonly GridField[], styleOf: (index: number) => (typeof styles)['cell' | 'head']): Cell[] =>
    fields.map((field, index) => {
      const width = widths[index] ?? 0;
      const room = width - 2 * padding.side;
      const isText = typeof field === 'string';
      return {
        field,
        left: lefts[index] ?? 0,
        width,
        text: lettering.set(isText ? field : field.figure, isText ? styleOf(index) : styles.head, room - (isText ? 0 : 3 * markReach)),
        word: isText ? null : lettering.set(field.word, styles.word, room),
      };
    });
  const heightOf = (row: readonly Cell[]) =>
    padding.above + padding.below + Math.max(0, ...row.map(({ text, word }) => text.height + (word?.height ?? 0)));

  const head = cells(
    columns.map(({ title }) => title),
    () => styles.head,
  );
  const headHeight = heightOf(head);
  const drawHead = (y: number) => {
    for (const cell of head) lettering.draw(cell.text, styles.head, inside(cell, y));
    rule(y + headHeight, ink.rule);
  };

  function headBox(): Box {
    return {
      height: headHeight,
      glued: true,
      draw: (y) => {
        const row = rowElement();
        for (const cell of head) marked(doc, row, 'TH', () => lettering.draw(cell.text, styles.head, inside(cell, y)), { scope: 'Column' });
        unmarked(doc, () => rule(y + headHeight, ink.rule));
      },
    };
  }

  function titleBox(title: string): Box {
    const text = lettering.set(title, styles.head, textWidth - 2 * padding.side);
    const height = text.height + padding.above + padding.below + 4;
    return {
      height,
      glued: true,
      draw: (y) => {
        const row = rowElement();
        const at = { x: sheet.left + padding.side, y: y + padding.above + 4, width: textWidth - 2 * padding.side };
        marked(doc, row, 'TH', () => lettering.draw(text, styles.head, at), { scope: 'Row' });
        // As many cells as in every other row.
        for (const _ of columns.slice(1)) marked(doc, row, 'TD', () => undefined);
        unmarked(doc, () => rule(y + height, ink.rule));
      },
      again: { height: headHeight, draw: drawHead },
    };
  }

  function rowBox(fields: readonly GridField[]): Box {
    const row = cells(fields, () => styles.cell);
    const height = heightOf(row);
    return {
      height,
      glued: false,
      draw: (y) => {
        const parent = rowElement();
        for (const [index, cell] of row.entries())
          marked(doc, parent, index === 0 ? 'TH' : 'TD', () => drawCell(cell, y, height), index === 0 ? { scope: 'Row' } : {});
        unmarked(doc, () => rule(y + height, ink.hairline));
      },
      again: { height: headHeight, draw: drawHead },
    };
  }

  function drawCell({ field, text, word, left, width }: Cell, y: number, height: number): void {
    if (typeof field === 'string') {
      lettering.draw(text, styles.cell, inside({ left, width }, y));
      return;
    }
    doc.rect(left + 1, y + 1, width - 2, height - 2).fill(bandMarks[field.band].tint);
    drawMark(doc, field.band, left + padding.side + markReach, y + padding.above + text.height / 2, markReach);
    const at = inside({ left: left + 3 * markReach, width: width - 3 * markReach }, y);
    lettering.draw(text, styles.head, at);
    if (word) lettering.draw(word, styles.word, { ...inside({ left, width }, y), y: y + padding.above + text.height });
  }

  function rowElement(): PDFKit.PDFStructureElement {
    const row = doc.struct('TR');
    element().add(row);
    return row;
  }

  function rule(y: number, colour: string): void {
    doc
      .moveTo(sheet.left, y)
      .lineTo(sheet.left + textWidth, y)
      .lineWidth(0.6)
      .stroke(colour);
  }

  const space: Box = { height: afterTable, glued: false, draw: () => undefined };
  return [headBox(), ...groups.flatMap(({ title, rows }) => [...(title === null ? [] : [titleBox(title)]), ...rows.map(rowBox)]), space];
}

const inside = ({ left, width }: Pick<Cell, 'left' | 'width'>, y: number) => ({
  x: left + padding.side,
  y: y + padding.above,
  width: width - 2 * padding.side,
});
