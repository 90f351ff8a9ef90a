import type { Member, Person, Place } from '../../domain/place.ts';

export const platform = 'teams';

/** An organisation, by its directory's id. */
export type Tenant = string;

/** Somebody as Teams names them: `id` is this bot's own name for them, `aadObjectId` the directory's. */
export interface Account {
  readonly id: string;
  readonly aadObjectId?: string | null | undefined;
  readonly name?: string | null | undefined;
}

/** The directory's id, which is the same wherever they are met; where they have none, the bot's own. */
const userOf = ({ id, aadObjectId }: Account): string => aadObjectId?.toLowerCase() ?? id;

const personOf = (tenant: Tenant, account: Account): Person => ({ platform, tenant, user: userOf(account) });

/** A person's own conversation has the person as its address, whether or not it was ever begun. */
const ownPrefix = 'user:';

export function memberOf(tenant: Tenant, account: Account): Member {
  const person = personOf(tenant, account);
  return { person, name: account.name || person.user, place: { platform, tenant, address: `${ownPrefix}${person.user}` } };
}

/** A channel or a chat of several, by its id without the thread that may follow it. */
export function sharedPlace(tenant: Tenant, conversation: string): Place {
  return { platform, tenant, address: withoutThread(conversation) };
}

/** `19:…@thread.tacv2` of `19:…@thread.tacv2;messageid=1764000000000`. */
export const withoutThread = (conversation: string): string => conversation.replace(/;messageid=.*$/s, '');

/** Whose own conversation the place is; null for a channel or a chat of several. */
export function userAt({ address }: Place): string | null {
  return address.startsWith(ownPrefix) ? address.slice(ownPrefix.length) : null;
}
