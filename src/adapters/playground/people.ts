import { longestName } from '../../application/limits.ts';
import type { Directory } from '../../application/ports.ts';
import type { Member, Place } from '../../domain/place.ts';
import type { Archive, KnownPerson } from './archive.ts';

/** The playground is a chat tool of one tenant with one channel. */
const platform = 'playground';
const tenant = 'local';
export const channel = { address: 'channel:programme', name: 'Shared service programme' } as const;
/** Whoever opens the first round. Others appear when a form names them. */
export const manager: KnownPerson = { id: 'programme-manager', name: 'Programme manager' };

export const placeAt = (address: string): Place => ({ platform, tenant, address });
export const directTo = (person: string): string => `person:${person}`;
export const isHere = (place: Place): boolean => place.platform === platform && place.tenant === tenant;

export function memberOf({ id, name }: KnownPerson): Member {
  return { person: { platform, tenant, user: id }, name, place: placeAt(directTo(id)) };
}

/** Whom a conversation is with, where it is a direct one. */
export function personIn(address: string): string | null {
  return address.startsWith('person:') ? address.slice('person:'.length) : null;
}

/** Everybody of the playground can answer. */
export interface PlaygroundDirectory extends Directory {
  find(...asked: Parameters<Directory['find']>): Promise<(Member | null)[]>;
}

/** Finds people by name, and makes whoever is named for the first time: a form is how people come into the playground. */
export function playgroundDirectory(archive: Archive, onNew: () => void): PlaygroundDirectory {
  return {
    async find(entries) {
      const before = archive.people().length;
      const found = entries.map((entry) => {
        const name = entry.normalize('NFC').replace(/\s+/gu, ' ').trim();
        if (name === '' || [...name].length > longestName) return null;
        // Whoever is asked after by their id is there already.
        return memberOf(archive.person(name) ?? archive.called(name) ?? added(archive, name));
      });
      if (archive.people().length > before) onNew();
      return found;
    },
    isFullMember: async (person) => person.platform === platform && person.tenant === tenant && archive.person(person.user) !== null,
    channelName: async ({ address }) => (address === channel.address ? channel.name : 'a direct message'),
  };
}

function added(archive: Archive, name: string): KnownPerson {
  const person = { id: freeId(archive, slug(name)), name };
  archive.addPerson(person);
  return person;
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
