import { alreadySays, type Change, type Response, type ResponseKey } from '../domain/response.ts';
import { within } from './patience.ts';
import type { Clock, Log, Store } from './ports.ts';
import { StoreRefused } from './ports.ts';

/** What is done card by card; an erasure is a story of its own. */
export type KeptChange = Exclude<Change, { kind: 'erase' }>;

/** What became of a change. Only `kept` may ever be shown as saved. */
export type Kept =
  | { readonly kind: 'kept'; readonly response: Response }
  /** Nothing was written: the person's card showed an older entry. */
  | { readonly kind: 'stale'; readonly response: Response }
  | { readonly kind: 'closed'; readonly response: Response }
  /** Nothing was written: the round does not ask this question. */
  | { readonly kind: 'not-asked'; readonly response: Response }
  | { readonly kind: 'not-invited' }
  /** The store answered that it wrote nothing. */
  | { readonly kind: 'refused' }
  /** Nobody knows yet whether it was written. */
  | { readonly kind: 'unconfirmed' };

export interface Keeping {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds that a person can be left waiting: two thirds of the platform's limit. */
  readonly patience: number;
}

/** One conditional write; a second look only where it did not apply, to say why. */
export async function keep({ store, clock, log, patience }: Keeping, key: ResponseKey, change: KeptChange): Promise<Kept> {
  const outcome = await within(patience, record(store, key, change, clock.now()));
  switch (outcome.kind) {
    case 'done':
      return outcome.value;
    case 'pending':
      log.warn({ change: change.kind, patience }, 'the store did not confirm a change in time');
      return { kind: 'unconfirmed' };
    case 'failed':
      log.error({ change: change.kind, err: outcome.error }, 'the store did not keep a change');
      return { kind: outcome.error instanceof StoreRefused ? 'refused' : 'unconfirmed' };
  }
}

async function record(store: Store, key: ResponseKey, change: KeptChange, at: Date): Promise<Kept> {
  const written = await store.record(key, change, at);
  if (written) return { kind: 'kept', response: written };
  const response = await store.response(key);
  if (!response) return { kind: 'not-invited' };
  if (!response.open) return { kind: 'closed', response };
  if ('question' in change && !response.brief.questions.includes(change.question)) return { kind: 'not-asked', response };
  // A repeat of a tap that was kept, such as the second half of a double click, is as good as kept.
  return alreadySays(response, change) ? { kind: 'kept', response } : { kind: 'stale', response };
}
