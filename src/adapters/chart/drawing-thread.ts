import { Worker } from 'node:worker_threads';
import type { Done, Job } from './worker.ts';

/** Draws on a thread of its own, so that whoever waits for something else does not wait for a chart. */
export interface DrawingThread {
  /** The PNG of a drawing, given as JSON. Rejects where it cannot be drawn, and where the thread is lost meanwhile. */
  draw(drawing: string): Promise<Uint8Array>;
  /** Ends the thread; what is being drawn is lost. */
  close(): Promise<void>;
}

interface Started {
  readonly worker: Worker;
  readonly jobs: Map<number, PromiseWithResolvers<Uint8Array>>;
}

/**
 * Starts the thread at the first drawing, and again at the first after it was lost. It keeps the process alive only
 * while it draws. It is given an empty environment: the installed fonts, which it never uses, need not be looked up.
 */
export function drawingThread(script: URL): DrawingThread {
  let started: Started | null = null;
  let closed = false;
  let drawings = 0;

  function start(): Started {
    const worker = new Worker(script, { name: 'charts', execArgv: [], env: { DISABLE_SYSTEM_FONTS_LOAD: '1' } });
    const thread: Started = { worker, jobs: new Map() };
    const lost = (reason: string) => {
      if (started === thread) started = null;
      for (const job of thread.jobs.values()) job.reject(new Error(`The chart could not be drawn: ${reason}.`));
      thread.jobs.clear();
    };
    worker.on('message', (done: Done) => finish(thread, done));
    worker.on('error', (error) => lost(`its thread failed with “${error instanceof Error ? error.message : error}”`));
    worker.on('exit', () => lost('its thread has ended'));
    return thread;
  }

  return {
    draw: (drawing) => {
      if (closed) return Promise.reject(new Error('The chart could not be drawn: the renderer is closed.'));
      started ??= start();
      const job: Job = { id: ++drawings, drawing };
      const waiting = Promise.withResolvers<Uint8Array>();
      started.jobs.set(job.id, waiting);
      started.worker.ref();
      started.worker.postMessage(job);
      return waiting.promise;
    },
    close: async () => {
      closed = true;
      await started?.worker.terminate();
    },
  };
}

function finish({ worker, jobs }: Started, done: Done): void {
  const job = jobs.get(done.id);
  jobs.delete(done.id);
  if (jobs.size === 0) worker.unref();
  if ('png' in done) job?.resolve(done.png);
  else job?.reject(new Error(`The chart could not be drawn: ${done.fault}.`));
}
