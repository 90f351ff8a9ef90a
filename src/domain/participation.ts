import type { Partner } from './programme.ts';
import { isParticipant, type Response } from './response.ts';

/** Who has taken part, counts only. */
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
  const participants = responses.filter(isParticipant);
  return {
    invited: responses.length,
    started: participants.length,
    finished: responses.filter(({ finishedAt }) => finishedAt !== null).length,
    partWay: participants.filter(({ finishedAt }) => finishedAt === null).length,
  };
}

export function participationByPartner(
  partners: readonly Partner[],
  responses: readonly Response[],
): { partner: Partner; took: Participation }[] {
  return partners.map((partner) => ({ partner, took: participation(responses.filter((response) => response.partner === partner.id)) }));
}
