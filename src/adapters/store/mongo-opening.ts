import { type Log, StoreRefused } from '../../application/ports.ts';
import type { Round } from '../../domain/programme.ts';
import type { Response } from '../../domain/response.ts';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import { responseId, type StoredResponse, storedResponses, storedRound } from './mongo-documents.ts';
import { batchSize, updateEach } from './mongo-many.ts';
import { isDuplicate, loggable } from './mongo-trouble.ts';

/** How long after an opening began it counts as broken off, in milliseconds: far longer than one can take. */
const brokenOffAfter = 60 * 60_000;

const marked = { opening: { $exists: true } };
const tooLate = { ...marked, open: true, entries: {} };
const withoutMark = { $unset: { opening: true } } as const;

/**
 * Opens rounds so that each is there whole or not at all, without a transaction: its responses come first, marked
 * with `opening`, and count for nothing until the round's own document is there; that is one write. Then the marks go.
 */
export function roundOpener({ rounds, responses }: Collections, calls: Calls, log: Log) {
  async function open(round: Round, invited: readonly Response[]): Promise<void> {
    if (new Set(invited.map(responseId)).size < invited.length) {
      throw new StoreRefused('Nothing was saved: the round names one respondent twice. Name each respondent of a round once.');
    }
    const before = await beforeAnyWrite(() => calls.read(() => rounds.findOne({ _id: round.id }, { projection: { abandoned: 1 } })));
    if (before && 'abandoned' in before) throw abandoned();
    const documents = storedResponses(round, invited);
    if (!before) {
      if (documents.length > 0) {
        await beforeAnyWrite(() => calls.writeMany(() => unlessThere(responses.insertMany(documents, { ordered: false }))));
      }
      await insertRound(round);
    }
    await unmark(documents);
  }

  async function insertRound(round: Round): Promise<void> {
    const made = await calls.write(() => unlessThere(rounds.insertOne(storedRound(round))));
    if (made) return;
    const there = await calls.read(() => rounds.findOne({ _id: round.id }, { projection: { abandoned: 1 } }));
    if (there && 'abandoned' in there) throw abandoned();
  }

  /** The round is there by now, so that no trouble here may be told as one: the marks are taken off at the next start. */
  async function unmark(documents: readonly StoredResponse[]): Promise<void> {
    try {
      await calls.furtherWrite(() => updateEach(responses, documents, marked, withoutMark));
    } catch (error) {
      log.warn(loggable(error), 'an opening is still marked as under way');
    }
  }

  return open;
}

/**
 * Settles the openings that a crash broke off: where the round is there the marks go, else its responses do. An opening
 * that was only very slow finds the abandoned round in its way and is refused.
 */
export async function settleOpenings({ rounds, responses }: Collections, serverTime: () => Promise<Date>): Promise<void> {
  const underWay = await responses.find(marked, { projection: { round: 1, opening: 1 }, batchSize }).toArray();
  if (underWay.length === 0) return;
  const now = await serverTime();
  const brokenOff = underWay.filter(({ opening }) => opening && now.getTime() - opening.getTime() > brokenOffAfter);
  for (const [id, documents] of Map.groupBy(brokenOff, ({ round }) => round)) {
    await unlessThere(rounds.insertOne({ _id: id, abandoned: now }));
    const round = await rounds.findOne({ _id: id }, { projection: { abandoned: 1, 'state.stage': 1 } });
    if (round && 'abandoned' in round) await responses.deleteMany({ round: id });
    // Nobody was told of whoever was added too late.
    else if (round?.state.stage === 'closed') await responses.deleteMany({ _id: { $in: documents.map(({ _id }) => _id) }, ...tooLate });
    if (round && !('abandoned' in round)) await updateEach(responses, documents, marked, withoutMark);
  }
}

/** Whether the insert made something; false where it is there already. */
async function unlessThere(inserting: Promise<unknown>): Promise<boolean> {
  try {
    await inserting;
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** What fails before the round's own document is sent leaves no round, whatever became of its responses. */
async function beforeAnyWrite<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof StoreRefused
      ? cause
      : new StoreRefused('Nothing was saved: the round could not be opened. Try again.', { cause });
  }
}

function abandoned(): StoreRefused {
  return new StoreRefused('Nothing was saved: opening this round broke off long ago. Begin with a new form.');
}
