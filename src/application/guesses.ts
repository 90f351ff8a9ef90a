import { startOfHour } from 'date-fns/startOfHour';
import { type Person, personKey } from '../domain/place.ts';
import type { Codes, Store } from './ports.ts';

/** How many codes may be tried in an hour: by one person, and by all of one workspace. Retyping takes a few; guessing takes years. */
const most = { person: 20, workspace: 100 } as const;

export interface GuessNeeds {
  readonly store: Pick<Store, 'claim'>;
  readonly codes: Codes;
}

/**
 * Whether the person may try a code now, which counts as a try. Each try of an hour claims a place of its own, so that any number
 * of processes count together; whose it is, is not to be read from it.
 */
export async function mayTry({ store, codes }: GuessNeeds, person: Person, at: Date): Promise<boolean> {
  const hour = startOfHour(at).toISOString();
  const workspace = { platform: person.platform, tenant: person.tenant, user: '' };
  return (
    (await takesPlace(store, codes.digest(`try:${personKey(person)}:${hour}`), most.person, at)) &&
    (await takesPlace(store, codes.digest(`try:${personKey(workspace)}:${hour}`), most.workspace, at))
  );
}

async function takesPlace(store: GuessNeeds['store'], key: string, places: number, at: Date): Promise<boolean> {
  for (let place = 1; place <= places; place++) if (await store.claim(`try:${key}:${place}`, at)) return true;
  return false;
}
