import { describe, expect, it } from 'vitest';
import { bandStyles } from '../../../src/adapters/chart/palette.ts';
import { bandMarks } from '../../../src/adapters/export/report/marks.ts';
import { pdf } from '../../../src/adapters/export/report/pdf.ts';
import { reportThread } from '../../../src/adapters/export/report/thread.ts';
import type { Block, Report } from '../../../src/application/export/report.ts';
import { pixel } from '../../support/one-pixel.ts';
import { readPdf } from '../../support/pdf-reader.ts';

const aReport = (...blocks: Block[]): Report => ({
  title: 'Shared revenues',
  subtitle: 'Readiness report',
  locale: 'en-GB',
  dated: new Date('2026-03-16T09:00Z'),
  foot: 'Page {page} of {pages}',
  blocks,
});
const heading = (text: string, on: 'page' | 'here' = 'here'): Block => ({ kind: 'heading', rank: 1, text, on });
const words = (count: number): Block => ({
  kind: 'paragraph',
  tone: 'normal',
  text: Array.from({ length: count }, () => 'readiness').join(' '),
});

const read = async (...blocks: Block[]) => readPdf(await pdf(aReport(...blocks)));
const rowsOf = (count: number) => Array.from({ length: count }, (_, row) => [`Topic ${row}`, `${row} of 100`]);
const table = (count: number): Block => ({
  kind: 'table',
  alt: 'Scores',
  columns: [
    { title: 'Topic', share: 2 },
    { title: 'Score', share: 1 },
  ],
  groups: [{ title: 'Vision', rows: rowsOf(count) }],
});

describe('a report as PDF', () => {
  it('says on every page which it is of how many, and on all but the first whose report it is', async () => {
    const { pages } = await read(heading('One', 'page'), heading('Two', 'page'));
    expect(pages).toEqual([
      ['Readiness report', 'Shared revenues', 'Page 1 of 3'],
      ['One', 'Page 2 of 3', 'Shared revenues', 'Readiness report'],
      ['Two', 'Page 3 of 3', 'Shared revenues', 'Readiness report'],
    ]);
  });

  it('can be copied from in any European alphabet, and has a question mark for what the typeface cannot draw', async () => {
    const { pages } = await read(heading('Łódź Ŵyth Χανιά Київ 🏛'));
    expect(pages.flat().join('')).toContain('Łódź Ŵyth Χανιά Київ ?');
  });

  it('leaves no heading behind at the foot of a page', async () => {
    for (let lines = 0; lines < 6; lines++) {
      const { pages } = await read(words(440 + lines * 24), heading('Areas'), words(60));
      const page = pages.find((texts) => texts.includes('Areas')) ?? [];
      expect(page[page.indexOf('Areas') + 1]).toMatch(/^readiness/u);
    }
  });

  it('heads a table again on each page that it goes on, and loses no row', async () => {
    const { pages } = await read(table(80));
    const on = pages.filter((page) => page.some((text) => text.startsWith('Topic ')));
    expect(on.length).toBeGreaterThan(1);
    for (const page of on) expect(page).toEqual(expect.arrayContaining(['Topic', 'Score']));
    expect(pages.flat().filter((text) => text.endsWith(' of 100'))).toEqual(rowsOf(80).map(([, score]) => score));
  });

  it('breaks a word that is wider than its column, and loses no letter', async () => {
    const long = 'Verylongnamewithoutanyblank'.repeat(3);
    const { pages } = await read({
      kind: 'table',
      alt: 'Scores',
      columns: [
        { title: long, share: 1 },
        { title: 'B', share: 9 },
      ],
      groups: [],
    });
    expect(pages.flat().join('')).toContain(long);
  });

  it('shortens a title that is too long for the head of a page', async () => {
    const title = 'A service that many councils share '.repeat(8);
    const { pages } = readPdf(await pdf({ ...aReport(heading('One', 'page')), title }));
    expect(pages[1]).toEqual(expect.arrayContaining([expect.stringMatching(/^A service that many .*…$/u)]));
  });

  it('tells a screen reader its language, title and headings, what a picture shows, and which cell is in which row', async () => {
    const { objects, structure } = await read(heading('Map'), { kind: 'chart', png: pixel, alt: 'A map' }, table(1));
    const all = objects.join('\n');
    expect(all).toContain('/Lang (en-GB)');
    expect(all).toContain('/DisplayDocTitle true');
    expect(objects).toContain('(Shared revenues)');
    expect(all).toContain('/Marked true');
    expect(all).toContain('/Alt (A map)');
    expect(structure).toEqual(expect.arrayContaining(['Document', 'H1', 'Figure', 'Table', 'TR', 'TH', 'TD']));
    // The head, the line over the rows, the row: as many cells in each.
    expect(structure.filter((type) => type === 'TH' || type === 'TD')).toHaveLength(6);
  });

  it('marks bands as the pictures do', () => {
    expect(bandMarks).toEqual(bandStyles);
  });

  it('is the same whenever it is written, on a thread of its own too', async () => {
    const report = aReport(heading('Map'), { kind: 'chart', png: pixel, alt: 'A map' }, table(3));
    const [here, there] = [await pdf(report), await reportThread()(report)];
    expect(Buffer.from(there).equals(Buffer.from(here))).toBe(true);
  });

  it('rejects in words where a report cannot be written', async () => {
    const broken = aReport({ kind: 'chart', png: new Uint8Array(40), alt: 'No picture' });
    await expect(reportThread()(broken)).rejects.toThrow(/^The report could not be written: /u);
  });
});
