import type { Report } from '../../../application/export/report.ts';
import { type Box, type Desk, ink, marked, sheet, styles, textBottom, textHeight, textWidth, unmarked } from './sheet.ts';

const aboveTitle = 70;
const belowSubtitle = 6;
const belowTitle = 24;
const marginAt = { head: 40, foot: sheet.height - 42 } as const;

/** The title on the first page. Returns how far down it reaches, in points. */
export function cover({ doc, lettering, body }: Desk, { title, subtitle }: Report): number {
  doc.addPage();
  let y: number = sheet.top + aboveTitle;
  const above = lettering.set(subtitle, styles.subtitle, textWidth);
  const over = lettering.set(title, styles.title, textWidth);
  marked(doc, body, 'P', () => lettering.draw(above, styles.subtitle, { x: sheet.left, y, width: textWidth }));
  y += above.height + belowSubtitle;
  marked(doc, body, 'Title', () => lettering.draw(over, styles.title, { x: sheet.left, y, width: textWidth }));
  return y + over.height + belowTitle;
}

/** Draws the boxes down the pages from `start` on the first. What is glued stays together where one page has room for it. */
export function place({ doc }: Desk, boxes: readonly Box[], start: number): void {
  let y = start;
  for (const [index, box] of boxes.entries()) {
    const isAtTop = y === sheet.top;
    if (!isAtTop && (box.onNewPage === true || y + togetherWith(boxes, index) > textBottom)) {
      doc.addPage();
      y = sheet.top;
      const { again } = box;
      if (again) {
        unmarked(doc, () => again.draw(sheet.top));
        y += again.height;
      }
    } else if (!isAtTop) y += box.above ?? 0;
    box.draw(y);
    y += box.height;
  }
}

/** The height of the box with what it is glued to; its own where a page has no room for all of that. */
function togetherWith(boxes: readonly Box[], from: number): number {
  let height = 0;
  for (let index = from; index < boxes.length; index++) {
    const box = boxes[index];
    height += (box?.above ?? 0) + (box?.height ?? 0);
    if (box?.glued !== true) break;
  }
  return height <= textHeight ? height : (boxes[from]?.height ?? 0);
}

/** At the foot of each page its number, and on all but the first whose report it is. */
export function margins({ doc, lettering }: Desk, { title, subtitle, foot }: Report): void {
  const { count } = doc.bufferedPageRange();
  const half = textWidth * 0.7;
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page);
    const number = lettering.set(foot.replace('{page}', String(page + 1)).replace('{pages}', String(count)), styles.margin, textWidth);
    const name = lettering.set(title, styles.margin, half, 1);
    const kind = lettering.set(subtitle, styles.margin, textWidth - half, 1);
    unmarked(doc, () => {
      lettering.draw(number, styles.margin, { x: sheet.left, y: marginAt.foot, width: textWidth }, 'right');
      if (page === 0) return;
      lettering.draw(name, styles.margin, { x: sheet.left, y: marginAt.head, width: half });
      lettering.draw(kind, styles.margin, { x: sheet.left + half, y: marginAt.head, width: textWidth - half }, 'right');
      doc
        .moveTo(sheet.left, marginAt.head + 16)
        .lineTo(sheet.left + textWidth, marginAt.head + 16)
        .lineWidth(0.6)
        .stroke(ink.hairline);
    });
  }
}
