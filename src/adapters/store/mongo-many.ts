import type { Collection, Filter, UpdateFilter } from 'mongodb';
import type { StoredResponse } from './mongo-documents.ts';
import { isDuplicate } from './mongo-trouble.ts';

/** Documents in one reply of the server, so that a round's responses are one round trip. */
export const batchSize = 1_000;

/**
 * Updates each of the documents to which the filter still applies, in one command. Each by its own key: servers built on
 * DocumentDB 1.0 lose what else changes a document that `updateMany` is at, where the collection has a validator.
 */
export async function updateEach(
  responses: Collection<StoredResponse>,
  keys: readonly Pick<StoredResponse, '_id'>[],
  filter: Filter<StoredResponse>,
  update: UpdateFilter<StoredResponse>,
): Promise<void> {
  if (keys.length === 0) return;
  const updates = keys.map(({ _id }) => ({ updateOne: { filter: { ...filter, _id }, update } }));
  await responses.bulkWrite(updates, { ordered: false });
}

/** The document where inserting it succeeds; where its key is taken, the one that is there. */
export async function firstKept<T>(document: T, inserting: Promise<unknown>, there: () => Promise<T | null>): Promise<T> {
  try {
    await inserting;
    return document;
  } catch (error) {
    const first = isDuplicate(error) ? await there() : null;
    if (first === null) throw error;
    return first;
  }
}
