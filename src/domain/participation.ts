import { doneAt, partakes } from './departure.ts';
import type { Partner } from './programme.ts';
import { type Change, isParticipant, type Response, revisionsAnErasure } from './response.ts';

/** Who has taken part, counts only. Who has left, answers kept, has started and is done; who took everything along was never there. */
export interface Participation {
  readonly invited: number;
  /** Those who answered something: the participants of the scoring rules. */
  readonly started: number;
  /** Those who said that they are done, with answers or without. */
  readonly finished: number;
  /** Those who answered something and are not done. */
  readonly partWay: number;
}

export function participation(responses: readonly Response[]): Participation {
  const counted = responses.filter(partakes);
  const participants = counted.filter(isParticipant);
  return {
    invited: counted.length,
    started: participants.length,
    finished: counted.filter((response) => doneAt(response) !== null).length,
    partWay: participants.filter((response) => doneAt(response) === null).length,
  };
}

export function participationByPartner(
  partners: readonly Partner[],
  responses: readonly Response[],
): { partner: Partner; took: Participation }[] {
  return partners.map((partner) => ({ partner, took: participation(responses.filter((response) => response.partner === partner.id)) }));
}

/**
 * Whether the change that led to this response made somebody start or finish, or not have done so. The only answer,
 * given before and changed now, starts nothing; one that a note or a skip came before does.
 */
export function changesParticipation(change: Change, { entries, erasures }: Response): boolean {
  if (change.kind !== 'answer') return change.kind === 'finish' || change.kind === 'erase';
  const [only, ...others] = Object.values(entries).filter(({ answer }) => answer !== undefined);
  if (!only || others.length > 0) return false;
  return change.seen === erasures * revisionsAnErasure || only.note !== undefined || only.skips !== undefined;
}
