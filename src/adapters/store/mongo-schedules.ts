import type { Store } from '../../application/ports.ts';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import { roundOf } from './mongo-documents.ts';
import { scheduleFields } from './mongo-earlier.ts';

type Schedules = Pick<Store, 'wakeRound' | 'reschedule' | 'keepSummary'>;

/** What the store does for a round's times. */
export function mongoSchedules({ rounds }: Collections, calls: Calls): Schedules {
  return {
    wakeRound: (id, at) =>
      calls.write(async () => void (await rounds.updateOne(openRound(id), { $set: { dueSinceLease: true }, $min: { dueAt: at } }))),
    reschedule: (id, schedule, at) =>
      calls.write(async () => {
        const update = { $set: { ...scheduleFields(schedule), dueSinceLease: true }, $min: { dueAt: at } };
        return roundOf(await rounds.findOneAndUpdate(openRound(id), update, { returnDocument: 'after' }));
      }),
    keepSummary: (id, summarised) => calls.write(async () => void (await rounds.updateOne({ _id: id }, { $set: { summarised } }))),
  };
}

const openRound = (id: string) => ({ _id: id, 'state.stage': 'open' as const });
