import type { Link } from './joining.ts';
import { type Place, samePerson, samePlace } from './place.ts';
import type { Round } from './programme.ts';
import type { Response } from './response.ts';

/** One of the channels of a round, with the round's cards in it. */
export interface RoundChannel extends Pick<Link, 'channel' | 'messages' | 'shown'> {
  /** The id of the partner that joined from here; null for the channel in which the round was opened. */
  readonly partner: string | null;
}

/** All channels of a round: its own first, then those of the partners that joined, in that order. */
export function channelsOf({ channel, messages, shown, links }: Round): readonly RoundChannel[] {
  return [{ partner: null, channel, messages, shown }, ...links];
}

/** The channel that is the place; null where it is none of the round's. */
export function channelAt(round: Round, place: Place): RoundChannel | null {
  return channelsOf(round).find(({ channel }) => samePlace(channel.place, place)) ?? null;
}

/** The channel that the partner's people know the round by. */
export function channelOf(round: Round, partner: string): RoundChannel['channel'] {
  return linkOf(round, partner)?.channel ?? round.channel;
}

/** The channel from which a partner joined; null for one that was in the round from its opening. */
export function linkOf({ links }: Pick<Round, 'links'>, partner: string): Link | null {
  return links.find((link) => link.partner === partner) ?? null;
}

/**
 * Where a card goes that its channel can never show: to the owner; that of a partner which joined, to its lead, or else to whoever of
 * its people is there, as it may hold figures that nobody else is to see. Null where none of them is.
 */
export function placeInstead({ partners, owner }: Round, responses: readonly Response[], { partner }: RoundChannel): Place | null {
  if (partner === null) return owner.place;
  const lead = partners.find(({ id }) => id === partner)?.lead;
  const theirs = responses.filter((response) => response.partner === partner && response.departed === null);
  return (theirs.find(({ person }) => lead && samePerson(person, lead)) ?? theirs[0])?.place ?? null;
}
