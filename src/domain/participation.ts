import type { Partner } from './programme.ts';
import { isParticipant, type Response } from './response.ts';

/** Who has taken part, counts only: `finished` ≤ `started` ≤ `invited`. */
export interface Participation {
  readonly invited: number;
  readonly started: number;
  readonly finished: number;
}

export function participation(responses: readonly Response[]): Participation {
  const finished = responses.filter(({ finishedAt }) => finishedAt !== null).length;
  const started = responses.filter((response) => response.finishedAt !== null || isParticipant(response)).length;
  return { invited: responses.length, started, finished };
}

export function participationByPartner(
  partners: readonly Partner[],
  responses: readonly Response[],
): { partner: Partner; took: Participation }[] {
  return partners.map((partner) => ({ partner, took: participation(responses.filter((response) => response.partner === partner.id)) }));
}
