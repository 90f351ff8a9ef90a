import type { Clock, Log, Store } from '../../application/ports.ts';
import { underWay } from '../../application/under-way.ts';
import { platform, type Tenant } from './identity.ts';

/**
 * At which address Teams takes what is sent to an organisation: the last that a verified letter named, kept in the store
 * so that a restart loses none, and beside the places, so that another address makes no other place of one.
 */
export interface Services {
  /** Null where no letter ever came from there. */
  of(tenant: Tenant): Promise<string | null>;
  learn(tenant: Tenant, serviceUrl: string): void;
  /** Reads what is kept. */
  load(): Promise<void>;
  settled(): Promise<void>;
}

export type ServiceStore = Pick<Store, 'installation' | 'installations' | 'keepInstallation'>;

export interface ServicesNeeds {
  readonly store: ServiceStore;
  readonly clock: Clock;
  readonly log: Log;
}

export function services({ store, clock, log }: ServicesNeeds): Services {
  const known = new Map<Tenant, string>();
  const background = underWay();

  async function keep(tenant: Tenant, serviceUrl: string): Promise<void> {
    try {
      const standing = { state: 'installed' as const, sealed: serviceUrl };
      await store.keepInstallation({ platform, tenant, name: tenant, installedAt: clock.now(), standing });
    } catch (err) {
      if (known.get(tenant) === serviceUrl) known.delete(tenant);
      log.warn({ tenant, err }, 'the address at which Teams takes messages was not kept; it is tried again with the next letter');
    }
  }

  return {
    async of(tenant) {
      const address = known.get(tenant);
      if (address !== undefined) return address;
      const kept = await store.installation({ platform, tenant });
      return kept?.standing.state === 'installed' ? kept.standing.sealed : null;
    },
    learn(tenant, serviceUrl) {
      if (known.get(tenant) === serviceUrl) return;
      known.set(tenant, serviceUrl);
      void background.add(keep(tenant, serviceUrl));
    },
    async load() {
      for (let page = await store.installations(platform, null); page.length > 0; ) {
        for (const { tenant, standing } of page) if (standing.state === 'installed') known.set(tenant, standing.sealed);
        page = await store.installations(platform, page.at(-1)?.tenant ?? null);
      }
    },
    settled: background.settled,
  };
}
