import type { Text } from '../../../application/card.ts';
import type { Block, Chart, Entry, Facts, Heading, Key } from '../../../application/export/report.ts';
import type { Style } from './lettering.ts';
import { bandMarks, drawMark } from './marks.ts';
import { type Box, type Desk, later, marked, sheet, styles, textHeight, textWidth } from './sheet.ts';
import { tableBoxes } from './table.ts';

const bullet = { mark: '•', indent: 14, after: 4 } as const;
const after = { lead: 8, normal: 7, quiet: 7, list: 6, entry: 12, chart: 12, facts: 10, key: 10 } as const;
const headings = { 1: { before: 16, after: 8 }, 2: { before: 10, after: 5 } } as const;
const factName = 90;

/** What a block is on paper. */
export function boxesOf(desk: Desk, block: Block): Box[] {
  switch (block.kind) {
    case 'heading':
      return headingBoxes(desk, block);
    case 'paragraph':
      return [textBox(desk, 'P', block.text, styles[block.tone], after[block.tone])];
    case 'list':
      return listBoxes(desk, block.items, after.list);
    case 'entry':
      return entryBoxes(desk, block);
    case 'facts':
      return factBoxes(desk, block);
    case 'table':
      return tableBoxes(desk, block);
    case 'key':
      return [keyBox(desk, block)];
    case 'chart':
      return [chartBox(desk, block)];
  }
}

function textBox({ doc, lettering, body }: Desk, type: string, text: Text, style: Style, below: number, more: Partial<Box> = {}): Box {
  const set = lettering.set(text, style, textWidth);
  const at = (y: number) => ({ x: sheet.left, y, width: textWidth });
  return {
    height: set.height + below,
    glued: false,
    draw: (y) => marked(doc, body, type, () => lettering.draw(set, style, at(y))),
    ...more,
  };
}

/** With a bookmark, and on the page of what it heads. */
function headingBoxes(desk: Desk, { rank, text, on }: Heading): Box[] {
  const style = rank === 1 ? styles.heading1 : styles.heading2;
  const { before, after: below } = headings[rank];
  const box = textBox(desk, rank === 1 ? 'H1' : 'H2', text, style, below);
  return [
    {
      height: box.height,
      above: before,
      glued: true,
      onNewPage: on === 'page',
      draw: (y) => {
        if (rank === 1) desk.doc.outline.addItem(text);
        box.draw(y);
      },
    },
  ];
}

function listBoxes(desk: Desk, items: readonly Text[], below: number): Box[] {
  const { doc, lettering, body } = desk;
  const list = later(doc, body, 'L');
  return items.map((item, index) => {
    const width = textWidth - bullet.indent;
    const mark = lettering.set(bullet.mark, styles.normal, bullet.indent);
    const set = lettering.set(item, styles.normal, width);
    return {
      height: set.height + (index === items.length - 1 ? below : bullet.after),
      glued: false,
      draw: (y) => {
        const element = doc.struct('LI');
        list().add(element);
        marked(doc, element, 'Lbl', () => lettering.draw(mark, styles.normal, { x: sheet.left, y, width: bullet.indent }));
        marked(doc, element, 'LBody', () => lettering.draw(set, styles.normal, { x: sheet.left + bullet.indent, y, width }));
      },
    };
  });
}

/** Its first words are not left alone at the foot of a page, nor its remark at the head of the next. */
function entryBoxes(desk: Desk, { lead, items, remark }: Entry): Box[] {
  const remarks = remark === null ? [] : [textBox(desk, 'P', remark, styles.quiet, after.quiet)];
  const boxes = [textBox(desk, 'P', lead, styles.normal, bullet.after), ...listBoxes(desk, items, after.list), ...remarks];
  const last = boxes.length - 1;
  return boxes.map((box, index) =>
    index === last ? { ...box, height: box.height + after.entry / 2 } : { ...box, glued: index < 2 || index === last - 1 },
  );
}

function factBoxes({ doc, lettering, body }: Desk, { pairs }: Facts): Box[] {
  const list = later(doc, body, 'L');
  return pairs.map(({ name, value }, index) => {
    const [left, width] = [sheet.left + factName, textWidth - factName];
    const label = lettering.set(name, styles.quiet, factName - 8);
    const text = lettering.set(value, styles.normal, width);
    return {
      height: Math.max(label.height, text.height) + (index === pairs.length - 1 ? after.facts : 3),
      glued: index < pairs.length - 1,
      draw: (y) => {
        const element = doc.struct('LI');
        list().add(element);
        marked(doc, element, 'Lbl', () => lettering.draw(label, styles.quiet, { x: sheet.left, y: y + 0.7, width: factName - 8 }));
        marked(doc, element, 'LBody', () => lettering.draw(text, styles.normal, { x: left, y, width }));
      },
    };
  });
}

/** The marks beside each other, in as many lines as they need. */
function keyBox({ doc, lettering, body }: Desk, { entries }: Key): Box {
  const [line, gap, reach] = [16, 14, 3.5];
  let [x, row] = [0, 0];
  const placed = entries.map(({ band, label }) => {
    const text = lettering.set(label, styles.quiet, textWidth);
    const width = (text.lines[0]?.width ?? 0) + 20;
    if (x > 0 && x + width > textWidth) [x, row] = [0, row + 1];
    const place = { band, text, x: sheet.left + x, row, width };
    x += width + gap;
    return place;
  });
  return {
    height: (row + 1) * line + after.key,
    glued: false,
    draw: (y) => {
      for (const { band, text, x: left, row: below, width } of placed) {
        const top = y + below * line;
        marked(doc, body, 'P', () => {
          doc.rect(left, top, 14, 13).fill(bandMarks[band].tint);
          drawMark(doc, band, left + 7, top + 6.5, reach);
          lettering.draw(text, styles.quiet, { x: left + 19, y: top, width });
        });
      }
    },
  };
}

/** The most of a page's height that a picture takes. */
const chartShare = 0.58;

/** As wide as the text, unless it would be too high. */
function chartBox({ doc, body }: Desk, { png, alt }: Chart): Box {
  // The width and the height stand right after the signature and the first chunk's head. https://www.w3.org/TR/png-3/#11IHDR
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [pixels, lines] = [view.getUint32(16), view.getUint32(20)];
  const width = Math.min(textWidth, (textHeight * chartShare * pixels) / lines);
  const height = (width * lines) / pixels;
  return {
    height: height + after.chart,
    glued: false,
    draw: (y) => {
      const [left, bottom] = [sheet.left + (textWidth - width) / 2, y + height];
      // The library knows the box, its types do not.
      const options = { alt, bbox: [left, y, left + width, bottom] };
      const element = doc.struct('Figure', options);
      body.add(element);
      const content = doc.markStructureContent('Figure');
      doc.image(Buffer.from(png), left, y, { width, height });
      doc.endMarkedContent();
      element.add(content);
    },
  };
}
