import { longestName } from '../../application/limits.ts';
import type { Directory } from '../../application/ports.ts';
import type { Member, Place } from '../../domain/place.ts';
import type { Archive, KnownPerson } from './archive.ts';
import { councilOf } from './councils.ts';

const platform = 'playground';

export const placeAt = (address: string, tenant: string): Place => ({ platform, tenant, address });
export const directTo = (person: string): string => `person:${person}`;

/** Where the council of the person has its channel. */
export function channelOf({ tenant }: Pick<KnownPerson, 'tenant'>) {
  const council = councilOf(tenant);
  if (council === null) throw new Error(`The playground has no council whose tenant is ${tenant}.`);
  return council.channel;
}

export function memberOf({ id, name, tenant }: KnownPerson): Member {
  return { person: { platform, tenant, user: id }, name, place: placeAt(directTo(id), tenant) };
}

/** Whether anybody would see what is posted there. */
export function isReachable(archive: Archive, place: Place): boolean {
  if (place.platform !== platform) return false;
  const person = personIn(place.address);
  if (person === null) return councilOf(place.tenant)?.channel.address === place.address;
  return archive.person(person)?.tenant === place.tenant;
}

/** Whom a conversation is with, where it is a direct one. */
export function personIn(address: string): string | null {
  return address.startsWith('person:') ? address.slice('person:'.length) : null;
}

/** Everybody of the playground can answer. */
export interface PlaygroundDirectory extends Directory {
  find(...asked: Parameters<Directory['find']>): Promise<(Member | null)[]>;
}

/**
 * Finds people by name in the tenant of who asks, and makes whoever is named for the first time: a form is how people come
 * into the playground.
 */
export function playgroundDirectory(archive: Archive, onNew: () => void): PlaygroundDirectory {
  return {
    async find(entries, { tenant }) {
      const before = archive.people().length;
      const found = entries.map((entry) => {
        const name = entry.normalize('NFC').replace(/\s+/gu, ' ').trim();
        if (name === '' || [...name].length > longestName) return null;
        return memberOf(archive.called(name, tenant) ?? added(archive, name, tenant));
      });
      if (archive.people().length > before) onNew();
      return found;
    },
    entryOf: ({ name }) => name,
    isFullMember: async (person) => person.platform === platform && archive.person(person.user)?.tenant === person.tenant,
    async channelName({ address, tenant }) {
      const channel = councilOf(tenant)?.channel;
      return channel?.address === address ? channel.name : 'a direct message';
    },
  };
}

function added(archive: Archive, name: string, tenant: string): KnownPerson {
  const person = { id: freeId(archive, slug(name)), name, tenant };
  if (archive.addPerson(person)) return person;
  // Another instance was quicker: with the same person, or with the id.
  return archive.called(name, tenant) ?? added(archive, name, tenant);
}

/** Two names may be spelt alike without their marks; they are still two people. */
function freeId(archive: Archive, wanted: string): string {
  for (let turn = 1; ; turn++) {
    const id = turn === 1 ? wanted : `${wanted}-${turn}`;
    if (archive.person(id) === null) return id;
  }
}

function slug(name: string): string {
  const letters = name.normalize('NFKD').toLocaleLowerCase('en').replace(/\p{M}/gu, '');
  return letters.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'person';
}
