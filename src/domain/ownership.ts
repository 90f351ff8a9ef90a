import { type Member, samePerson } from './place.ts';
import type { Round } from './programme.ts';

/** Whose a round is. */
export type Ownership = Pick<Round, 'owner' | 'coOwners'>;

/** Whether both name the same people, in the same order. */
export function sameOwnership(one: Ownership, other: Ownership): boolean {
  const [mine, theirs] = [ownersOf(one), ownersOf(other)];
  return mine.length === theirs.length && mine.every(({ person }, nth) => theirs[nth] && samePerson(person, theirs[nth].person));
}

/** The owner first. */
export function ownersOf({ owner, coOwners }: Ownership): readonly Member[] {
  return [owner, ...coOwners];
}
