import type { Collection, Filter, UpdateFilter } from 'mongodb';
import type { StoredResponse } from './mongo-documents.ts';

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
