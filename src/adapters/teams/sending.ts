import { Away } from '../../application/ports.ts';
import type { Access } from './access.ts';
import type { Connector, Framework } from './framework.ts';
import type { Tenant } from './identity.ts';
import type { Rates, Target } from './rates.ts';
import type { Services } from './services.ts';

/** Makes one call of Teams' connector, in its turn. Every call that goes out goes through here. */
export type Send = <T>(target: Target, call: (connector: Connector) => Promise<T>) => Promise<T>;

export interface SendingNeeds {
  readonly framework: Framework;
  readonly services: Services;
  readonly access: Access;
  readonly rates: Rates;
  /** Whether an organisation may use the bot: where it may no longer, what is due there waits. */
  readonly isAllowed: (tenant: Tenant) => boolean;
}

export function sending({ framework, services, access, rates, isAllowed }: SendingNeeds): Send {
  return async (target, call) => {
    if (!isAllowed(target.tenant)) throw new Away('their organisation is not among those that may use me.');
    return rates.run(target, async () => {
      const serviceUrl = await services.of(target.tenant);
      if (serviceUrl === null) throw new Away('nobody there has written to me yet, so Teams has not told me how to reach them.');
      const connector = await framework.connector(serviceUrl);
      return access.during(() => call(connector));
    });
  };
}
