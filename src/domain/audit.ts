import type { Person } from './place.ts';

/**
 * What the trail tells of: a round was opened, its deadline moved, its reminders or working time changed, it was closed or opened again, a respondent erased their answers, an operator had somebody
 * forgotten, the bot deleted a round whose time was over, a respondent was added to a round by somebody, declined or left (or was
 * made to, by somebody), an owner named a co-owner or handed the round over, somebody took a file of a closed round, an owner made a
 * code for a partner or took it back, somebody joined by one, tried one that opens nothing, a lead said anew whether the partner's
 * figures are shared, somebody recorded or changed what a council agreed, or took it back, a step was given to somebody, is done, or
 * was dropped.
 */
export type AuditVerb =
  | 'opened'
  | 'extended'
  | 'retimed'
  | 'closed'
  | 'reopened'
  | 'erased'
  | 'forgot'
  | 'deleted'
  | 'respondent-added'
  | 'declined'
  | 'left'
  | 'co-owner-named'
  | 'handed-over'
  | 'exported'
  | 'code-made'
  | 'code-revoked'
  | 'code-refused'
  | 'joined'
  | 'sharing-changed'
  | 'agreed'
  | 'agreement-withdrawn'
  | 'step-given'
  | 'step-done'
  | 'step-dropped';

/** Something that was done, as the trail is told. */
export interface Act {
  readonly at: Date;
  readonly verb: AuditVerb;
  readonly round: string | null;
  /** Null: the bot by itself, or an operator on the command line. */
  readonly by: Person | null;
}

/** Something that was done, as the trail tells it. */
export interface AuditEntry {
  /** Its own. */
  readonly id: string;
  readonly at: Date;
  readonly verb: AuditVerb;
  readonly round: string | null;
  /** A pseudonym, the same for the same person until they are forgotten. */
  readonly by: string | null;
}

/** What a person is told of an entry to find it by, such as `4F2A-91C7`: the beginning of its id, which tells of nobody. */
export function referenceOf({ id }: Pick<AuditEntry, 'id'>): string {
  const letters = id.replaceAll('-', '').slice(0, 8).toUpperCase();
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
