import type { ExportWriter } from '../../application/ports.ts';
import { csv } from './csv.ts';
import { json } from './json.ts';
import { reportThread } from './report/thread.ts';

/** Writes tables as CSV, documents as JSON, reports as PDF. */
export function exportWriter(): ExportWriter {
  const pdf = reportThread();
  return {
    async write(content) {
      switch (content.kind) {
        case 'table':
          return csv(content);
        case 'document':
          return json(content.document);
        case 'report':
          return pdf(content.report);
      }
    },
  };
}
