import { isDeepStrictEqual } from 'node:util';
import type { AnyBulkWriteOperation } from 'mongodb';
import { partnerNames } from '../../domain/joining.ts';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import type { AbandonedRound, StoredResponse, StoredRound } from './mongo-documents.ts';
import { batchSize } from './mongo-many.ts';

/**
 * Does what follows a change of a round's own document, where it is not done yet.
 *
 * New times, new owners, who is a partner, a close and a reopening change that document, by one write, which leaves the mark `following`. What
 * follows in responses and figures is done at once; should the process die, by whoever leases or closes the round next. However
 * often and late it is done, it comes to the same: each response takes answers again once for each reopening.
 */
export type Follow = (round: StoredRound | AbandonedRound) => Promise<void>;

type Update = AnyBulkWriteOperation<StoredResponse>;

export function follower({ rounds, responses, figures, agreed }: Collections, calls: Calls): Follow {
  const keysOf = (round: string) =>
    calls.read(() =>
      responses.find({ round }, { projection: { _id: 1, open: 1, 'brief.owner': 1, 'brief.partners': 1 }, batchSize }).toArray(),
    );

  async function follow(round: StoredRound | AbandonedRound): Promise<void> {
    if ('abandoned' in round || !round.following) return;
    const { _id, following, state } = round;
    const isOpen = state.stage === 'open';
    const { reopenedAt } = round;
    if (isOpen && reopenedAt) {
      await calls.furtherWrite(() => figures.deleteOne({ _id }));
      // Done late, it leaves alone what is agreed after the next close.
      await calls.furtherWrite(() => agreed.deleteMany({ round: _id, closedAt: { $lte: reopenedAt } }));
    }
    const updates = (await keysOf(_id)).flatMap((key) => [
      ...naming(key, round),
      ...(isOpen ? goingOn(key, round, following.at) : closing(key, round)),
    ]);
    if (updates.length > 0) await calls.furtherWrite(() => responses.bulkWrite(updates));
    const mine = { _id, 'following.id': following.id };
    const { matchedCount } = await calls.furtherWrite(() => rounds.updateOne(mine, { $unset: { following: true } }));
    // Another change came in between, whose names this one may have overwritten.
    if (matchedCount === 0) await nameAgain(round);
  }

  async function nameAgain(round: StoredRound): Promise<void> {
    const { _id } = round;
    const now = await calls.read(() => rounds.findOne({ _id }));
    if (now === null || 'abandoned' in now || isDeepStrictEqual(namesIn(now), namesIn(round))) return;
    const updates = (await keysOf(_id)).flatMap((key) => naming(key, now));
    if (updates.length > 0) await calls.furtherWrite(() => responses.bulkWrite(updates));
  }

  return follow;
}

/** What is read of a response to know what follows for it. */
type Key = Pick<StoredResponse, '_id' | 'open'> & { readonly brief: Names };

/** Cards name the owner and the partners. */
type Names = Pick<StoredResponse['brief'], 'owner' | 'partners'>;

function namesIn({ owner, partners, awaited = [] }: StoredRound): Names {
  return { owner: owner.name, partners: partnerNames({ partners, awaited }) };
}

function naming({ _id, brief }: Key, round: StoredRound): Update[] {
  const names = namesIn(round);
  if (isDeepStrictEqual({ owner: brief.owner, partners: brief.partners }, names)) return [];
  return [{ updateOne: { filter: { _id }, update: { $set: { 'brief.owner': names.owner, 'brief.partners': names.partners } } } }];
}

/** What was added while the others stopped, unless the round was opened again since. */
function closing({ _id, open }: Key, { reopenedAt }: StoredRound): Update[] {
  const reopened = reopenedAt ? { $not: { $gt: reopenedAt } } : { $exists: false };
  return open ? [{ updateOne: { filter: { _id, reopened }, update: { $set: { open: false } } } }] : [];
}

function goingOn({ _id }: Key, { reopenedAt }: StoredRound, remindAt: Date): Update[] {
  return [...(reopenedAt ? reopening(_id, reopenedAt) : []), lookAgain(_id, remindAt)];
}

/** Whoever takes part no longer still does not. */
function reopening(_id: string, reopened: Date): Update[] {
  const anew = { reopened, 'delivered.results': { state: 'due' } } as const;
  const before = { _id, reopened: { $not: { $gte: reopened } } };
  return [
    { updateOne: { filter: { ...before, departed: null }, update: { $set: { open: true, ...anew } } } },
    { updateOne: { filter: before, update: { $set: anew } } },
  ];
}

/** At whether somebody who is not done is to be reminded. */
function lookAgain(_id: string, remindAt: Date): Update {
  return { updateOne: { filter: { _id, open: true, finishedAt: null }, update: { $set: { remindAt, changedSinceLease: true } } } };
}
