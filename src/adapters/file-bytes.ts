import { createReadStream } from 'node:fs';

/** A whole file, or why there is none: the fault and its mend, each as a sentence of a message. */
export type FileRead = { readonly bytes: Buffer } | { readonly fault: string; readonly mend: string };

const mostMebibytes = 256;

/** Reads a file of at most 256 MiB. Counts while it reads, so that a pipe, or a file that grows, is held to the same limit. */
export async function readBytes(path: string): Promise<FileRead> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) {
      size += chunk.length;
      if (size > mostMebibytes * 2 ** 20) return { fault: `the file is larger than ${mostMebibytes} MiB`, mend: 'Give a smaller one' };
      chunks.push(chunk);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const code = String(error.code);
    return reasons[code] ?? { fault: `the file cannot be read (${code})`, mend: 'Check the file and its disk' };
  }
  return { bytes: Buffer.concat(chunks) };
}

const reasons: Readonly<Record<string, { fault: string; mend: string }>> = {
  ENOENT: { fault: 'there is no such file', mend: 'Check its path' },
  EISDIR: { fault: 'this is a folder', mend: 'Name the file inside it' },
  EACCES: { fault: 'the file may not be read', mend: 'Allow reading it' },
};
