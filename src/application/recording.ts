import { ownersOf } from '../domain/ownership.ts';
import { partnersAgreedBy } from '../domain/permissions.ts';
import { type Person, samePerson } from '../domain/place.ts';
import type { Partner, Round } from '../domain/programme.ts';
import type { Store } from './ports.ts';

/** The partners for whose councils somebody records what they agreed. Reads nothing for whoever leads none and owns nothing. */
export async function recordsFor(store: Pick<Store, 'response'>, round: Round, person: Person): Promise<readonly Partner[]> {
  const isOwning = ownersOf(round).some((each) => samePerson(each.person, person));
  const possible = round.partners.filter(({ lead }) => isOwning || samePerson(lead, person));
  const leads = await Promise.all(possible.map(({ lead }) => store.response({ round: round.id, person: lead })));
  return partnersAgreedBy(
    round,
    person,
    leads.filter((each) => each !== null),
  );
}
