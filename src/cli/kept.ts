import type { Log, Store } from '../application/ports.ts';
import { parseConfig } from '../config.ts';
import type { Environment, Terminal } from './command.ts';

/**
 * Opens the store that the bot is set up with, for one command. Rejects, with words for people, where it cannot be
 * used, such as a SQLite file while the bot runs.
 */
export async function withStore<T>(env: Environment, terminal: Terminal, work: (store: Store) => Promise<T>): Promise<T> {
  const { openExistingStore } = await import('../adapters/store/open.ts');
  const store = await openExistingStore(parseConfig(env), logTo(terminal)).catch((error: unknown) => {
    throw isInUse(error) ? new Error(`${error.place} is in use by ${error.heldBy}: stop the bot, run this again, then start it.`) : error;
  });
  return await work(store).finally(() => store.close());
}

function isInUse(error: unknown): error is Error & { readonly place: string; readonly heldBy: string } {
  return error instanceof Error && 'heldBy' in error && error.heldBy !== null;
}

/** What is not as it should be is for whoever runs the command. */
export function logTo({ err }: Terminal): Log {
  return { info() {}, warn: (_, message) => err(message), error: (_, message) => err(message) };
}
