import type { AnyBulkWriteOperation } from 'mongodb';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import type { AbandonedRound, StoredResponse, StoredRound } from './mongo-documents.ts';
import { batchSize } from './mongo-many.ts';

/**
 * Does what follows a change of a round's own document, where it is not done yet.
 *
 * New times and a reopening change that document first, by one write, which leaves the mark `following`. What follows in
 * responses and figures is done at once; should the process die, by whoever leases or closes the round next. However often
 * and late it is done, it comes to the same: each response takes answers again once for each reopening.
 */
export type Follow = (round: StoredRound | AbandonedRound) => Promise<void>;

type Update = AnyBulkWriteOperation<StoredResponse>;

export function follower({ rounds, responses, figures }: Collections, calls: Calls): Follow {
  return async (round) => {
    if ('abandoned' in round || !round.following) return;
    const { _id, reopenedAt, following } = round;
    if (reopenedAt) await calls.furtherWrite(() => figures.deleteOne({ _id }));
    const keys = await calls.read(() => responses.find({ round: _id }, { projection: { _id: 1 }, batchSize }).toArray());
    const updates = keys.flatMap((key) => [...(reopenedAt ? [reopening(key, reopenedAt)] : []), lookAgain(key, following.at)]);
    if (updates.length > 0) await calls.furtherWrite(() => responses.bulkWrite(updates));
    await calls.furtherWrite(() => rounds.updateOne({ _id, 'following.id': following.id }, { $unset: { following: true } }));
  };
}

function reopening({ _id }: Pick<StoredResponse, '_id'>, reopened: Date): Update {
  const update = { $set: { open: true, reopened, 'delivered.results': { state: 'due' } } } as const;
  return { updateOne: { filter: { _id, reopened: { $not: { $gte: reopened } } }, update } };
}

/** At whether somebody who is not done is to be reminded. */
function lookAgain({ _id }: Pick<StoredResponse, '_id'>, remindAt: Date): Update {
  return { updateOne: { filter: { _id, open: true, finishedAt: null }, update: { $set: { remindAt, changedSinceLease: true } } } };
}
