import { randomUUID } from 'node:crypto';
import { type Document, MongoClient } from 'mongodb';
import { openMongoStore } from '../../src/adapters/store/mongo.ts';
import { type Collections, collectionsOf } from '../../src/adapters/store/mongo-collections.ts';
import { entryField, responseId, type StoredRound, storedResponses, storedRound } from '../../src/adapters/store/mongo-documents.ts';
import { type Database, type Driver, quiet } from './driver.ts';
import type { StoredScene } from './scene.ts';

/** Rounds in one command of filling, and commands at once. */
const batch = 25;
const lanes = 4;

/** The server at the address, in databases of its own. */
export function mongoDriver(uri: string): Driver {
  const run = randomUUID().slice(0, 8);
  let databases = 0;
  return {
    name: 'MongoDB',
    trip: 'commands',
    floor: 'a bare findOneAndUpdate by key and revision, as durable, in the same collection',
    open: () => database(uri, `rasp_bench_${run}_${databases++}`),
  };
}

async function database(uri: string, name: string): Promise<Database> {
  const address = uri.replace(/^([^:]+:\/\/[^/?]+)(\/[^?]*)?/, `$1/${name}`);
  let trips: string[] = [];
  let documents = 0;
  const store = await openMongoStore(address, quiet, {
    onCommand: (command) => trips.push(command),
    onReply: (_, reply) => {
      documents += documentsIn(reply as Document);
    },
  });
  const client = new MongoClient(address);
  const db = client.db(name, { writeConcern: { w: 'majority', journal: true } });
  const collections = collectionsOf(db);
  return {
    store,
    fill: (rounds) => fill(collections, rounds),
    spent() {
      const spent = { trips, documents };
      trips = [];
      documents = 0;
      return spent;
    },
    async floor(response, question, seen) {
      const entry = `entries.${entryField(question)}`;
      const filter = { _id: responseId(response), [`${entry}.revision`]: seen };
      const update = { $set: { [`${entry}.revision`]: seen + 1, [`${entry}.at`]: new Date(), [`${entry}.answer`]: seen % 5 } };
      const after = await collections.responses.findOneAndUpdate(filter, update, { returnDocument: 'after' });
      if (after === null) throw new Error('The floor found nothing to write.');
    },
    async close() {
      await store.close();
      await db.dropDatabase();
      await client.close();
    },
  };
}

/** How many documents a reply brings. */
function documentsIn({ cursor, value }: Document): number {
  return cursor?.firstBatch.length ?? (value ? 1 : 0);
}

/** As an opening leaves them behind, and closing, and what was due. */
async function fill({ rounds, responses }: Collections, scenes: Iterable<StoredScene>): Promise<void> {
  const batches = inBatches(scenes);
  const lane = async () => {
    for (const some of batches) {
      await responses.insertMany(
        some.flatMap((scene) => storedResponses(scene.round, scene.responses).map(({ opening: _, ...response }) => response)),
        { ordered: false },
      );
      await rounds.insertMany(some.map(filed), { ordered: false });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

function filed({ round, dueAt }: StoredScene): StoredRound {
  const { dueAt: _, ...stored } = storedRound(round);
  return {
    ...stored,
    dueSinceLease: false,
    ...(dueAt && { dueAt }),
    ...(round.state.stage === 'closed' && { closing: randomUUID() }),
  };
}

function* inBatches(scenes: Iterable<StoredScene>): Generator<StoredScene[]> {
  let some: StoredScene[] = [];
  for (const scene of scenes) {
    some.push(scene);
    if (some.length < batch) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
