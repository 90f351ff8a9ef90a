import { type Installation, type InstallationKey, installationPage } from '../../application/installation.ts';
import type { Store } from '../../application/ports.ts';
import type { Calls } from './mongo-calls.ts';
import { type Collections, collectionsOf } from './mongo-collections.ts';
import { connect } from './mongo-connection.ts';
import type { StoredInstallation } from './mongo-documents.ts';
import { startFault } from './mongo-start-trouble.ts';

type Installations = Pick<Store, 'keepInstallation' | 'installation' | 'installations' | 'resealInstallation' | 'endInstallation'>;

/** What was sealed is told apart by its text, which no sealing makes twice: a repeat knows its own work by it. */
export function mongoInstallations({ installations }: Collections, calls: Calls): Installations {
  return {
    /** Sent once: in between it may have been sealed anew, or have ended. */
    keepInstallation: (installation) =>
      calls.write(async () => {
        const stored = storedInstallation(installation);
        await installations.replaceOne({ _id: stored._id }, stored, { upsert: true });
      }, false),
    installation: (key) =>
      calls.read(async () => {
        const stored = await installations.findOne({ _id: installationId(key) });
        return stored && installationOf(stored);
      }),
    installations: (platform, after) =>
      calls.read(async () => {
        const following = installations.find({ platform, tenant: { $gt: after ?? '' } }, { batchSize: installationPage });
        return (await following.sort({ tenant: 1 }).limit(installationPage).toArray()).map(installationOf);
      }),
    resealInstallation: (key, from, to) =>
      calls.write(async (again) => {
        const _id = installationId(key);
        const { matchedCount } = await installations.updateOne({ _id, sealed: from }, { $set: { sealed: to } });
        return matchedCount === 1 || (again && (await installations.findOne({ _id, sealed: to })) !== null);
      }),
    endInstallation: (key, sealed, at) =>
      calls.write(async (again) => {
        const _id = installationId(key);
        const { matchedCount } = await installations.updateOne({ _id, sealed }, { $set: { endedAt: at }, $unset: { sealed: true } });
        return matchedCount === 1 || (again && (await installations.findOne({ _id, endedAt: at })) !== null);
      }),
  };
}

/**
 * The installations in a database that the bot may be using at this moment. None where there is nothing of the bot yet.
 * @throws StoreUnavailable where it cannot be read
 */
export async function installationsInMongo(uri: string): Promise<Installation[]> {
  const { client, db, place } = await connect(uri, 'starting');
  try {
    return (await collectionsOf(db).installations.find().sort({ platform: 1, tenant: 1 }).toArray()).map(installationOf);
  } catch (error) {
    throw startFault(error, place);
  } finally {
    await client.close();
  }
}

function storedInstallation({ standing, ...rest }: Installation): StoredInstallation {
  const _id = installationId(rest);
  return standing.state === 'installed' ? { _id, ...rest, sealed: standing.sealed } : { _id, ...rest, endedAt: standing.at };
}

function installationOf({ _id, sealed = '', endedAt, ...rest }: StoredInstallation): Installation {
  return { ...rest, standing: endedAt === undefined ? { state: 'installed', sealed } : { state: 'ended', at: endedAt } };
}

/** Unlike a platform's name, a tenant's may hold anything, so it comes last. */
function installationId({ platform, tenant }: InstallationKey): string {
  return `${platform}/${tenant}`;
}
