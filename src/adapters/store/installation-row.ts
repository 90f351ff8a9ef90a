import type { Installation } from '../../application/installation.ts';

/** An installation as its row's values. */
export function installationRow({ platform, tenant, name, installedAt, standing }: Installation) {
  const isEnded = standing.state === 'ended';
  return {
    platform,
    tenant,
    name,
    installedAt: installedAt.toISOString(),
    sealed: isEnded ? null : standing.sealed,
    endedAt: isEnded ? standing.at.toISOString() : null,
  };
}

export function installationIn(row: Readonly<Record<string, unknown>>): Installation {
  const endedAt = row['ended_at'];
  return {
    platform: String(row['platform']),
    tenant: String(row['tenant']),
    name: String(row['name']),
    installedAt: new Date(String(row['installed_at'])),
    standing: endedAt === null ? { state: 'installed', sealed: String(row['sealed']) } : { state: 'ended', at: new Date(String(endedAt)) },
  };
}
