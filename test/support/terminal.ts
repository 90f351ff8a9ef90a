import type { Terminal } from '../../src/cli/command.ts';

/** A terminal that keeps what it was told. */
export function aTerminal() {
  const said = { out: [] as string[], err: [] as string[], bytes: [] as Uint8Array[] };
  const terminal: Terminal = {
    out: (text) => said.out.push(text),
    err: (text) => said.err.push(text),
    bytes: (data) => said.bytes.push(data),
  };
  return { terminal, out: () => said.out.join('\n'), err: () => said.err.join('\n'), bytes: () => Buffer.concat(said.bytes) };
}
