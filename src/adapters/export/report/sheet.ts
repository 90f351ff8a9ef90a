import type { Lettering, Style } from './lettering.ts';

/** A4 in points, and the space around what stands on it. */
export const sheet = { width: 595.28, height: 841.89, left: 56, right: 56, top: 72, bottom: 64 } as const;
export const textWidth = sheet.width - sheet.left - sheet.right;
export const textBottom = sheet.height - sheet.bottom;
/** The most that stands on one page, in points. */
export const textHeight = textBottom - sheet.top;

export const ink = { text: '#1a1a1a', quiet: '#4d4d4d', rule: '#aaaaaa', hairline: '#dddddd' } as const;

const style = (size: number, weight: Style['weight'] = 400, colour: string = ink.text): Style => ({ size, weight, colour });
export const styles = {
  title: style(26, 700),
  subtitle: style(12, 400, ink.quiet),
  heading1: style(16, 700),
  heading2: style(11.5, 700),
  lead: style(14, 700),
  normal: style(10),
  quiet: style(9, 400, ink.quiet),
  cell: style(8.5),
  head: style(8.5, 700),
  word: style(7, 400, ink.text),
  margin: style(8, 400, ink.quiet),
} as const;

/** What is drawn on: the document, its letters, and where in the structure for screen readers the next thing goes. */
export interface Desk {
  readonly doc: PDFKit.PDFDocument;
  readonly lettering: Lettering;
  readonly body: PDFKit.PDFStructureElement;
}

/**
 * Something that stands on one page. Boxes that are `glued` stand on the same page as the next one. `again` is drawn first
 * where a box begins a page in the middle of what it belongs to, such as the head of a table.
 */
export interface Box {
  readonly height: number;
  /** Left empty above it, but at the top of a page. */
  readonly above?: number;
  readonly glued: boolean;
  /** Stands at the top of a page. */
  readonly onNewPage?: boolean;
  readonly draw: (y: number) => void;
  readonly again?: { readonly height: number; readonly draw: (y: number) => void };
}

/** Draws as one element of the structure: `type` as the PDF standard names it, such as `P` or `TD`. */
export function marked(
  doc: PDFKit.PDFDocument,
  parent: PDFKit.PDFStructureElement,
  type: string,
  draw: () => void,
  options: { readonly alt?: string; readonly scope?: 'Column' | 'Row' } = {},
): void {
  const element = doc.struct(type, options);
  parent.add(element);
  const content = doc.markStructureContent(type);
  draw();
  doc.endMarkedContent();
  element.add(content);
}

/** Draws what screen readers pass over: rules, page numbers, what stands on each page. */
export function unmarked(doc: PDFKit.PDFDocument, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Pagination' });
  draw();
  doc.endMarkedContent();
}

/** An element of the structure that others stand in. It takes its place when it is first asked for: that of its first content. */
export function later(
  doc: PDFKit.PDFDocument,
  parent: PDFKit.PDFStructureElement,
  type: string,
  options: { readonly alt?: string } = {},
): () => PDFKit.PDFStructureElement {
  let element: PDFKit.PDFStructureElement | null = null;
  return () => {
    if (element === null) {
      element = doc.struct(type, options);
      parent.add(element);
    }
    return element;
  };
}
