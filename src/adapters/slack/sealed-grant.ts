import { z } from 'zod';
import type { InstallationKey, Sealed } from '../../application/installation.ts';
import type { Sealing } from '../../application/ports.ts';
import type { Grant } from './exchange.ts';

const stored = z.object({
  token: z.string(),
  refresh: z.object({ token: z.string(), until: z.iso.datetime().transform((text) => new Date(text)) }).optional(),
});

export function sealGrant(sealing: Sealing, key: InstallationKey, grant: Grant): Sealed {
  return sealing.seal(JSON.stringify(grant), belonging(key));
}

/** @throws Unopenable */
export function openGrant(sealing: Sealing, key: InstallationKey, sealed: Sealed): Grant {
  const { token, refresh } = stored.parse(JSON.parse(sealing.open(sealed, belonging(key))));
  return { token, ...(refresh && { refresh }) };
}

/** What was sealed for one workspace opens in the row of no other. */
const belonging = ({ platform, tenant }: InstallationKey): string => JSON.stringify(['installation', platform, tenant]);
