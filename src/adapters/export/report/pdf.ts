import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import type { Report } from '../../../application/export/report.ts';
import { boxesOf } from './boxes.ts';
import { lettering } from './lettering.ts';
import { cover, margins, place } from './pages.ts';
import { type Desk, sheet } from './sheet.ts';

/**
 * The report on A4, tagged for screen readers, its text selectable and set in the bundled typeface. Nothing in it comes from
 * the clock or from chance: the same report gives the same bytes.
 */
export async function pdf(report: Report): Promise<Uint8Array> {
  const { title, subtitle, locale, dated, blocks } = report;
  const doc = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    size: [sheet.width, sheet.height],
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: locale,
    displayTitle: true,
    // Letters are set in the bundled typeface alone; the library would begin with one of its own.
    font: '',
    info: { Title: title, Subject: subtitle, Creator: 'RASP', Producer: 'RASP', CreationDate: dated },
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = once(doc, 'end');
  const body = doc.struct('Document');
  doc.addStructure(body);
  const desk: Desk = { doc, lettering: lettering(doc), body };
  const below = cover(desk, report);
  place(
    desk,
    blocks.flatMap((block) => boxesOf(desk, block)),
    below,
  );
  margins(desk, report);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}
