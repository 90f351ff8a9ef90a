import type { Filter } from 'mongodb';
import type { Store } from '../../application/ports.ts';
import { type AgreedAnswer, type AgreedKey, nextRevision } from '../../domain/agreed-answer.ts';
import { personKey } from '../../domain/place.ts';
import { decodeAgreed, encodeAgreed } from './documents.ts';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import type { StoredAgreed } from './mongo-documents.ts';
import { batchSize } from './mongo-many.ts';
import { isDuplicate } from './mongo-trouble.ts';

type Agreed = Pick<Store, 'keepAgreed' | 'withdrawAgreed' | 'agreedAnswers'>;

/**
 * What councils agree. Each document says since which close of its round it holds, and counts for as long as that one stands:
 * what lands after the round was opened again is shown to nobody.
 */
export function mongoAgreed({ rounds, agreed }: Collections, calls: Calls): Agreed {
  /** When the round closed; null where it is not closed. */
  async function closeOf(round: string): Promise<Date | null> {
    const stored = await calls.read(() => rounds.findOne({ _id: round, 'state.stage': 'closed' }, { projection: { state: 1 } }));
    return stored && 'state' in stored && stored.state.stage === 'closed' ? stored.state.at : null;
  }

  async function keepAgreed(round: string, answer: Omit<AgreedAnswer, 'revision'>, seen: number): Promise<AgreedAnswer | null> {
    const closedAt = await closeOf(round);
    if (closedAt === null) return null;
    const kept = { ...answer, revision: nextRevision(seen, answer.at) };
    const stored = storedAgreed(round, closedAt, kept);
    const { _id } = stored;
    // Of an earlier close nothing holds any more.
    const standing: Filter<StoredAgreed> = seen === 0 ? { _id, closedAt: { $ne: closedAt } } : { _id, closedAt, revision: seen };
    const isKept = await calls.write(async (again) => {
      try {
        const { matchedCount, upsertedCount } = await agreed.replaceOne(standing, stored, { upsert: seen === 0 });
        if (matchedCount + upsertedCount === 1) return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
      return again && (await agreed.findOne({ _id, closedAt, revision: kept.revision, text: stored.text })) !== null;
    });
    if (!isKept) return null;
    const now = await closeOf(round);
    if (now?.getTime() === closedAt.getTime()) return kept;
    // It was opened again, or deleted, before this was written.
    await calls.furtherWrite(() => agreed.deleteOne({ _id, closedAt }));
    return null;
  }

  return {
    keepAgreed,
    withdrawAgreed: (round, key, seen) =>
      calls.write(async (again) => {
        const _id = agreedId(round, key);
        const { deletedCount } = await agreed.deleteOne({ _id, revision: seen });
        return deletedCount === 1 || (again && (await agreed.findOne({ _id })) === null);
      }),
    async agreedAnswers(round) {
      const closedAt = await closeOf(round);
      if (closedAt === null) return [];
      const stored = await calls.read(() => agreed.find({ round, closedAt }, { batchSize }).toArray());
      return stored.map(agreedOf);
    },
  };
}

function storedAgreed(round: string, closedAt: Date, answer: AgreedAnswer): StoredAgreed {
  const { partner, question, by, revision } = answer;
  const who = by && { who: personKey(by.person) };
  const text = encodeAgreed({ ...answer, by: null });
  return { _id: agreedId(round, answer), round, closedAt, partner, question, ...who, by, revision, text };
}

function agreedOf({ by, text }: StoredAgreed): AgreedAnswer {
  return { ...decodeAgreed(text), by };
}

/** The ids may hold anything: as JSON no two keys are alike. */
function agreedId(round: string, { partner, question }: AgreedKey): string {
  return JSON.stringify([round, partner, question]);
}
