import { randomUUID } from 'node:crypto';
import type { Store } from '../../application/ports.ts';
import type { AuditEntry } from '../../domain/audit.ts';
import { type Person, personKey } from '../../domain/place.ts';
import type { Calls } from './mongo-calls.ts';
import { type Collections, collectionsOf } from './mongo-collections.ts';
import { connect } from './mongo-connection.ts';
import type { Pseudonym, StoredEntry } from './mongo-documents.ts';
import { firstKept } from './mongo-many.ts';
import { newer, schemaVersion, versionOf } from './mongo-migrations.ts';
import { startFault } from './mongo-start-trouble.ts';
import type { Trail } from './sqlite-trail.ts';
import { StoreUnavailable } from './unavailable.ts';

/** Entries are only ever inserted. That one is taken once is what the index on key and pseudonym sees to. */
export function mongoTrail(collections: Collections, calls: Calls): Pick<Store, 'append' | 'trail' | 'isInTrail'> {
  const { audit, pseudonyms } = collections;

  async function pseudonymOf(person: Person): Promise<string> {
    const mine = { _id: personKey(person), pseudonym: randomUUID() };
    const kept = await firstKept<Pseudonym>(mine, pseudonyms.insertOne(mine), () => pseudonyms.findOne({ _id: mine._id }));
    return kept.pseudonym;
  }

  return {
    async append(key, { at, verb, round, by }) {
      const who = by === null ? '' : await calls.write(() => pseudonymOf(by));
      const entry = { _id: randomUUID(), key, who, at, verb, round };
      return await calls.furtherWrite(async () => (await firstKept(entry, audit.insertOne(entry), () => audit.findOne({ key, who })))._id);
    },
    trail: (since, after, most) => calls.read(() => page(collections, since, after, most)),
    isInTrail: (person) => calls.read(async () => (await pseudonyms.findOne({ _id: personKey(person) })) !== null),
  };
}

/**
 * The audit trail alone, for reading while the bot runs. Makes nothing.
 * @throws StoreUnavailable where the database cannot be reached, is not there, or is not of this version.
 */
export async function openMongoTrail(uri: string): Promise<Trail> {
  const { client, db, place } = await connect(uri, 'starting');
  try {
    const version = await versionOf(db);
    if (version === null) {
      throw new StoreUnavailable(
        place,
        `There is nothing of the bot in the database ${place}. Set MONGODB_URI to the one that the bot uses.`,
      );
    }
    if (version > schemaVersion) throw newer(version, schemaVersion, place);
    if (version < schemaVersion) {
      throw new StoreUnavailable(
        place,
        `The database ${place} is of an older version of rasp. Start the bot once: that brings it up to date.`,
      );
    }
  } catch (error) {
    await client.close();
    throw startFault(error, place);
  }
  return { trail: (since, after, most) => page(collectionsOf(db), since, after, most), close: () => client.close() };
}

/** By time and then by the entry's own id, so that a page begins where the last one ended. */
async function page({ audit }: Collections, since: Date, after: AuditEntry | null, most: number): Promise<AuditEntry[]> {
  const beyond = after && { $or: [{ at: { $gt: after.at } }, { _id: { $gt: after.id } }] };
  const entries = audit.find({ at: { $gte: after?.at ?? since }, ...beyond }, { batchSize: most }).sort({ at: 1, _id: 1 });
  return (await entries.limit(most).toArray()).map(entryOf);
}

function entryOf({ _id: id, at, verb, round, who }: StoredEntry): AuditEntry {
  return { id, at, verb, round, by: who === '' ? null : who };
}
