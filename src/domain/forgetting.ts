import { type Member, type Person, samePerson, samePlace } from './place.ts';
import { isOwner, type Round } from './programme.ts';
import type { Response } from './response.ts';

/** Stands where somebody was who has been forgotten: no chat tool has such a person or place. */
export const nobody: Member = {
  person: { platform: 'none', tenant: '', user: '' },
  name: '',
  place: { platform: 'none', tenant: '', address: '' },
};

/** Whether the person cannot be forgotten yet: nobody else could close this round. */
export function needsOwner(round: Round, person: Person): boolean {
  return isOwner(round, person) && round.state.stage === 'open' && !round.dryRun;
}

/**
 * The round with {@link nobody} in the person's place, as lead, as owner and as whoever closed it, and without them
 * among the co-owners; cards that stand in the owner's own conversation are let go. An open round keeps its owner: see {@link needsOwner}.
 */
export function withoutPerson(round: Round, person: Person): Round {
  const { state, owner, partners, messages } = round;
  const instead = (each: Person) => (samePerson(each, person) ? nobody.person : each);
  const coOwners = round.coOwners.filter((each) => !samePerson(each.person, person));
  const without: Round = { ...round, coOwners, partners: partners.map((partner) => ({ ...partner, lead: instead(partner.lead) })) };
  if (state.stage === 'open') return without;
  const closed: Round = { ...without, state: { ...state, by: state.by && instead(state.by) } };
  if (!isOwner(round, person)) return closed;
  const elsewhere = (card: keyof typeof messages) => {
    const message = messages[card];
    return message !== null && samePlace(message.place, owner.place) ? null : message;
  };
  return { ...closed, owner: nobody, messages: { status: elsewhere('status'), results: elsewhere('results') } };
}

/** Another's response without the name of whoever passed questions to them, where that is the one forgotten. */
export function withoutPasser(response: Response, name: string): Response {
  const { welcome } = response.delivered;
  if (welcome.state !== 'due' || welcome.passedBy !== name) return response;
  return { ...response, delivered: { ...response.delivered, welcome: { state: 'due' } } };
}

/** Another's response in a round whose owner is forgotten. */
export function withoutOwner(response: Response): Response {
  return { ...response, brief: { ...response.brief, owner: nobody.name } };
}
