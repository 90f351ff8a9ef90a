import { randomUUID } from 'node:crypto';
import type { Store } from '../../application/ports.ts';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import { responseId, responseOf } from './mongo-documents.ts';

type Reminders = Pick<Store, 'leaseReminder' | 'endReminder' | 'wish' | 'nudge'>;

/** No lease: whoever holds the old token finds that it is nobody's any more. */
const released = { lease: true, leasedUntil: true } as const;

/** What the store does for reminders. */
export function mongoReminders({ responses }: Collections, calls: Calls): Reminders {
  return {
    /** Sent once: a second one would take another response, and leave the first to wait until its lease runs out. */
    leaseReminder: (now, until) =>
      calls.write(async () => {
        const token = randomUUID();
        const free = { open: true, remindAt: { $lte: now }, leasedUntil: { $not: { $gt: now } }, opening: { $exists: false } };
        const taken = { $set: { lease: token, leasedUntil: until, changedSinceLease: false } };
        const stored = await responses.findOneAndUpdate(free, taken, { sort: { remindAt: 1 }, returnDocument: 'after' });
        const response = stored && responseOf(stored);
        return response && { response, lease: { round: response.round, person: response.person, token } };
      }, false),
    /** Two updates in one command, of which the first that finds the lease takes it away. */
    endReminder: (lease, sent, remindAt) =>
      calls.write(async () => {
        const mine = { _id: responseId(lease), lease: lease.token };
        const told = sent && { 'reminding.nudgedAt': null };
        const rest = { $unset: released, ...(sent && { $push: { 'reminding.sent': sent } }) };
        await responses.bulkWrite([
          { updateOne: { filter: { ...mine, changedSinceLease: false }, update: { $set: { ...told, remindAt }, ...rest } } },
          { updateOne: { filter: mine, update: { ...(told && { $set: told }), ...rest } } },
        ]);
      }),
    wish: (key, wish, remindAt) =>
      calls.write(async () => {
        const update = { $set: { 'reminding.wish': wish, remindAt, changedSinceLease: true } };
        const wished = await responses.findOneAndUpdate({ _id: responseId(key), open: true }, update, { returnDocument: 'after' });
        return wished && responseOf(wished);
      }),
    /** A repeat finds what the first try has done, though the respondent was told in between. */
    nudge: (key, nudgedAt, remindAt, since) =>
      calls.write(async (again) => {
        const nudgedFrom = (at: Date) => ({ 'reminding.sent': { $elemMatch: { kind: 'nudge', at: { $gte: at } } } });
        const free = { 'reminding.nudgedAt': { $not: { $gte: since } }, $nor: [nudgedFrom(since)] };
        const update = { $set: { 'reminding.nudgedAt': nudgedAt, remindAt, changedSinceLease: true } };
        const { matchedCount } = await responses.updateOne({ _id: responseId(key), open: true, ...free }, update);
        if (matchedCount === 1 || !again) return matchedCount === 1;
        const done = { $or: [{ 'reminding.nudgedAt': nudgedAt }, nudgedFrom(nudgedAt)] };
        return (await responses.findOne({ _id: responseId(key), ...done })) !== null;
      }),
  };
}
