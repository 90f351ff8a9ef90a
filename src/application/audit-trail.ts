import type { AgreedKey } from '../domain/agreed-answer.ts';
import { type Act, type AuditVerb, referenceOf } from '../domain/audit.ts';
import { nobody } from '../domain/forgetting.ts';
import { type Person, samePerson } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { Response } from '../domain/response.ts';
import type { ExportFormat } from './export/file.ts';
import type { Log, Store } from './ports.ts';

/**
 * Notes what people did, after it is done and before they are told. Nothing rejects: what was done stands, and a gap in
 * the trail is logged. Dry runs are nobody's concern.
 */
export interface AuditTrail {
  /** Said again of the same round, it adds nothing: whatever follows an opening says it once more, should it be missing. */
  opened(round: Round): Promise<void>;
  /** As `opened`. */
  closed(round: Round): Promise<void>;
  /** As `opened`. */
  reopened(round: Round, by: Person): Promise<void>;
  /** The owner's deadline was moved. */
  extended(round: Round, by: Person, at: Date): Promise<void>;
  /** Reminders, summaries or working time of an open round were changed. */
  retimed(round: Round, by: Person, at: Date): Promise<void>;
  /**
   * `response` as it is after all of it was erased. Resolves to what the person is told of the entry; null where there is none.
   * Said again, it adds nothing, and tells the same.
   */
  erased(response: Response, at: Date): Promise<string | null>;
  /** What was done about the people of a round, or its steps. `key` tells this act from others of the kind by the same person in the round. */
  people(verb: PeopleVerb, round: Round, by: Person, at: Date, key?: string): Promise<void>;
  /** Somebody tried a code that opens nothing, of whatever round. `key` tells one try from another. */
  refusedCode(by: Person, at: Date, key: string): Promise<void>;
  /** What a council agreed was recorded or changed, or taken back. `answer` tells it from what else was done at that moment. */
  agreed(verb: 'agreed' | 'agreement-withdrawn', round: Round, by: Person, at: Date, answer: AgreedKey): Promise<void>;
  /** A file of a closed round was taken; `by` nobody: by an operator. */
  exported(round: Round, by: Person | null, format: ExportFormat, at: Date): Promise<void>;
}

export type PeopleVerb = Extract<
  AuditVerb,
  | 'respondent-added'
  | 'declined'
  | 'left'
  | 'co-owner-named'
  | 'handed-over'
  | 'code-made'
  | 'code-revoked'
  | 'joined'
  | 'sharing-changed'
  | 'step-given'
  | 'step-done'
  | 'step-dropped'
>;

export function auditTrail({ store, log }: { readonly store: Store; readonly log: Log }): AuditTrail {
  /** The entry's id; null where it is missing. */
  async function note(key: string, act: Act): Promise<string | null> {
    try {
      return await store.append(key, act);
    } catch (err) {
      log.error({ verb: act.verb, round: act.round, err }, 'an act is missing in the audit trail');
      return null;
    }
  }

  return {
    async opened({ id, dryRun, openedAt, owner }) {
      if (!dryRun) await note(`opened:${id}`, { verb: 'opened', round: id, at: openedAt, by: owner.person });
    },
    async closed({ id, dryRun, state, reopenedAt }) {
      if (dryRun || state.stage === 'open' || (state.by && samePerson(state.by, nobody.person))) return;
      const again = reopenedAt === null ? '' : `:${reopenedAt.toISOString()}`;
      await note(`closed:${id}${again}`, { verb: 'closed', round: id, at: state.at, by: state.by });
    },
    async reopened({ id, dryRun, reopenedAt }, by) {
      if (dryRun || reopenedAt === null) return;
      await note(`reopened:${id}:${reopenedAt.toISOString()}`, { verb: 'reopened', round: id, at: reopenedAt, by });
    },
    async extended({ id, dryRun }, by, at) {
      if (!dryRun) await note(`extended:${id}:${at.toISOString()}`, { verb: 'extended', round: id, at, by });
    },
    async retimed({ id, dryRun }, by, at) {
      if (!dryRun) await note(`retimed:${id}:${at.toISOString()}`, { verb: 'retimed', round: id, at, by });
    },
    async erased({ round, person, brief, erasures }, at) {
      const id = brief.dryRun ? null : await note(`erased:${round}:${erasures}`, { verb: 'erased', round, at, by: person });
      return id && referenceOf({ id });
    },
    async people(verb, { id, dryRun }, by, at, key = '') {
      if (!dryRun) await note(`${verb}:${id}:${at.toISOString()}${key}`, { verb, round: id, at, by });
    },
    async refusedCode(by, at, key) {
      await note(`code-refused:${key}`, { verb: 'code-refused', round: null, at, by });
    },
    async agreed(verb, { id, dryRun }, by, at, { partner, question }) {
      if (!dryRun) await note(`${verb}:${id}:${at.toISOString()}:${partner}:${question}`, { verb, round: id, at, by });
    },
    async exported({ id, dryRun }, by, format, at) {
      if (!dryRun) await note(`exported:${id}:${format}:${at.toISOString()}`, { verb: 'exported', round: id, at, by });
    },
  };
}
