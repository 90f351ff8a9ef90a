import type { Log } from '../../src/application/ports.ts';

/** A log that keeps its warnings. */
export function aLog() {
  const warnings: { readonly fields: object; readonly message: string }[] = [];
  const log: Log = { info: () => undefined, warn: (fields, message) => warnings.push({ fields, message }), error: () => undefined };
  return { log, warnings };
}
