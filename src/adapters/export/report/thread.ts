import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Report } from '../../../application/export/report.ts';
import type { Written } from './worker.ts';

/** The worker beside this file, which is TypeScript in the checkout and JavaScript once packed. */
const ownWorker = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);

/**
 * Writes reports, each on a thread of its own, so that nobody's tap waits for one, and neither the library nor its fonts stay in
 * memory. One at a time: a second waits for the first. Rejects where a report cannot be written.
 */
export function reportThread(worker = ownWorker): (report: Report) => Promise<Uint8Array> {
  let last: Promise<unknown> = Promise.resolve();
  return (report) => {
    const turn = last.then(() => writtenBy(worker, report));
    last = turn.catch(() => undefined);
    return turn;
  };
}

function writtenBy(script: URL, report: Report): Promise<Uint8Array> {
  const worker = new Worker(script, { name: 'report', execArgv: [], env: {}, workerData: report });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const fail = (reason: string) => reject(new Error(`The report could not be written: ${reason}.`));
  worker.on('message', (written: Written) => ('pdf' in written ? resolve(written.pdf) : fail(written.fault)));
  worker.on('error', (error) => fail(`its thread failed with “${error instanceof Error ? error.message : error}”`));
  worker.on('exit', () => fail('its thread has ended'));
  return promise;
}
