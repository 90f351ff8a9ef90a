import { parentPort, workerData } from 'node:worker_threads';
import type { Report } from '../../../application/export/report.ts';
import { pdf } from './pdf.ts';

/** What becomes of the one report that the thread is started with. */
export type Written = { readonly pdf: Uint8Array } | { readonly fault: string };

async function written(report: Report): Promise<Written> {
  try {
    return { pdf: await pdf(report) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

if (parentPort) parentPort.postMessage(await written(workerData));
