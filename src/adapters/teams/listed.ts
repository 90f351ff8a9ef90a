import { z } from 'zod';
import type { Tenant } from './identity.ts';

/** Somebody as the connector lists them among the people of a conversation. */
export const listedSchema = z.looseObject({
  id: z.string(),
  aadObjectId: z.string().nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
});
export type Listed = z.infer<typeof listedSchema>;

/** By each of what somebody may be named, in small letters. */
export function namesOf({ id, aadObjectId, email, userPrincipalName }: Listed): string[] {
  return [id, aadObjectId, email, userPrincipalName].flatMap((name) => (name ? [name.toLowerCase()] : []));
}

/**
 * Whether Teams lists somebody as the organisation's own: with its id, as no guest, and by a sign-in name that was not made for
 * one. https://learn.microsoft.com/entra/external-id/user-properties
 */
export function isOfOrganisation({ tenantId, userRole, userPrincipalName }: Listed, tenant: Tenant): boolean {
  const isForeign = userPrincipalName?.toLowerCase().includes('#ext#') ?? false;
  return tenantId?.toLowerCase() === tenant && userRole?.toLowerCase() === 'user' && !isForeign;
}
