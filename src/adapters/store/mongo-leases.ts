import { randomUUID } from 'node:crypto';
import type { Store } from '../../application/ports.ts';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import { roundOf } from './mongo-documents.ts';
import type { Follow } from './mongo-following.ts';

type Leases = Pick<Store, 'leaseRound' | 'renewLease' | 'endLease'>;

/** No lease: whoever holds the old token finds that it is nobody's any more. */
const released = { lease: true, leasedUntil: true } as const;

export function mongoLeases({ rounds }: Collections, calls: Calls, follow: Follow): Leases {
  return {
    /** Sent once: a second one would take another round, and leave the first to wait until its lease runs out. */
    async leaseRound(now, until) {
      const token = randomUUID();
      const free = { dueAt: { $lte: now }, leasedUntil: { $not: { $gt: now } } };
      const taken = { $set: { lease: token, leasedUntil: until, dueSinceLease: false } };
      const take = () => rounds.findOneAndUpdate(free, taken, { sort: { dueAt: 1 }, returnDocument: 'after' });
      const stored = await calls.write(take, false);
      if (stored) await follow(stored);
      const round = roundOf(stored);
      return round && { round, lease: { round: round.id, token } };
    },
    renewLease: ({ round, token }, until) =>
      calls.write(async () => {
        const { matchedCount } = await rounds.updateOne({ _id: round, lease: token }, { $set: { leasedUntil: until } });
        return matchedCount === 1;
      }),
    endLease: ({ round, token }, next) =>
      calls.write(async () => {
        const mine = { _id: round, lease: token };
        const update = next === null ? { $unset: { ...released, dueAt: true as const } } : { $set: { dueAt: next }, $unset: released };
        const { matchedCount } = await rounds.updateOne({ ...mine, dueSinceLease: false }, update);
        if (matchedCount === 0) await rounds.updateOne(mine, { $unset: released });
      }),
  };
}
