import { type Member, personKey, samePerson } from '../domain/place.ts';
import type { Directory, Unfit } from './ports.ts';
import type { Words } from './wording/en.ts';

export interface NamingNeeds {
  readonly directory: Directory;
  readonly words: Words;
  /** What to say where nobody is named. */
  readonly none: string;
}

/** Whom a form names, one a line, each once, and everything that is wrong with that, in words. */
export async function namedIn(
  typed: string,
  asker: Member,
  { directory, words, none }: NamingNeeds,
): Promise<{ members: readonly Member[]; faults: readonly string[] }> {
  const { faults } = words.organiser;
  const entries = typed
    .split('\n')
    .map((entry) => entry.trim())
    .filter(Boolean);
  if (entries.length === 0) return { members: [], faults: [none] };
  const found = await directory.find(entries, asker.person);
  const unknown = entries.filter((_, nth) => !found[nth]);
  const unfit = found.filter((each): each is Unfit => each !== null && !('person' in each));
  const members = found.filter((each): each is Member => each !== null && 'person' in each);
  return {
    members: [...new Map(members.map((member) => [personKey(member.person), member])).values()],
    faults: [
      ...(unknown.length > 0 ? [faults.unknownPeople(unknown)] : []),
      ...unfit.map(({ name, unfit: why }) => faults.unfit(name, why)),
    ],
  };
}

/** Whoever asks, as others know them: what arrives with a tap may name them by a handle, or not at all. */
export async function asKnown(asker: Member, directory: Directory): Promise<Member> {
  const [found] = await directory.find([asker.person.user], asker.person);
  return found && 'person' in found && samePerson(found.person, asker.person) ? found : asker;
}
