import type { Log, Store } from '../../src/application/ports.ts';
import type { Response } from '../../src/domain/response.ts';
import type { StoredScene } from './scene.ts';

export const quiet: Log = { info() {}, warn() {}, error() {} };

/** One of the store's drivers, as a benchmark sees it. */
export interface Driver {
  readonly name: string;
  /** What a round trip is called. */
  readonly trip: string;
  /** What a tap is measured against, in words. */
  readonly floor: string;
  /** Makes an empty database. */
  open(): Promise<Database>;
}

export interface Database {
  readonly store: Store;
  /** Keeps the rounds as the store does, and faster. */
  fill(rounds: Iterable<StoredScene>): Promise<void>;
  /** What went to and fro since this was asked last. */
  spent(): Spent;
  /** The least work that keeps an answer: one durable write, the document back. `seen` is the entry's revision. */
  floor(response: Response, question: string, seen: number): Promise<void>;
  /** Closes the database and takes it away. */
  close(): Promise<void>;
}

export interface Spent {
  /** A name for each round trip. */
  readonly trips: readonly string[];
  /** How many documents came back; null where the driver does not tell. */
  readonly documents: number | null;
}
