import type { Store } from '../../../../src/application/ports.ts';

/** The store under test: empty at the beginning of every test. */
export interface Subject {
  readonly store: Store;
  /** Closes the store and opens it again on what it kept. */
  reopen(): Promise<void>;
}
