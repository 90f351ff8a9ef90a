import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Where Linux keeps files in memory. */
const memory = '/dev/shm';
/** What the files of all tests together take at most, in bytes; a container may have less. */
const room = 2 ** 30;

/** The tests' files are in memory, where there is room: no test is about the disk, which hundreds of stores would wait for. */
export function setup(): (() => void) | undefined {
  if (freeIn(memory) < room) return;
  const folder = mkdtempSync(join(memory, 'rasp-tests-'));
  // As any temporary folder: a test has another user look into its own.
  chmodSync(folder, 0o1777);
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

function freeIn(place: string): number {
  try {
    const { bavail, bsize } = statfsSync(place);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
