import { channelAt, channelsOf } from '../domain/channels.ts';
import { may, rolesOf } from '../domain/permissions.ts';
import { type Person, type Place, sameTenant } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { Response } from '../domain/response.ts';
import { type View, viewOf } from '../domain/sharing.ts';
import type { Store } from './ports.ts';

/**
 * Whether somebody may know of the round: one of another workspace is as good as none, even to whoever knows its id, and so is
 * somebody else's dry run.
 */
export async function concerns(store: Pick<Store, 'response'>, round: Round, person: Person): Promise<boolean> {
  return knowsOf(round, person, null) || knowsOf(round, person, await store.response({ round: round.id, person }));
}

function knowsOf(round: Round, person: Person, response: Response | null): boolean {
  const isNear =
    !round.dryRun && (sameTenant(round.owner.person, person) || channelsOf(round).some(({ channel }) => sameTenant(channel.place, person)));
  return may(rolesOf(round, { person, response, isNear }), 'see-status');
}

/** Of a closed round's results, what somebody who asks for them sees, and by what they are in it. */
export interface ResultsSeen {
  readonly view: View;
  readonly response: Response | null;
  /** Whether they ask in one of the round's channels, which were shown them. */
  readonly isNear: boolean;
}

/**
 * What somebody who asks there sees of a closed round's results: whoever is in it does, and its channels. `not-theirs` where they see
 * none; null where they may not even know of the round.
 */
export async function resultsSeen(
  store: Pick<Store, 'response'>,
  round: Round,
  person: Person,
  from: Place,
): Promise<ResultsSeen | 'not-theirs' | null> {
  const response = await store.response({ round: round.id, person });
  if (!knowsOf(round, person, response)) return null;
  const isNear = channelAt(round, from) !== null;
  if (!may(rolesOf(round, { person, response, isNear }), 'see-results')) return 'not-theirs';
  return { view: viewOf(round, { person, response, from }), response, isNear };
}
