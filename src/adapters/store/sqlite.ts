import { randomUUID } from 'node:crypto';
import { type Log, type Store, StoreRefused } from '../../application/ports.ts';
import { personKey } from '../../domain/place.ts';
import type { Round } from '../../domain/programme.ts';
import type { Change, ResponseKey } from '../../domain/response.ts';
import {
  decodeBank,
  decodeFigures,
  decodeResponse,
  encodeBank,
  encodeFigures,
  encodeResponse,
  encodeRound,
  entryPatch,
  finishPatch,
  inOrder,
  revisionPath,
} from './documents.ts';
import { installationIn, installationRow } from './installation-row.ts';
import { sqliteAgreed } from './sqlite-agreed.ts';
import { erasePerson, eraseRound } from './sqlite-erasing.ts';
import { openSqliteFile } from './sqlite-file.ts';
import { addLookups } from './sqlite-lookups.ts';
import { sqlitePartners, withoutResults } from './sqlite-partners.ts';
import { sqlitePeople } from './sqlite-people.ts';
import { sqliteReminders } from './sqlite-reminders.ts';
import { responsesOf, rounds } from './sqlite-rows.ts';
import { schemaVersion } from './sqlite-schema.ts';
import { prepared, type Row, type Run } from './sqlite-statements.ts';
import { sqliteSteps } from './sqlite-steps.ts';
import { together } from './sqlite-together.ts';
import { entryOf, pageFrom } from './sqlite-trail.ts';
import { refusal } from './sqlite-trouble.ts';

export interface SqliteOptions {
  /** Hears the name of every statement run, so that a benchmark can count database round trips. */
  readonly onStatement?: (name: string) => void;
}

/**
 * The store in one file, for one process. The file and its folder are made where there are none.
 * @throws StoreUnavailable where the file cannot be used: locked, damaged, not ours, unwritable, in use, too new.
 */
