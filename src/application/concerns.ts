import { channelsOf } from '../domain/channels.ts';
import { may, rolesOf } from '../domain/permissions.ts';
import { type Person, sameTenant } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
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
