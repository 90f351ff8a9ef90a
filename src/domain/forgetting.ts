import type { Link } from './joining.ts';
import { ownersOf } from './ownership.ts';
import { type Member, type MessageRef, type Person, samePerson, samePlace } from './place.ts';
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
 * among the co-owners; cards that stand in their own conversation as owner, or from when they were, are let go. An open round keeps its owner: see {@link needsOwner}.
 */
export function withoutPerson(round: Round, person: Person): Round {
  const { state, partners, messages } = round;
  const instead = (each: Person) => (samePerson(each, person) ? nobody.person : each);
  const theirs = ownersOf(round).find((each) => samePerson(each.person, person));
  const isKept = state.stage === 'open' && isOwner(round, person);
  const elsewhere = (card: keyof typeof messages) => {
    const message = messages[card];
    return message !== null && theirs && !isKept && samePlace(message.place, theirs.place) ? null : message;
  };
  const without: Round = {
    ...round,
    coOwners: round.coOwners.filter((each) => !samePerson(each.person, person)),
    partners: partners.map((partner) => ({ ...partner, lead: instead(partner.lead) })),
    messages: { status: elsewhere('status'), results: elsewhere('results') },
    links: round.links.map((link) => (ledBy(round, link, person) ? inChannelOnly(link) : link)),
  };
  if (state.stage === 'open') return without;
  const closed: Round = { ...without, state: { ...state, by: state.by && instead(state.by) } };
  return isOwner(round, person) ? { ...closed, owner: nobody } : closed;
}

function ledBy({ partners }: Round, link: Link, person: Person): boolean {
  return partners.some(({ id, lead }) => id === link.partner && samePerson(lead, person));
}

/** Without cards that stand in the lead's own conversation, since the channel could not show them. */
function inChannelOnly(link: Link): Link {
  const here = (message: MessageRef | null) => (message && samePlace(message.place, link.channel.place) ? message : null);
  return { ...link, messages: { status: here(link.messages.status), results: here(link.messages.results) } };
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