export function openSqliteStore(path: string, log: Log, { onStatement = () => {} }: SqliteOptions = {}): Store {
  const file = openSqliteFile(path);
  const run = prepared(file.db, onStatement);
  log.info({ path: file.path, schema: schemaVersion, found: file.found }, 'the database is open');

  /** Runs the work and turns what SQLite throws into what the port promises. */
  async function answered<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      // What goes to a file that was deleted is lost, however well it was written.
      if (!file.inPlace()) throw new StoreRefused(`Nothing was saved: the database ${file.path} was moved or deleted. Put it back.`);
      return await work();
    } catch (error) {
      log.warn({ err: error, path: file.path }, 'the database did not do what it was asked');
      throw refusal(file.path, error);
    }
  }

  /** What was to be erased is by now, so that no trouble here may be told as a refusal. */
  function clearLog(): void {
    const kept = 'what was erased stays in the log of the database for now';
    try {
      if (!file.clearLog()) log.warn({ path: file.path }, kept);
    } catch (error) {
      log.warn({ err: error, path: file.path }, kept);
    }
  }

  /** Whether what was written took the place of something that is to be found nowhere any more. */
  function erasing(rows: Row[]): boolean {
    if (rows.length > 0) clearLog();
    return rows.length > 0;
  }

  function atomically<T>(work: () => T): T {
    run('begin');
    try {
      const result = work();
      run('commit');
      return result;
    } catch (error) {
      if (file.db.isTransaction) run('rollback');
      throw error;
    }
  }

  const sharing = together({ atomically, isInTransaction: () => file.db.isTransaction });

  return {
    openRound: (round, responses) =>
      answered(() =>
        atomically(() => {
          if (run('openRound', openingOf(round)).length === 0) return;
          addLookups(run, round);
          for (const [position, response] of inOrder(round, responses).entries()) {
            const { person, open } = response;
            run('openResponse', {
              round: round.id,
              person: personKey(person),
              position,
              open: Number(open),
              doc: encodeResponse(response),
            });
          }
        }),
      ),
    round: (id) => answered(() => rounds(run('round', { id }))[0] ?? null),
    openRoundsIn: ({ platform, tenant, address }) => answered(() => rounds(run('openRoundsIn', { platform, tenant, address }))),
    openRoundsOf: ({ platform, tenant }) => answered(() => rounds(run('openRoundsOf', { platform, tenant }))),
    lastClosedRoundIn: ({ platform, tenant, address }) =>
      answered(() => rounds(run('lastClosedRoundIn', { platform, tenant, address }))[0] ?? null),
    roundsClosedIn: ({ platform, tenant, address }, by) =>
      answered(() => rounds(run('roundsClosedIn', { platform, tenant, address, by: by.toISOString() }))),
    roundsOwnedBy: (person) => answered(() => rounds(run('roundsOwnedBy', { owner: personKey(person) }))),
    closeRound: (id, at, by) =>
      answered(() =>
        atomically(() => {
          run('closeResponses', { round: id });
          const state = JSON.stringify({ stage: 'closed', at, by, announced: false });
          return rounds(run('closeRound', { id, state, due: at.toISOString() }))[0] ?? null;
        }),
      ),
    reopenRound: (id, schedule, at) =>
      answered(() =>
        atomically(() => {
          const [reopened] = rounds(run('reopenRound', { id, schedule: JSON.stringify(schedule), at: at.toISOString() }));
          if (!reopened) return null;
          const round = withoutResults(run, reopened);
          run('reopenResponses', { round: id });
          run('lookAtReminders', { round: id, at: at.toISOString() });
          run('deleteFigures', { round: id });
          run('deleteAgreed', { round: id });
          return round;
        }),
      ),
    markAnnounced: (id) =>
      answered(() => {
        run('markAnnounced', { id });
      }),

    leaseRound: (now, until) =>
      answered(() => {
        const token = randomUUID();
        const [round] = rounds(run('leaseRound', { token, now: now.toISOString(), until: until.toISOString() }));
        return round ? { round, lease: { round: round.id, token } } : null;
      }),
    renewLease: (lease, until) => answered(() => run('renewLease', { ...lease, until: until.toISOString() }).length === 1),
    endLease: (lease, next) =>
      answered(() => {
        run('endLease', { ...lease, next: next?.toISOString() ?? null });
      }),

    wakeRound: (id, at) =>
      answered(() => {
        run('wakeRound', { id, due: at.toISOString() });
      }),
    reschedule: (id, schedule, at) =>
      answered(() =>
        atomically(() => {
          const [round] = rounds(run('reschedule', { id, schedule: JSON.stringify(schedule), due: at.toISOString() }));
          if (round) run('lookAtReminders', { round: id, at: at.toISOString() });
          return round ?? null;
        }),
      ),
    keepSummary: (id, summarised) =>
      answered(() => {
        run('setInRound', { id, path: '$.summarised', value: JSON.stringify(summarised) });
      }),
    ...sqliteReminders(run, answered),

    ...sqlitePeople({ run, answered, atomically, clearLog }),
    ...sqlitePartners({ run, answered, atomically }),
    ...sqliteSteps({ run, answered, atomically }),

    record: (key, change, at) =>
      answered(async () => {
        const [row] = await sharing(() => recorded(run, key, change, at));
        if (row && change.kind === 'erase') clearLog();
        // Only an erasure takes a closed one, and says so.
        return row ? decodeResponse(key.round, row['open'] !== 0, String(row['doc'])) : null;
      }),
    response: ({ round, person }) => answered(() => responsesOf(round, run('response', { round, person: personKey(person) }))[0] ?? null),
    responses: (round) => answered(() => responsesOf(round, run('responses', { round }))),
    openResponsesOf: (person) =>
      answered(() =>
        run('openResponsesOf', { person: personKey(person) }).map((row) => decodeResponse(String(row['round']), true, String(row['doc']))),
      ),
    responsesOf: (person) =>
      answered(() => run('responsesOf', { person: personKey(person) }).flatMap((row) => responsesOf(String(row['round']), [row]))),

    settle: ({ round, person }, card, delivery) =>
      answered(() => {
        run('settle', { round, person: personKey(person), path: `$.delivered.${card}`, delivery: JSON.stringify(delivery) });
      }),

    keepFigures: (round, figures) =>
      answered(() => {
        const [kept] = run('keepFigures', { round, doc: encodeFigures(figures) });
        return kept ? decodeFigures(String(kept['doc'])) : figures;
      }),
    figures: (round) =>
      answered(() => {
        const [kept] = run('figures', { round });
        return kept ? decodeFigures(String(kept['doc'])) : null;
      }),

    ...sqliteAgreed({ run, answered, clearLog }),

    keepBank: (key, bank) =>
      answered(() => {
        run('keepBank', { key, doc: encodeBank(bank) });
      }),
    bank: (key) =>
      answered(() => {
        const [kept] = run('bank', { key });
        return kept ? decodeBank(String(kept['doc'])) : null;
      }),

    roundsWith: (person) => answered(() => rounds(run('roundsWith', { person: personKey(person) }))),
    forget: (person) =>
      answered(() => {
        atomically(() => erasePerson(run, person));
        clearLog();
      }),

    roundsPastKeeping: (before, most) => answered(() => rounds(run('roundsPastKeeping', { before: before.toISOString(), most }))),
    deleteRound: (id) =>
      answered(() => {
        const [round] = rounds(run('round', { id }));
        if (round?.state.stage !== 'closed') return;
        atomically(() => eraseRound(run, id));
        clearLog();
      }),

    append: (key, { at, verb, round, by }) =>
      answered(() =>
        atomically(() => {
          const [pseudonym] = by === null ? [] : run('pseudonym', { person: personKey(by), id: randomUUID() });
          const who = String(pseudonym?.['id'] ?? '');
          const [added] = run('append', { id: randomUUID(), key, who, at: at.toISOString(), verb, round });
          return String((added ?? run('appended', { key, who })[0])?.['id']);
        }),
      ),
    trail: (since, after, most) => answered(() => run('trail', pageFrom(since, after, most)).map(entryOf)),
    isInTrail: (person) => answered(() => run('isInTrail', { person: personKey(person) }).length === 1),

    keepInstallation: (installation) =>
      answered(() => {
        run('keepInstallation', installationRow(installation));
        clearLog();
      }),
    installation: ({ platform, tenant }) => answered(() => run('installation', { platform, tenant }).map(installationIn)[0] ?? null),
    installations: (platform, after) => answered(() => run('installations', { platform, after: after ?? '' }).map(installationIn)),
    resealInstallation: ({ platform, tenant }, from, to) =>
      answered(() => erasing(run('resealInstallation', { platform, tenant, from, to }))),
    endInstallation: ({ platform, tenant }, sealed, at) =>
      answered(() => erasing(run('endInstallation', { platform, tenant, sealed, at: at.toISOString() }))),

    claim: (key, at) => answered(() => run('claim', { key, at: at.toISOString() }).length === 1),
    check: () =>
      answered(() => {
        run('probe');
      }),
    async close() {
      file.close();
    },
  };
}

/** The one statement that a change is. No row where it does not apply. */
function recorded(run: Run, { round, person }: ResponseKey, change: Change, at: Date): Row[] {
  const key = { round, person: personKey(person) };
  switch (change.kind) {
    case 'finish':
      return run('recordFinish', { ...key, patch: finishPatch(at) });
    case 'erase':
      return run('recordErase', key);
    case 'answer':
    case 'note':
    case 'skip': {
      const { question, seen } = change;
      return run('recordEntry', { ...key, question, seen, revisionPath: revisionPath(question), patch: entryPatch(change, at) });
    }
  }
}

function openingOf(round: Round) {
  return { id: round.id, owner: personKey(round.owner.person), due: round.openedAt.toISOString(), doc: encodeRound(round) };
}
