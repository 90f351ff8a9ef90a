import { type Log, StoreRefused } from '../../application/ports.ts';
import type { Round } from '../../domain/programme.ts';
import type { Response } from '../../domain/response.ts';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import { responseId, storedResponses, storedRound } from './mongo-documents.ts';
import { isDuplicate, loggable } from './mongo-trouble.ts';

/** How long after an opening began it counts as broken off, in milliseconds: far longer than one can take. */
const brokenOffAfter = 60 * 60_000;

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
    if (!before) {
      const documents = storedResponses(round, invited);
      if (documents.length > 0) {
        await beforeAnyWrite(() => calls.writeMany(() => unlessThere(responses.insertMany(documents, { ordered: false }))));
      }
      await insertRound(round);
    }
    await unmark(round.id);
  }

  async function insertRound(round: Round): Promise<void> {
    const made = await calls.write(() => unlessThere(rounds.insertOne(storedRound(round))));
    if (made) return;
    const there = await calls.read(() => rounds.findOne({ _id: round.id }, { projection: { abandoned: 1 } }));
    if (there && 'abandoned' in there) throw abandoned();
  }

  /** The round is there by now, so that no trouble here may be told as one: the marks are taken off at the next start. */
  async function unmark(round: string): Promise<void> {
    try {
      await calls.furtherWrite(() => responses.updateMany({ round, opening: { $exists: true } }, { $unset: { opening: true } }));
    } catch (error) {
      log.warn({ round, ...loggable(error) }, 'an opening is still marked as under way');
    }
  }

  return open;
}

/**
 * Settles the openings that a crash broke off: where the round is there the marks go, else its responses do. `now` is
 * by the server's clock. An opening that was only very slow finds the abandoned round in its way and is refused.
 */
export async function settleOpenings({ rounds, responses }: Collections, now: Date): Promise<void> {
  const brokenOff = { opening: { $lt: new Date(now.getTime() - brokenOffAfter) } };
  for (const id of await responses.distinct('round', brokenOff)) {
    await unlessThere(rounds.insertOne({ _id: id, abandoned: now }));
    const round = await rounds.findOne({ _id: id }, { projection: { abandoned: 1 } });
    if (round && 'abandoned' in round) await responses.deleteMany({ round: id });
    else await responses.updateMany({ round: id, opening: { $exists: true } }, { $unset: { opening: true } });
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
