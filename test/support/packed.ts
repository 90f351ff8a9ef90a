import { execFile } from 'node:child_process';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Where the project itself is, with a slash at its end. */
export const checkout = fileURLToPath(new URL('../../', import.meta.url));

/** Runs a program to its end; rejects with what it said where it fails. */
export const run = promisify(execFile);

/** Packs the project as it would be published. Resolves to the path of the tarball in the folder. */
export async function packInto(folder: string): Promise<string> {
  await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: checkout });
  const [tarball = ''] = await Array.fromAsync(glob('*.tgz', { cwd: folder }));
  return join(folder, tarball);
}
