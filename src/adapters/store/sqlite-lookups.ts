import { personKey } from '../../domain/place.ts';
import type { Round } from '../../domain/programme.ts';
import type { Run } from './sqlite-statements.ts';

/**
 * Adds the rows by which a round is found that holds several of a kind: by its co-owners, by the channels that partners joined
 * from, and by the codes of those that are to join.
 */
export function addLookups(run: Run, { id: round, coOwners, links, awaited }: Round): void {
  for (const { person } of coOwners) run('addCoOwner', { person: personKey(person), round });
  for (const { channel } of links) {
    const { platform, tenant, address } = channel.place;
    run('addLinkedChannel', { platform, tenant, address, round });
  }
  for (const { code } of awaited) run('addCode', { digest: code.digest, round });
}

export function dropLookups(run: Run, round: Round['id']): void {
  run('dropCoOwners', { round });
  run('dropLinkedChannels', { round });
  run('dropCodes', { round });
}
