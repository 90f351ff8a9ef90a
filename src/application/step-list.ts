import { may, rolesOf } from '../domain/permissions.ts';
import { type Member, type Person, type Place, samePerson } from '../domain/place.ts';
import type { Round } from '../domain/programme.ts';
import type { Response } from '../domain/response.ts';
import type { View } from '../domain/sharing.ts';
import type { TakenStep } from '../domain/taken-step.ts';
import type { Banks } from './banks.ts';
import type { Card, Strip } from './card.ts';
import { resultsSeen } from './concerns.ts';
import type { Clock, Store } from './ports.ts';
import { publishedResults, type RoundResults } from './round-results.ts';
import { notice } from './views/parts.ts';
import type { StepRights } from './views/step-lines.ts';
import { stepsCard, stepsStatusCard } from './views/steps.ts';
import type { Words } from './wording/en.ts';

export interface StepListNeeds {
  readonly store: Store;
  readonly clock: Clock;
  readonly banks: Banks;
  readonly words: Words;
}

/** The next steps of a closed round, and who does them. Rejects where the store fails. */
export interface StepList {
  /** All of results that somebody may see. */
  list(by: Member, results: RoundResults, strip?: Strip): Promise<Card>;
  /** All that somebody may see of a round from there. */
  of(by: Member, round: Round, from: Place, strip?: Strip): Promise<Card>;
  /** Those of the round that closed last in this channel: `/rasp steps`. */
  latest(by: Member, from: Place): Promise<Card>;
  /** How they stand in the round that closed last in this channel; null where nobody has taken one on. */
  status(by: Member, from: Place): Promise<Card | null>;
}

export function stepList({ store, clock, banks, words }: StepListNeeds): StepList {
  async function list({ person }: Member, results: RoundResults, strip?: Strip): Promise<Card> {
    const { round, view } = results;
    const taken = await stepsInView(store, round, view);
    const response = await store.response({ round: round.id, person });
    return stepsCard(results, { taken, rights: (step) => rightsOf(person, round, response, step), now: clock.now() }, words, strip);
  }

  async function of(by: Member, round: Round, from: Place, strip?: Strip): Promise<Card> {
    const seen = await seenBy(by, round, from);
    const results = seen && (await publishedResults(store, round, banks, seen.view));
    return results ? list(by, results, strip) : goneCard(words);
  }

  /** In which view somebody sees the results; null where they do not. */
  async function seenBy({ person }: Member, round: Round, from: Place): Promise<{ readonly view: View } | null> {
    const seen = await resultsSeen(store, round, person, from);
    return seen === 'not-theirs' ? null : seen;
  }

  return {
    list,
    of,
    async latest(by, from) {
      const round = await store.lastClosedRoundIn(from);
      return round ? of(by, round, from) : notice(words.results.noneHere, words.results.noneHereDetail);
    },
    async status(by, from) {
      const round = await store.lastClosedRoundIn(from);
      const seen = round && (await seenBy(by, round, from));
      if (!seen || round.state.stage !== 'closed') return null;
      const steps = await stepsInView(store, round, seen.view);
      const closed = words.organiser.fullDay(round.state.at, round.schedule.zone);
      return steps.length > 0 ? stepsStatusCard(round, closed, steps, clock.now(), words) : null;
    },
  };
}

export function goneCard({ steps }: Words): Card {
  return notice(steps.goneHeading, steps.gone);
}

export async function stepsInView(store: Pick<Store, 'stepsOf'>, { id }: Pick<Round, 'id'>, view: View): Promise<TakenStep[]> {
  return (await store.stepsOf(id)).filter((step) => step.view === view);
}

/** What somebody may do about a step, or about one that nobody has taken on. */
export function rightsOf(person: Person, round: Round, response: Response | null, step: TakenStep | null): StepRights {
  if (round.dryRun) return { give: false, finish: false };
  const roles = rolesOf(round, { person, response, ownsStep: ownsStep(person, step) });
  return { give: may(roles, 'take-step'), finish: may(roles, 'finish-step') };
}

export function ownsStep(person: Person, step: TakenStep | null): boolean {
  return step !== null && step.owner !== null && samePerson(step.owner.person, person);
}
