import { linkOf } from '../../domain/channels.ts';
import type { Joining } from '../../domain/joining.ts';
import { samePerson, samePlace } from '../../domain/place.ts';
import type { Round } from '../../domain/programme.ts';

/** Whether this is how one of the partners joined: what repeats it is told that it succeeded. */
export function hasJoined(round: Round, { lead, channel, at }: Joining): boolean {
  return round.partners.some((partner) => {
    const link = linkOf(round, partner.id);
    if (link === null || link.joinedAt.getTime() !== at.getTime()) return false;
    return samePerson(partner.lead, lead) && samePlace(link.channel.place, channel.place);
  });
}
