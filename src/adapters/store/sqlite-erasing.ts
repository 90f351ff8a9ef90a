import { withoutOwner, withoutPasser, withoutPerson } from '../../domain/forgetting.ts';
import { type Person, personKey } from '../../domain/place.ts';
import { isOwner } from '../../domain/programme.ts';
import { encodeResponse } from './documents.ts';
import { dropLookups } from './sqlite-lookups.ts';
import { rewriteRound } from './sqlite-people.ts';
import { responsesOf, rounds } from './sqlite-rows.ts';
import type { Run } from './sqlite-statements.ts';
import { eraseSteps, forgetInSteps } from './sqlite-steps.ts';

/** Erases the person from every round that holds them. */
export function erasePerson(run: Run, person: Person): void {
  const key = personKey(person);
  const holding = rounds(run('roundsWith', { person: key }));
  for (const { id } of holding) erasePasser(run, id, key);
  run('deleteResponsesOf', { person: key });
  run('disownAgreed', { person: key });
  run('letGo', { person: key });
  forgetInSteps(run, person);
  for (const round of holding) {
    if (round.dryRun) {
      eraseRound(run, round.id);
      continue;
    }
    const without = withoutPerson(round, person);
    rewriteRound(run, without);
    if (!isOwner(round, person) || isOwner(without, person)) continue;
    for (const response of responsesOf(round.id, run('responses', { round: round.id }))) {
      run('rewriteResponse', { round: round.id, person: personKey(response.person), doc: encodeResponse(withoutOwner(response)) });
    }
  }
}

/** The first card of a colleague, still to be sent, may name whoever passed them questions. */
function erasePasser(run: Run, round: string, passer: string): void {
  const responses = responsesOf(round, run('responses', { round }));
  const name = responses.find(({ person }) => personKey(person) === passer)?.name;
  if (name === undefined) return;
  for (const response of responses) {
    const without = withoutPasser(response, name);
    if (without !== response) run('rewriteResponse', { round, person: personKey(response.person), doc: encodeResponse(without) });
  }
}

/** The responses first and the round last. */
export function eraseRound(run: Run, round: string): void {
  run('deleteResponses', { round });
  run('deleteFigures', { round });
  eraseSteps(run, round);
  dropLookups(run, round);
  run('deleteAgreed', { round });
  run('deleteRound', { round });
}
