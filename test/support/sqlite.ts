import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqliteStore } from '../../src/adapters/store/sqlite.ts';
import { StoreUnavailable } from '../../src/adapters/store/unavailable.ts';
import type { Log, Store } from '../../src/application/ports.ts';

export const quiet: Log = { info() {}, warn() {}, error() {} };

/** An empty folder that is gone when the test is over. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rasp-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens the store for this test. */
export function open(path: string): Store {
  const store = openSqliteStore(path, quiet);
  onTestFinished(() => store.close());
  return store;
}

/** What somebody reads who starts the program with this file. */
export function refusal(path: string): string {
  try {
    open(path);
  } catch (error) {
    if (error instanceof StoreUnavailable) return error.message;
    throw error;
  }
  return 'It started.';
}
