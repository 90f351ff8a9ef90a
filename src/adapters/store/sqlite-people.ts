import type { Store } from '../../application/ports.ts';
import { assigned } from '../../domain/assignment.ts';
import { departedFrom, isWithdrawn, returned } from '../../domain/departure.ts';
import { sameOwnership } from '../../domain/ownership.ts';
import { personKey, samePerson } from '../../domain/place.ts';
import type { Round } from '../../domain/programme.ts';
import type { Response, ResponseKey } from '../../domain/response.ts';
import { encodeResponse, encodeRound, placeFor } from './documents.ts';
import { addLookups, dropLookups } from './sqlite-lookups.ts';
import { responsesOf, rounds } from './sqlite-rows.ts';
import type { Run } from './sqlite-statements.ts';

export interface SqlitePeopleNeeds {
  readonly run: Run;
  readonly answered: <T>(work: () => T) => Promise<T>;
  /** Does the work in one transaction, all or nothing, in which nothing else comes between. */
  readonly atomically: <T>(work: () => T) => T;
  /** After something was erased. */
  readonly clearLog: () => void;
}

type People = Pick<Store, 'addResponse' | 'depart' | 'assign' | 'changeOwners' | 'changeLead'>;

/** What the store does for who takes part, and whose a round is. */
export function sqlitePeople({ run, answered, atomically, clearLog }: SqlitePeopleNeeds): People {
  const inOneStep = <T>(work: () => T) => answered(() => atomically(work));
  const roundOf = (id: string): Round | null => rounds(run('round', { id }))[0] ?? null;
  const isOpen = (id: string): boolean => roundOf(id)?.state.stage === 'open';

  function responseOf({ round, person }: ResponseKey): Response | null {
    return responsesOf(round, run('response', { round, person: personKey(person) }))[0] ?? null;
  }

  function kept(response: Response | null): Response | null {
    if (response) {
      const { round, person, open } = response;
      run('keepResponse', { round, person: personKey(person), open: Number(open), doc: encodeResponse(response) });
    }
    return response;
  }

  return {
    addResponse: (response) =>
      inOneStep(() => {
        const round = roundOf(response.round);
        if (round?.state.stage !== 'open') return false;
        const before = responseOf(response);
        if (before && before.departed === null) return before.invitedAt.getTime() === response.invitedAt.getTime();
        if (before) kept(returned(before, response));
        else insert(run, round, response);
        run('wakeRound', { id: round.id, due: response.invitedAt.toISOString() });
        return true;
      }),
    depart: (key, departure) =>
      answered(() => {
        const gone = atomically(() => {
          const before = isOpen(key.round) ? responseOf(key) : null;
          return kept(before && departedFrom(before, departure));
        });
        if (gone && isWithdrawn(departure)) clearLog();
        return gone;
      }),
    assign: (key, assignment, at) =>
      inOneStep(() => {
        const before = responseOf(key);
        return kept(before && assigned(before, assignment, at));
      }),
    changeOwners: (id, to, from) =>
      inOneStep(() => {
        const round = roundOf(id);
        if (round === null) return null;
        if (sameOwnership(round, to)) return round;
        if (!sameOwnership(round, from)) return null;
        const changed = { ...round, ...to };
        rewriteRound(run, changed);
        for (const response of responsesOf(id, run('responses', { round: id }))) {
          const doc = encodeResponse({ ...response, brief: { ...response.brief, owner: to.owner.name } });
          run('rewriteResponse', { round: id, person: personKey(response.person), doc });
        }
        return changed;
      }),
    changeLead: (id, partner, to, from) =>
      inOneStep(() => {
        const round = roundOf(id);
        const lead = round?.partners.find((each) => each.id === partner)?.lead;
        if (!round || !lead) return null;
        if (samePerson(lead, to)) return round;
        if (!samePerson(lead, from)) return null;
        const changed = { ...round, partners: round.partners.map((each) => (each.id === partner ? { ...each, lead: to } : each)) };
        rewriteRound(run, changed);
        return changed;
      }),
  };
}

/** Puts the round in the place of what was stored of it, and of all by which it is found. */
export function rewriteRound(run: Run, round: Round): void {
  run('rewriteRound', { id: round.id, doc: encodeRound(round), owner: personKey(round.owner.person) });
  dropLookups(run, round.id);
  addLookups(run, round);
}

function insert(run: Run, round: Round, response: Response): void {
  const rows = run('responses', { round: round.id });
  const place = placeFor(round, responsesOf(round.id, rows), response);
  const position = Number(rows[place - 1]?.['position'] ?? -1) + 1;
  run('makeRoom', { round: round.id, position });
  const { person, open } = response;
  run('openResponse', { round: round.id, person: personKey(person), position, open: Number(open), doc: encodeResponse(response) });
}
