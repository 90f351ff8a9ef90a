import type { Terminal } from '../../src/cli/command.ts';

/** A terminal that keeps what it was told. */
export function aTerminal() {
  const said = { out: [] as string[], err: [] as string[] };
  const terminal: Terminal = { out: (text) => said.out.push(text), err: (text) => said.err.push(text) };
  return { terminal, out: () => said.out.join('\n'), err: () => said.err.join('\n') };
}
