import { addHours } from 'date-fns/addHours';
import { alreadySays, type Change, type Response, type ResponseKey } from '../domain/response.ts';
import type { AuditTrail } from './audit-trail.ts';
import { within } from './patience.ts';
import type { Clock, Log, Store } from './ports.ts';
import { StoreRefused } from './ports.ts';

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
  readonly trail: AuditTrail;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds that a person can be left waiting: two thirds of the platform's limit. */
  readonly patience: number;
}

/** One conditional write; a second look only where it did not apply, to say why. */
export async function keep({ store, trail, clock, log, patience }: Keeping, key: ResponseKey, change: Change): Promise<Kept> {
  const outcome = await within(patience, record({ store, trail, log }, key, change, clock.now()));
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

async function record(
  { store, trail, log }: Pick<Keeping, 'store' | 'trail' | 'log'>,
  key: ResponseKey,
  change: Change,
  at: Date,
): Promise<Kept> {
  const written = await store.record(key, change, at);
  // Noted even when nobody waits any more: an answer costs nothing of this.
  if (written && change.kind === 'erase') {
    await trail.erased(written, at);
    await remindLater({ store, log }, written, at);
  }
  if (written) return { kind: 'kept', response: written };
  const response = await store.response(key);
  if (!response) return { kind: 'not-invited' };
  if (!response.open) return { kind: 'closed', response };
  if ('question' in change && !response.brief.questions.includes(change.question)) return { kind: 'not-asked', response };
  // A repeat of a tap that was kept, such as the second half of a double click, is as good as kept.
  return alreadySays(response, change) ? { kind: 'kept', response } : { kind: 'stale', response };
}

/** Hours without a reminder for whoever has just erased everything. */
const hoursAfterErasing = 24;

/** No answer tells any more that they were here today; and whoever had finished has not, from now on. */
async function remindLater({ store, log }: Pick<Keeping, 'store' | 'log'>, response: Response, at: Date): Promise<void> {
  if (response.brief.dryRun) return;
  try {
    await store.wish(response, response.reminding.wish, addHours(at, hoursAfterErasing));
  } catch (err) {
    log.warn({ round: response.round, err }, 'when to remind somebody who erased their answers was not kept');
  }
}
