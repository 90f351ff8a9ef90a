import { type Log, Unreachable } from './ports.ts';

/** Sends it; where that can never arrive, otherwise. Undefined where nobody can get it. */
export async function unlessUnreachable<T>(
  log: Log,
  send: () => Promise<T>,
  otherwise?: (reason: string) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await send();
  } catch (err) {
    if (!(err instanceof Unreachable)) throw err;
    log.warn({ err }, 'results did not reach a place');
    return otherwise && unlessUnreachable(log, () => otherwise(err.message));
  }
}
