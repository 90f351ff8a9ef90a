import { randomUUID } from 'node:crypto';
import type { Store } from '../../application/ports.ts';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import { roundOf } from './mongo-documents.ts';
import { scheduleFields } from './mongo-earlier.ts';
import type { Follow } from './mongo-following.ts';

type Schedules = Pick<Store, 'wakeRound' | 'reschedule' | 'keepSummary'>;

/** What the store does for a round's times. */
export function mongoSchedules({ rounds }: Collections, calls: Calls, follow: Follow): Schedules {
  return {
    wakeRound: (id, at) =>
      calls.write(async () => void (await rounds.updateOne(openRound(id), { $set: { dueSinceLease: true }, $min: { dueAt: at } }))),
    async reschedule(id, schedule, at) {
      const following = { id: randomUUID(), at };
      const update = { $set: { ...scheduleFields(schedule), following, dueSinceLease: true }, $min: { dueAt: at } };
      const stored = await calls.write(() => rounds.findOneAndUpdate(openRound(id), update, { returnDocument: 'after' }));
      if (stored) await follow(stored);
      return roundOf(stored);
    },
    keepSummary: (id, summarised) => calls.write(async () => void (await rounds.updateOne({ _id: id }, { $set: { summarised } }))),
  };
}

const openRound = (id: string) => ({ _id: id, 'state.stage': 'open' as const });
