import type { Store } from '../../application/ports.ts';
import { returned } from '../../domain/departure.ts';
import type { Round } from '../../domain/programme.ts';
import type { Response } from '../../domain/response.ts';
import { placeFor } from './documents.ts';
import type { Calls } from './mongo-calls.ts';
import type { Collections } from './mongo-collections.ts';
import { responseId, responseOf, roundOf, type StoredResponse, storedEntries, storedResponse } from './mongo-documents.ts';
import { batchSize } from './mongo-many.ts';
import { isDuplicate } from './mongo-trouble.ts';

/** A response comes this far after the one before it: so many fit between two whole numbers, exactly told apart. */
const step = 2 ** -20;

/**
 * Adds a respondent while others may close the round: the response comes first, marked with `opening`, so that it counts for
 * nothing where the round turns out not to be open; then the round is found open, by the write that makes it due; then the
 * mark goes. A close that began before stops the response too, by what follows it.
 */
export function mongoJoining({ rounds, responses }: Collections, calls: Calls): Pick<Store, 'addResponse'> {
  async function addResponse(response: Response): Promise<boolean> {
    const _id = responseId(response);
    const round = roundOf(await calls.read(() => rounds.findOne({ _id: response.round, 'state.stage': 'open' })));
    if (!round) return false;
    const stored = await calls.read(() => responses.find({ round: round.id }, { batchSize }).sort({ position: 1 }).toArray());
    const before = stored.find((each) => each._id === _id);
    const mark = { opening: response.invitedAt };
    if (!before) {
      const document = storedResponse(round, response, positionFor(round, stored, response), response.invitedAt);
      if (!(await calls.write(() => unlessThere(responses.insertOne(document))))) return await addResponse(response);
    } else if (before.departed) {
      if (!(await comeBack(before, response))) return await addResponse(response);
    } else if (!isSame(before, response)) return false;
    const due = { $set: { dueSinceLease: true }, $min: { dueAt: response.invitedAt } };
    const { matchedCount } = await calls.furtherWrite(() => rounds.updateOne({ _id: round.id, 'state.stage': 'open' }, due));
    const added = { _id, ...mark };
    if (matchedCount === 1) await calls.furtherWrite(() => responses.updateOne(added, { $unset: { opening: true } }));
    else await takeBack(added, before?.departed ? before : null);
    return matchedCount === 1;
  }

  /** Until it is done: servers built on DocumentDB 1.0 leave be what another changes in the same moment. */
  async function takeBack(added: Pick<StoredResponse, '_id'> & { readonly opening: Date }, before: StoredResponse | null): Promise<void> {
    do await calls.furtherWrite<unknown>(() => (before ? responses.replaceOne(added, before) : responses.deleteOne(added)));
    while ((await calls.read(() => responses.findOne(added, { projection: { _id: 1 } }))) !== null);
  }

  /** False where something else happened to the response meanwhile. */
  async function comeBack(before: StoredResponse, response: Response): Promise<boolean> {
    const anew = returned(responseOf(before), response);
    const document = { ...before, ...anew, entries: storedEntries(anew), opening: response.invitedAt, changedSinceLease: true };
    return await calls.write(async (again) => {
      const was = { _id: before._id, 'departed.at': before.departed?.at, erasures: before.erasures } as const;
      if ((await responses.replaceOne(was, document)).matchedCount === 1) return true;
      return again && (await responses.findOne({ _id: before._id, opening: response.invitedAt })) !== null;
    });
  }

  return { addResponse };
}

const isSame = (one: Pick<StoredResponse, 'invitedAt'>, other: Response) => one.invitedAt?.getTime() === other.invitedAt.getTime();

/** The last of all, as the first of a partner that joined, comes at a whole number, so that others fit in before. */
function positionFor(round: Round, stored: readonly StoredResponse[], response: Response): number {
  const place = placeFor(round, stored, response);
  const [before = -1, after] = [stored[place - 1]?.position, stored[place]?.position];
  if (after === undefined) return Math.floor(before) + 1;
  return before + step < after ? before + step : (before + after) / 2;
}

async function unlessThere(inserting: Promise<unknown>): Promise<boolean> {
  try {
    await inserting;
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
