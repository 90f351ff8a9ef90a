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
  const isNear =
    !round.dryRun && (sameTenant(round.owner.person, person) || channelsOf(round).some(({ channel }) => sameTenant(channel.place, person)));
  if (may(rolesOf(round, { person, isNear }), 'see-status')) return true;
  return may(rolesOf(round, { person, response: await store.response({ round: round.id, person }) }), 'see-status');
}

/**
 * What somebody who asks there sees of a closed round's results: whoever is in it does, and its channels, which were shown them.
 * `not-theirs` where they see none; null where they may not even know of the round.
 */
export async function resultsSeen(
  store: Pick<Store, 'response'>,
  round: Round,
  person: Person,
  from: Place,
): Promise<{ readonly view: View; readonly response: Response | null } | 'not-theirs' | null> {
  if (!(await concerns(store, round, person))) return null;
  const response = await store.response({ round: round.id, person });
  const isNear = channelAt(round, from) !== null;
  if (!may(rolesOf(round, { person, response, isNear }), 'see-results')) return 'not-theirs';
  return { view: viewOf(round, { person, response, from }), response };
}
