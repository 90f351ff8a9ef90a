import type { Zone } from './zone.ts';

/** Where a card goes. Opaque: only the adapter of its platform reads the address. */
export interface Place {
  readonly platform: string;
  readonly tenant: string;
  readonly address: string;
}

/** Who somebody is, as the platform's verified request says. The same user in two tenants is two people. */
export interface Person {
  readonly platform: string;
  readonly tenant: string;
  readonly user: string;
}

/** A person as others see them, and where cards for them alone go. */
export interface Member {
  readonly person: Person;
  readonly name: string;
  readonly place: Place;
  /** Their time zone, where the platform says one, such as `Europe/London`. */
  readonly zone?: Zone;
  /** The language in which they use the platform, where it says one, such as `en-GB`. */
  readonly locale?: string;
}

/** A posted card, so that it can be replaced. `id` is the platform's own and opaque. */
export interface MessageRef {
  readonly place: Place;
  readonly id: string;
}

/** One string for one person, safe as a key: each part is escaped, so no two people share it. */
export function personKey({ platform, tenant, user }: Person): string {
  return [platform, tenant, user].map(encodeURIComponent).join(':');
}

/** The person of a {@link personKey}; null where it is none. */
export function personOf(key: string): Person | null {
  const [platform, tenant, user, ...more] = key.split(':').map(decoded);
  return platform && tenant && user && more.length === 0 ? { platform, tenant, user } : null;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

export function samePerson(one: Person, other: Person): boolean {
  return personKey(one) === personKey(other);
}

export function samePlace(one: Place, other: Place): boolean {
  return one.platform === other.platform && one.tenant === other.tenant && one.address === other.address;
}
