import type { Member, Person, Place } from '../../domain/place.ts';

export const platform = 'slack';

/** A workspace, as the verified request names it. */
export type Team = string;

const personOf = (team: Team, user: string): Person => ({ platform, tenant: team, user });

/** A person's direct messages have the person's own id as their address; the conversation is opened when it is needed. */
const directTo = (team: Team, user: string): Place => ({ platform, tenant: team, address: user });

const channelAt = (team: Team, channel: string): Place => ({ platform, tenant: team, address: channel });

export function memberOf(team: Team, user: string, name: string): Member {
  return { person: personOf(team, user), name, place: directTo(team, user) };
}

/** Where something was done: in a channel, or in the person's own conversation with the bot. */
export function placeOf(team: Team, user: string, channel: string | undefined): Place {
  return channel === undefined || channel.startsWith('D') ? directTo(team, user) : channelAt(team, channel);
}

/** Whether an address is a person's: those of people begin with U, or W in an organisation of workspaces. */
export const isDirect = ({ address }: Place): boolean => /^[UW]/.test(address);
