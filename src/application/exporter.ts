import type { Picture } from './card.ts';
import { agreedTable } from './export/agreed-rows.ts';
import { answersTable } from './export/answer-rows.ts';
import { boardReport } from './export/board-report.ts';
import type { ExportContent } from './export/content.ts';
import { exportDocument } from './export/document.ts';
import { type ExportFile, type ExportFormat, fileName, mediaTypes } from './export/file.ts';
import { scoresTable } from './export/score-rows.ts';
import type { ChartRenderer, ExportWriter, Log, Store } from './ports.ts';
import { mapOf } from './round-charts.ts';
import type { RoundResults } from './round-results.ts';
import { altText } from './views/chart-text.ts';
import { wordsFor } from './wording/languages.ts';

export interface ExporterNeeds {
  readonly store: Pick<Store, 'responses'>;
  readonly charts: ChartRenderer;
  readonly writer: ExportWriter;
  readonly log: Log;
}

/**
 * The file of a closed round, in the round's own language. The same figures give the same bytes. `partners`: the ids of those
 * whose people's answers may be in it; nothing else of a file hangs on them. Throws for the answers of a confidential round.
 */
export async function exported(
  { store, charts, writer, log }: ExporterNeeds,
  results: RoundResults,
  format: ExportFormat,
  partners: readonly string[],
): Promise<ExportFile> {
  const { round, closedAt } = results;
  const words = wordsFor(round.locale);
  return { name: fileName(round, closedAt, format), type: mediaTypes[format], bytes: await writer.write(await content()) };

  async function content(): Promise<ExportContent> {
    switch (format) {
      case 'csv': {
        const responses = await store.responses(round.id);
        return answersTable(
          results,
          responses.filter(({ partner }) => partners.includes(partner)),
          words,
        );
      }
      case 'scores':
        return scoresTable(results, words);
      case 'agreed':
        return agreedTable(results, words);
      case 'json':
        return { kind: 'document', document: exportDocument(results, words) };
      case 'pdf':
        return { kind: 'report', report: boardReport(results, await map(), words) };
    }
  }

  /** Null where there is nothing to draw, or it cannot be: its figures stand in a table too. */
  async function map(): Promise<Pick<Picture, 'png' | 'alt'> | null> {
    const chart = mapOf(results, words);
    if (chart === null) return null;
    try {
      return { png: await charts.draw(chart, 'print'), alt: altText(chart, words.charts) };
    } catch (err) {
      log.warn({ err }, 'a chart could not be drawn for a report');
      return null;
    }
  }
}
