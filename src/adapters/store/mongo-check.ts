import type { Db } from 'mongodb';
import { type Check, notChecked, ok, wrong } from '../../application/checkup.ts';
import { collectionsOf, missingIndexes } from './mongo-collections.ts';
import { type Connection, connect } from './mongo-connection.ts';
import { anothersCollections, newer, schemaVersion, versionOf } from './mongo-migrations.ts';
import { startFault } from './mongo-start-trouble.ts';
import { StoreUnavailable } from './unavailable.ts';

const database = 'Database';
const schema = 'Database’s schema';
const writing = 'Database’s writing';

/**
 * Whether the server answers, the database is the bot's and of its version, and the majority takes a write, found out
 * as the bot would at its start. Where the database is not there yet nothing is made.
 */
export async function checkMongo(uri: string): Promise<readonly Check[]> {
  try {
    const connection = await connect(uri, 'starting');
    return await checkAll(connection).finally(() => connection.client.close());
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return [wrong(database, error.message), notChecked('Database’s schema and writing', 'that needs the database.')];
  }
}

async function checkAll({ db, place }: Connection): Promise<readonly Check[]> {
  try {
    const { version: server } = await db.admin().command({ buildInfo: 1 });
    const version = await versionOf(db);
    return [ok(database, `${place} answers, with MongoDB ${server}.`), ...(await checkSchema(db, place, version))];
  } catch (error) {
    throw startFault(error, place);
  }
}

async function checkSchema(db: Db, place: string, version: number | null): Promise<readonly Check[]> {
  const others = version === null ? await anothersCollections(db, place) : null;
  if (others) return [wrong(schema, others.message), notChecked(writing, 'that needs a database of the bot’s own.')];
  if (version === null) {
    return [ok(schema, 'there is none yet. The first start makes it.'), notChecked(writing, 'the first start finds out.')];
  }
  if (version > schemaVersion) {
    return [
      wrong(schema, newer(version, schemaVersion, place).message),
      notChecked(writing, 'that needs a schema that this version knows.'),
    ];
  }
  return [...(await checkVersion(db, version)), await checkWriting(db, place)];
}

async function checkVersion(db: Db, version: number): Promise<readonly Check[]> {
  if (version < schemaVersion) return [ok(schema, `it is at version ${version}. The next start brings it to ${schemaVersion}.`)];
  const missing = await missingIndexes(db);
  if (missing.length === 0) return [ok(schema, `it is at version ${version}, as this program, with all its indexes.`)];
  return [wrong(schema, `it lacks indexes: ${missing.join(', ')}. Start the bot anew: that makes them.`)];
}

async function checkWriting(db: Db, place: string): Promise<Check> {
  try {
    await collectionsOf(db).meta.updateOne({ _id: 'probe' }, { $inc: { writes: 1 } }, { upsert: true });
    return ok(writing, 'a write is on the disks of the majority.');
  } catch (error) {
    return wrong(writing, startFault(error, place).message);
  }
}
