import { DatabaseSync } from 'node:sqlite';
import type { Store } from '../../application/ports.ts';
import type { AuditEntry, AuditVerb } from '../../domain/audit.ts';
import { refuseOthers } from './sqlite-file.ts';
import { pragma, schemaVersion } from './sqlite-schema.ts';
import { type Row, statements } from './sqlite-statements.ts';
import { unavailable } from './sqlite-trouble.ts';
import { StoreUnavailable } from './unavailable.ts';

/** The audit trail alone. */
export type Trail = Pick<Store, 'trail' | 'close'>;

/**
 * The audit trail of a database file, which another process may have in use meanwhile.
 * @throws StoreUnavailable where it cannot be read, or is not of this version.
 */
export function openSqliteTrail(path: string): Trail {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path, { readOnly: true, timeout: 1_000 });
    refuseOthers(db, path);
    if (pragma(db, 'user_version') < schemaVersion) {
      throw new StoreUnavailable(
        path,
        `The database ${path} is of an older version of rasp. Start the bot once: that brings it up to date.`,
      );
    }
    return reading(db);
  } catch (error) {
    db?.close();
    throw error instanceof StoreUnavailable ? error : unavailable(path, error);
  }
}

function reading(db: DatabaseSync): Trail {
  const page = db.prepare(statements.trail);
  return {
    trail: async (since, after, most) => page.all(pageFrom(since, after, most)).map(entryOf),
    async close() {
      db.close();
    },
  };
}

/** What the statement `trail` is asked with. */
export function pageFrom(since: Date, after: AuditEntry | null, most: number) {
  return { at: (after?.at ?? since).toISOString(), id: after?.id ?? '', most };
}

export function entryOf({ id, at, verb, round, who }: Row): AuditEntry {
  return {
    id: String(id),
    at: new Date(String(at)),
    verb: verb as AuditVerb,
    round: round === null || round === undefined ? null : String(round),
    by: who === '' ? null : String(who),
  };
}
