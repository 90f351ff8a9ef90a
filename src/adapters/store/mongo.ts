import { randomUUID } from 'node:crypto';
import type { Log, Store } from '../../application/ports.ts';
import { mongoAgreed } from './mongo-agreed.ts';
import { mongoBanks } from './mongo-banks.ts';
import { type Calls, type MongoOptions, mongoCalls } from './mongo-calls.ts';
import { type Collections, collectionsOf } from './mongo-collections.ts';
import { type Connection, connect } from './mongo-connection.ts';
import { mongoErasing } from './mongo-erasing.ts';
import { mongoFigures } from './mongo-figures.ts';
import { follower } from './mongo-following.ts';
import { mongoInstallations } from './mongo-installations.ts';
import { mongoJoining } from './mongo-joining.ts';
import { mongoLeases } from './mongo-leases.ts';
import { migrate, schemaVersion, serverTime } from './mongo-migrations.ts';
import { roundOpener, settleOpenings } from './mongo-opening.ts';
import { mongoPartners } from './mongo-partners.ts';
import { mongoPeople } from './mongo-people.ts';
import { mongoReminders } from './mongo-reminders.ts';
import { mongoResponses } from './mongo-responses.ts';
import { mongoRounds } from './mongo-rounds.ts';
import { mongoSchedules } from './mongo-schedules.ts';
import { startFault } from './mongo-start-trouble.ts';
import { mongoSteps } from './mongo-steps.ts';
import { mongoTrail } from './mongo-trail.ts';
import { isDuplicate } from './mongo-trouble.ts';

/**
 * The store in a MongoDB database, for any number of processes. Collections and indexes are made where there are none.
 * @throws StoreUnavailable where the database cannot be used: unreachable, refused, another program's, too new.
 */
export async function openMongoStore(uri: string, log: Log, options: MongoOptions = {}): Promise<Store> {
  const found = await prepared(await connect(uri, 'starting'), log);
  const { client, db, place } = await connect(uri, 'running');
  const calls = mongoCalls(client, log, options);
  const collections = collectionsOf(db);
  const follow = follower(collections, calls);
  log.info({ place, schema: schemaVersion, found }, 'the database is open');

  return {
    openRound: roundOpener(collections, calls, log),
    ...mongoRounds(collections, calls, follow),
    ...mongoLeases(collections, calls, follow),
    ...mongoSchedules(collections, calls, follow),
    ...mongoReminders(collections, calls),
    ...mongoResponses(collections, calls),
    ...mongoJoining(collections, calls),
    ...mongoPeople(collections, calls, follow),
    ...mongoPartners(collections, calls, follow),
    ...mongoFigures(collections, calls),
    ...mongoAgreed(collections, calls),
    ...mongoBanks(collections, calls),
    ...mongoErasing(collections, calls),
    ...mongoSteps(collections, calls),
    ...mongoTrail(collections, calls),
    ...mongoInstallations(collections, calls),
    claim: (key, at) => claim(collections, calls, key, at),
    check: () =>
      calls.write(async () => void (await collections.meta.updateOne({ _id: 'probe' }, { $inc: { writes: 1 } }, { upsert: true }))),
    close: () => client.close(),
  };
}

/** Brings the database to the current schema, proves that it takes a write, and finishes what a crash left. */
async function prepared({ client, db, place }: Connection, log: Log): Promise<number> {
  try {
    const found = await migrate({ db, place, log });
    const collections = collectionsOf(db);
    await collections.meta.updateOne({ _id: 'probe' }, { $inc: { writes: 1 } }, { upsert: true });
    await settleOpenings(collections, () => serverTime(db));
    return found;
  } catch (error) {
    throw startFault(error, place);
  } finally {
    await client.close();
  }
}

async function claim({ claimed }: Collections, calls: Calls, key: string, at: Date): Promise<boolean> {
  const attempt = randomUUID();
  return await calls.write(async (again) => {
    try {
      await claimed.insertOne({ _id: key, at, attempt });
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return again && (await claimed.findOne({ _id: key, attempt })) !== null;
    }
  });
}
