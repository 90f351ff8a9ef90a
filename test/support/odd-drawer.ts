import { parentPort } from 'node:worker_threads';

/** Stands in for the drawing worker: its pictures are the number of the drawing, and some titles undo it. */
let drawings = 0;
parentPort?.on('message', ({ id, drawing }: { id: number; drawing: string }) => {
  drawings++;
  if (drawing.includes('crash the thread')) throw new Error('the canvas is on fire');
  if (drawing.includes('end the thread')) process.exit(1);
  if (drawing.includes('refuse to draw')) parentPort?.postMessage({ id, fault: 'no ink' });
  else parentPort?.postMessage({ id, png: new Uint8Array([drawings]) });
});
