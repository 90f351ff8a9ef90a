import { Away } from '../../application/ports.ts';
import type { Connector, Framework } from './framework.ts';
import type { Tenant } from './identity.ts';
import type { Services } from './services.ts';

/** What a call is about: the organisation, and the conversation in which it counts. */
export interface Target {
  readonly tenant: Tenant;
  /** Teams' own id, or a person's for a conversation that is only begun. */
  readonly conversation: string;
}

/** Makes one call of Teams' connector. Every call that goes out goes through here. */
export type Send = <T>(target: Target, call: (connector: Connector) => Promise<T>) => Promise<T>;

export interface SendingNeeds {
  readonly framework: Framework;
  readonly services: Services;
}

export function sending({ framework, services }: SendingNeeds): Send {
  return async ({ tenant }, call) => {
    const serviceUrl = await services.of(tenant);
    if (serviceUrl === null) throw new Away('nobody there has written to me yet, so Teams has not told me how to reach them.');
    return call(await framework.connector(serviceUrl));
  };
}
